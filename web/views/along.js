/**
 * What the person can take along or keep: files, paper, a text for an application. Each is made when they press.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {import('../exports/take.js').FileKind} FileKind
 */
import { h, replace } from '../dom.js';
import { pathEntries } from '../exports/path-entries.js';
import { studySupportText } from '../exports/study-support.js';
import { canKeep } from '../keep.js';
import { heading } from '../ui.js';

/** @param {string} id @param {string} words @param {() => void} click */
function button(id, words, click) {
  return h('button', { type: 'button', id, class: 'button plain', on: { click } }, words);
}

/** @param {Ui} ui @param {FileKind} kind @param {string} words */
function fileButton(ui, kind, words) {
  return button(`take-${kind}`, words, () => ui.actions.take(kind));
}

/**
 * One group of things to take.
 *
 * @param {Ui} ui
 * @param {string} key
 * @param {import('../dom.js').Children} content
 */
function group(ui, key, content) {
  const { speech } = ui;
  return h(
    'section',
    { class: 'along-group' },
    heading(ui, 1, null, speech.text(`along.${key}`)),
    h('p', { class: 'help' }, speech.text(`along.${key}.help`)),
    content,
  );
}

/** @param {Ui} ui */
function reports(ui) {
  const { speech, actions } = ui;
  return group(
    ui,
    'report',
    h(
      'p',
      { class: 'along-buttons' },
      fileButton(ui, 'docx', speech.text('along.docx')),
      fileButton(ui, 'html', speech.text('along.html')),
      button('print-page', speech.text('along.print.page'), () => actions.print(true)),
      button('print-all', speech.text('along.print'), () => actions.print(false)),
    ),
  );
}

/** What is saved in the browser, and what can be done with it. @param {State} state @param {Ui} ui */
function keptWords({ kept }, ui) {
  const { speech, actions } = ui;
  if (!kept) return null;
  const date = kept.made ? speech.date(kept.made) : speech.text('course.unknown');
  return [
    h('p', null, speech.text('along.kept', { date, size: speech.size(kept.size) })),
    h(
      'p',
      { class: 'along-buttons' },
      button('open-kept', speech.text('along.open.kept'), actions.openKept),
      button('forget-kept', speech.text('along.forget'), actions.forget),
    ),
  ];
}

/** What a person who comes back finds before anything is read. @param {State} state @param {Ui} ui */
export function keptView(state, ui) {
  if (state.answer || !state.kept) return null;
  return h(
    'section',
    { class: 'kept', 'aria-labelledby': 'kept-title' },
    heading(ui, 1, { id: 'kept-title' }, ui.speech.text('along.kept.title')),
    keptWords(state, ui),
  );
}

/** @param {State} state @param {Ui} ui */
function profile(state, ui) {
  const { speech, actions } = ui;
  const keeping = canKeep();
  const words = speech.text(state.kept ? 'along.keep.again' : 'along.keep');
  return group(ui, 'profile', [
    h(
      'p',
      { class: 'along-buttons' },
      fileButton(ui, 'profile', speech.text('along.profile.file')),
      keeping && button('keep', words, actions.keep),
    ),
    ...(keptWords(state, ui) ?? [
      h('p', { class: 'help' }, speech.text(keeping ? 'along.kept.none' : 'along.kept.never')),
    ]),
  ]);
}

/**
 * The text for an application: in Swedish, since that is what those who decide read; what it says in the language of
 * the page beside it.
 *
 * @param {State} state
 * @param {Ui} ui
 * @param {Date} now
 */
function support(state, ui, now) {
  const { speech } = ui;
  const text = studySupportText(state, ui.swedish, now);
  if (!text) return null;
  const field = h('textarea', {
    id: 'support-text',
    lang: 'sv',
    readonly: true,
    rows: Math.min(24, text.split('\n').length + 4),
  });
  field.value = text;
  const told = h('div');
  const copy = async () => {
    const done = await ui.actions.copy(text);
    replace(told, !done && h('p', { class: 'error', role: 'alert' }, speech.text('error.copy')));
    if (done) return;
    field.select();
    field.focus();
  };
  return h(
    'details',
    { id: 'support', class: 'support' },
    h('summary', null, speech.text('along.support')),
    h('p', { class: 'help' }, speech.text('along.support.help')),
    h('label', { for: 'support-text' }, speech.text('along.support.text')),
    field,
    h('p', { class: 'along-buttons' }, button('support-copy', speech.text('along.support.copy'), copy)),
    told,
    speech.language !== 'sv' && [
      h('p', { class: 'help' }, speech.text('along.support.meaning')),
      h('p', { class: 'support-meaning' }, studySupportText(state, speech, now)),
    ],
  );
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Date} now
 */
export function alongView(state, ui, now) {
  const { speech } = ui;
  if (!state.answer) return null;
  return h(
    'details',
    { id: 'along', class: 'along' },
    h('summary', null, speech.text('along.title')),
    h('p', { class: 'help' }, speech.text('along.lead')),
    h(
      'div',
      { class: 'along-groups' },
      reports(ui),
      profile(state, ui),
      pathEntries(state, speech).length > 0 &&
        group(
          ui,
          'path',
          h('p', { class: 'along-buttons' }, fileButton(ui, 'calendar', speech.text('along.calendar'))),
        ),
      group(ui, 'data', h('p', { class: 'along-buttons' }, fileButton(ui, 'linked', speech.text('along.linked')))),
    ),
    support(state, ui, now),
  );
}
