/**
 * Digital credentials that the person adds as files, and what each of them shows.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').AnswerCredential} AnswerCredential
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { heading, swedish } from '../ui.js';

/** @param {Ui} ui @param {AnswerCredential} credential */
function facts({ speech }, { issuer, issued, expires, expired }) {
  return [
    issuer,
    issued && speech.text('credential.issued', { date: speech.date(issued) }),
    expires && speech.text(expired ? 'credential.expired' : 'credential.expires', { date: speech.date(expires) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** @param {Ui} ui @param {AnswerCredential['competences']} competences */
function shown(ui, competences) {
  if (!competences.length) return [ui.speech.text('credential.nothing')];
  return [`${ui.speech.text('credential.shows')} `, ...joined(competences.map(({ label }) => swedish(ui, label)))];
}

/** @param {Ui} ui @param {AnswerCredential} credential @param {string} file @param {number} index */
function item(ui, credential, file, index) {
  const { speech, actions } = ui;
  const { competences, expired } = credential;
  const title = credential.title || file;
  return h(
    'li',
    { class: 'competence competence-own' },
    h('span', { class: 'competence-name', translate: 'no' }, title),
    h(
      'button',
      {
        type: 'button',
        class: 'remove',
        'aria-label': speech.text('add.remove.one', { label: title }),
        on: { click: () => actions.removeCredential(index) },
      },
      speech.text('add.remove'),
    ),
    h('p', { class: 'facts' }, facts(ui, credential)),
    h(
      'p',
      { class: 'facts' },
      expired ? speech.text('credential.over') : shown(ui, competences),
    ),
  );
}

/** @param {State} state @param {Ui} ui */
export function credentialsView(state, ui) {
  const { speech, actions } = ui;
  const read = state.answer?.credentials ?? [];
  const input = h('input', { type: 'file', id: 'credential-input', hidden: true, accept: '.json,.jsonld', tabindex: '-1' });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file) actions.addCredential(file);
    // The same file may be chosen again.
    input.value = '';
  });
  return h(
    'section',
    { class: 'own credentials' },
    heading(ui, 1, null, speech.text('credential.title')),
    read.length > 0 &&
      h(
        'ul',
        { role: 'list', class: 'competences' },
        read.map((credential, index) => item(ui, credential, state.credentials[index]?.name ?? '', index)),
      ),
    h('p', { id: 'credential-help', class: 'help' }, speech.text('credential.help')),
    h(
      'button',
      {
        type: 'button',
        id: 'add-credential',
        class: 'button plain',
        'aria-describedby': 'credential-help',
        on: { click: () => input.click() },
      },
      speech.text('credential.add'),
    ),
    input,
  );
}
