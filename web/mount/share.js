/**
 * The offer to tell the host what an answer comes to: says in words all that would be sent, and sends it when the person
 * presses the button, and not otherwise.
 *
 * @typedef {import('./summary.js').Summary} Summary
 * @typedef {import('../texts.js').Speech} Speech
 */
import { h, replace } from '../dom.js';
import { heading } from '../ui.js';
import { summaryOf } from './summary.js';

/** @param {Speech} speech @param {Summary} summary */
function words(speech, { competences, occupations, target, missing, plans }) {
  const list = [
    speech.text('step.competences.count', { n: competences }),
    speech.text('step.occupations.count', { n: occupations }),
  ];
  if (target) list.push(speech.text('share.target', { target: target.label }));
  if (missing !== null) list.push(speech.text('step.gap.count', { n: missing }));
  if (plans) list.push(speech.text('step.path.count', { n: plans }));
  return list;
}

/**
 * @param {import('../state.js').Store} store
 * @param {() => import('../ui.js').Ui} ui
 * @param {import('../frame.js').Frame} frame
 * @param {string} host
 * @param {(summary: Summary) => void} send
 */
export function shareView(store, ui, frame, host, send) {
  const place = h('div');
  const draw = (/** @type {import('../state.js').State} */ state) => {
    const summary = summaryOf(state);
    if (!summary) {
      replace(place);
      return;
    }
    const { speech } = ui();
    const press = () => {
      send(summary);
      frame.say(speech.text('share.sent', { host }));
    };
    const parts = [
      heading(ui(), 1, { id: 'share-title' }, speech.text('share.title', { host })),
      h('p', null, speech.text('share.what')),
      h(
        'ul',
        null,
        words(speech, summary).map((line) => h('li', null, line)),
      ),
      h('button', { type: 'button', id: 'share', class: 'button', on: { click: press } }, speech.text('share.send')),
    ];
    replace(place, h('section', { class: 'share', 'aria-labelledby': 'share-title' }, parts));
  };
  store.watch((state) => [state.answer, state.language, state.rejected, state.confirmed], draw);
  return place;
}
