/**
 * Digital credentials that the person adds as files, what each of them shows, and what came of checking its signature.
 *
 * @typedef {import('../credential.js').Credential} Credential
 * @typedef {import('../signatures/outcome.js').Holder} Holder
 * @typedef {import('../signatures/outcome.js').Signature} Signature
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').AnswerCredential} AnswerCredential
 * @typedef {import('../texts.js').Speech} Speech
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { heading, swedish } from '../ui.js';

/** Where a credential says how to find out whether it has been called back. */
const STATUSES = ['credentialStatus', 'status'];

/** What credentials are called as files. */
const ACCEPTED = '.json,.jsonld,.jwt,.jws,.txt';

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

/** Whose the key is, as far as the file tells. @param {Speech} speech @param {Holder} holder @param {string} issuer */
function holderWords(speech, holder, issuer) {
  if (holder.by === 'issuer' && issuer) return speech.text('credential.holder.issuer', { name: issuer });
  if (holder.by !== 'certificate' || !holder.subject) return speech.text('credential.holder.key');
  const { subject: name, maker, own } = holder;
  if (own || !maker) return speech.text('credential.holder.own', { name });
  return speech.text('credential.holder.certificate', { name, maker });
}

/** What came of a signature. @param {Speech} speech @param {Signature} signature @param {string} issuer */
function meaning(speech, signature, issuer) {
  if (signature.state === 'failed') return speech.text('credential.failed');
  if (signature.state === 'unverified') return speech.text(`credential.reason.${signature.reason}`);
  return `${speech.text('credential.unchanged')} ${holderWords(speech, signature.holder, issuer)}`;
}

/** @param {Ui} ui @param {AnswerCredential} credential @param {Credential | undefined} given */
function signatureView({ speech }, { signature: state, issuer }, given) {
  const about = given && STATUSES.some((name) => name in given.document) && state === 'verified';
  return h(
    'p',
    { class: state === 'failed' ? 'credential-failed' : 'facts' },
    h('strong', null, speech.text(`credential.signature.${state}`)),
    // What is shown may still be the answer to an earlier question.
    given?.signature.state === state && ` ${meaning(speech, given.signature, issuer ?? '')}`,
    about && ` ${speech.text('credential.status')}`,
  );
}

/** @param {Ui} ui @param {AnswerCredential} credential @param {Credential | undefined} given @param {number} index */
function item(ui, credential, given, index) {
  const { speech, actions } = ui;
  const { competences, expired, signature } = credential;
  const title = credential.title || given?.name || '';
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
    signature !== 'failed' &&
      h('p', { class: 'facts' }, expired ? speech.text('credential.over') : shown(ui, competences)),
    signatureView(ui, credential, given),
  );
}

/** @param {State} state @param {Ui} ui */
export function credentialsView(state, ui) {
  const { speech, actions } = ui;
  const read = state.answer?.credentials ?? [];
  const input = h('input', { type: 'file', id: 'credential-input', hidden: true, accept: ACCEPTED, tabindex: '-1' });
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
        read.map((credential, index) => item(ui, credential, state.credentials[index], index)),
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
