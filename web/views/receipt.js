/**
 * The line under the page's name that says what has been fetched, and the list behind it.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Listed} Listed
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h } from '../dom.js';

/** @param {State} state @param {Ui} ui */
function sentence(state, ui) {
  const done = state.list.filter((file) => file.state === 'done').length;
  if (state.list.some((file) => file.state === 'failed')) return ui.speech.text('receipt.failed');
  if (!state.complete && done === state.list.length) return ui.speech.text('receipt.preparing');
  if (!state.complete) return ui.speech.text('receipt.loading', { done, all: state.list.length });
  const words = ui.speech.text('receipt.complete', { n: state.list.length });
  return state.later ? `${words} ${ui.speech.text('receipt.later', { n: state.later })}` : words;
}

/** @param {Ui} ui @param {Listed} file */
function row(ui, file) {
  const check = file.check ? ui.speech.text(`receipt.check.${file.check}`) : '';
  return h(
    'tr',
    null,
    h('th', { scope: 'row', translate: 'no' }, file.name),
    h('td', { class: 'number' }, file.size ? ui.speech.size(file.size) : ''),
    h('td', null, ui.speech.text(`receipt.state.${file.state}`), check && `, ${check}`),
  );
}

/** @param {State} state @param {Ui} ui */
export function receiptView(state, ui) {
  const kind = state.list.some((file) => file.state === 'failed') ? 'failed' : state.complete ? 'complete' : 'loading';
  return h(
    'details',
    { class: `receipt receipt-${kind}`, id: 'receipt' },
    h(
      'summary',
      { id: 'receipt-line' },
      h('span', null, sentence(state, ui)),
      ' ',
      h('span', { class: 'receipt-show' }, ui.speech.text('receipt.show')),
    ),
    h(
      'p',
      null,
      ui.speech.text('receipt.lead'),
      ' ',
      ui.speech.text(state.list.some(({ check }) => check === 'open') ? 'receipt.open' : 'receipt.closed'),
    ),
    h('p', { class: 'help' }, ui.speech.text('receipt.browser')),
    h(
      'table',
      null,
      h('caption', null, ui.speech.text('receipt.caption')),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          ['file', 'size', 'check'].map((key) => h('th', { scope: 'col' }, ui.speech.text(`receipt.${key}`))),
        ),
      ),
      h(
        'tbody',
        null,
        state.list.map((file) => row(ui, file)),
      ),
    ),
  );
}
