/**
 * What the answer rests on: engine, sources, packs and their dates.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Source} Source
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h } from '../dom.js';

/** How much of a sum is shown; the whole is in the manifest. */
const SUM = 16;

/** @param {Ui} ui @param {Source} source */
function sourceItem(ui, source) {
  const { speech } = ui;
  const web = source.address && /^https?:\/\//.test(source.address);
  const name = web
    ? h(
        'a',
        { href: source.address, target: '_blank', rel: 'noopener noreferrer external', referrerpolicy: 'no-referrer' },
        source.name,
      )
    : source.name;
  const facts = [
    source.version && speech.text('data.version', { version: source.version }),
    source.date && speech.day(source.date),
    source.licence,
  ]
    .filter(Boolean)
    .join(', ');
  return h('li', null, name, facts && `, ${facts}`);
}

/** @param {State} state @param {Ui} ui */
export function dataView(state, ui) {
  const { answer } = state;
  if (!answer) return null;
  const { speech } = ui;
  const { packs, sources } = answer.data;
  return [
    h(
      'details',
      { id: 'data', class: 'data' },
      h('summary', null, speech.text('data.title')),
      h('p', null, speech.text('data.lead', { engine: answer.engine, date: speech.date(answer.date) })),
      h(
        'ul',
        null,
        sources.map((source) => sourceItem(ui, source)),
      ),
      h('p', null, speech.text('data.packs')),
      h(
        'ul',
        null,
        packs.map((pack) =>
          h(
            'li',
            null,
            pack.pack,
            pack.date && `, ${speech.day(pack.date)}`,
            ', SHA-256 ',
            h('code', null, `${pack.sha256.slice(0, SUM)}…`),
          ),
        ),
      ),
    ),
  ];
}
