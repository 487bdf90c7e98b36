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
function sourceRow(ui, source) {
  const { speech } = ui;
  const unknown = speech.text('data.unknown');
  const name = source.address && /^https?:\/\//.test(source.address) ? h('a', { href: source.address, target: '_blank', rel: 'noopener noreferrer external', referrerpolicy: 'no-referrer' }, source.name) : source.name;
  return h('tr', null, h('th', { scope: 'row' }, name), h('td', null, source.version ?? unknown), h('td', null, source.date ?? unknown), h('td', null, source.licence ?? unknown));
}

/** @param {State} state @param {Ui} ui */
export function dataView(state, ui) {
  const { answer } = state;
  if (!answer) return null;
  const { speech } = ui;
  const { packs, sources } = answer.data;
  return h(
    'section',
    { class: 'data', 'aria-labelledby': 'data-title' },
    h('h2', { id: 'data-title' }, speech.text('data.title')),
    h('p', null, speech.text('data.lead', { engine: answer.engine, date: speech.date(answer.date) })),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        null,
        h('caption', null, speech.text('data.caption')),
        h('thead', null, h('tr', null, ['source', 'version', 'date', 'licence'].map((key) => h('th', { scope: 'col' }, speech.text(`data.${key}`))))),
        h('tbody', null, sources.map((source) => sourceRow(ui, source))),
      ),
    ),
    h(
      'details',
      { id: 'packs' },
      h('summary', null, speech.text('data.packs')),
      h('ul', null, packs.map((pack) => h('li', null, `${pack.pack}, ${pack.date ?? speech.text('data.unknown')}, ${speech.text('data.sum')} `, h('code', null, pack.sha256.slice(0, SUM))))),
    ),
    h('p', { class: 'buttons' }, h('button', { type: 'button', class: 'button plain', on: { click: () => print() } }, speech.text('data.print'))),
  );
}
