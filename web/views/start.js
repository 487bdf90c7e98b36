/**
 * The first step: the CV, and if the person has one, a target. The fields stand in no form and have no
 * name, and the browser is asked not to correct, complete or remember them, since some browsers send what
 * is typed to a server for that.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {import('../types.js').DemoCv} DemoCv
 */
import { h } from '../dom.js';
import { heading, stepHeading } from '../ui.js';
import { Intake } from './intake.js';
import { problemSentence } from './problem.js';
import { Chosen, tasksView } from './tasks.js';

const PRIVATE = {
  autocomplete: 'off',
  autocapitalize: 'off',
  autocorrect: 'off',
  spellcheck: 'false',
  writingsuggestions: 'false',
  translate: 'no',
};

/** The fields live as long as the page: drawing the step again never touches what is written in them. */
export class StartFields {
  /** @param {import('../readers/client.js').ReaderClient} readers */
  constructor(readers) {
    this.cv = h('textarea', { id: 'cv-text', rows: '14', ...PRIVATE });
    this.target = h('input', { id: 'target', type: 'text', ...PRIVATE });
    this.ad = h('textarea', { id: 'ad', rows: '6', ...PRIVATE });
    this.intake = new Intake(readers, this.cv);
    this.chosen = new Chosen(PRIVATE);
  }

  clear() {
    for (const field of [this.cv, this.target, this.ad]) field.value = '';
    this.intake.clear();
    this.chosen.clear();
  }
}

/**
 * @param {Ui} ui
 * @param {HTMLElement} field
 * @param {string} label
 * @param {string} help
 * @param {string} problem
 * @param {{ optional?: boolean, above?: HTMLElement }} [more]  `above` stands between the help and the field
 */
function labelled(ui, field, label, help, problem, { optional = false, above } = {}) {
  const error = problem && h('p', { id: `${field.id}-error`, class: 'error', role: 'alert' }, problem);
  field.setAttribute('aria-describedby', problem ? `${field.id}-error ${field.id}-help` : `${field.id}-help`);
  if (problem) field.setAttribute('aria-invalid', 'true');
  else field.removeAttribute('aria-invalid');
  return h(
    'div',
    { class: 'field' },
    h(
      'label',
      { for: field.id },
      ui.speech.text(label),
      optional && h('span', { class: 'optional' }, ` ${ui.speech.text('start.optional')}`),
    ),
    h('p', { id: `${field.id}-help`, class: 'help' }, ui.speech.text(help)),
    above,
    error,
    field,
  );
}

/**
 * @param {Ui} ui
 * @param {DemoCv} demo
 * @param {StartFields} fields
 * @param {(words: string) => void} say
 */
function demoButton(ui, demo, fields, say) {
  const name = ui.speech.has(`demo.${demo.id}`) ? ui.speech.text(`demo.${demo.id}`) : demo.id;
  const take = () => {
    fields.cv.value = demo.text;
    fields.target.value = demo.target;
    fields.ad.value = '';
    fields.intake.clear();
    fields.cv.setSelectionRange(0, 0);
    fields.cv.focus();
    fields.cv.scrollTop = 0;
    say(ui.speech.text('start.demo.taken', { name }));
  };
  return h('li', null, h('button', { type: 'button', class: 'demo-cv', on: { click: take } }, name));
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {StartFields} fields
 * @param {(words: string) => void} say  tells people who listen
 */
export function startView(state, ui, fields, say) {
  const { speech, actions } = ui;
  const at = (/** @type {string} */ place) =>
    state.problem?.place === place ? problemSentence(ui, state.problem) : '';
  const read = () => actions.read(fields.cv.value, fields.target.value, fields.ad.value);
  fields.target.onkeydown = (event) => {
    if (event.key === 'Enter' && !event.isComposing) read();
  };
  const write = (/** @type {string} */ text) => {
    const before = fields.cv.value.trim();
    fields.cv.value = before && before !== text ? `${before}\n\n${text}` : text;
    fields.cv.focus();
  };
  const demos = h(
    'ul',
    { role: 'list', class: 'demos' },
    state.demos.map((demo) => demoButton(ui, demo, fields, say)),
  );
  const view = h(
    'div',
    { class: 'start' },
    stepHeading(ui, 'cv', speech.text('start.title')),
    h('p', { class: 'lead' }, speech.text('start.lead')),
    h(
      'div',
      { class: 'start-fields' },
      labelled(ui, fields.cv, 'start.cv', 'start.cv.help', at('cv'), { above: fields.intake.view(ui, say) }),
      tasksView(ui, fields.chosen, write, say),
      labelled(ui, fields.target, 'start.target', 'start.target.help', at('target'), { optional: true }),
      h(
        'details',
        { id: 'ad-details' },
        h('summary', null, speech.text('start.ad')),
        labelled(ui, fields.ad, 'start.ad.label', 'start.ad.help', ''),
      ),
      h(
        'p',
        { class: 'buttons' },
        h('button', { type: 'button', id: 'read', class: 'button', on: { click: read } }, speech.text('start.go')),
        h(
          'button',
          { type: 'button', id: 'clear', class: 'button plain', on: { click: actions.clear } },
          speech.text('start.clear'),
        ),
      ),
    ),
    state.demos.length > 0 &&
      h(
        'section',
        { class: 'demo', 'aria-labelledby': 'demo-title' },
        heading(ui, 1, { id: 'demo-title' }, speech.text('start.demo')),
        h('p', { class: 'help' }, speech.text('start.demo.help')),
        demos,
      ),
  );
  fields.intake.dropOn(view);
  return view;
}
