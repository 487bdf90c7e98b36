/**
 * Where general degrees lead: the groups of occupations in which most have such an education, and what those groups ask
 * for alike. It stands beside the order of occupations and changes nothing in it.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Degree} Degree
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { bar } from '../parts/bar.js';
import { conceptLabel, heading, swedish } from '../ui.js';

/** A bar shows shares of 10 000: what one per cent is of it. */
const PERCENT = 100;

/** @param {Ui} ui @param {Degree['groups'][number]} group */
function groupRow(ui, { ssyk, label, percent }) {
  const { speech, actions } = ui;
  const open = h(
    'button',
    {
      type: 'button',
      class: 'button plain',
      'aria-label': speech.text('occupation.choose.to', { label }),
      on: { click: () => actions.chooseTarget(ssyk) },
    },
    speech.text('occupation.choose'),
  );
  return h(
    'tr',
    null,
    h('th', { scope: 'row' }, swedish(ui, label), h('p', null, open)),
    h('td', null, h('span', null, speech.text('degrees.share', { n: percent })), bar(percent * PERCENT)),
  );
}

/** @param {Ui} ui @param {Degree} degree */
function travelsView(ui, { travels }) {
  if (!travels.length) return null;
  const { speech } = ui;
  const names = travels.map((one) =>
    h('span', null, conceptLabel(ui, { kind: 'skill', ...one }), one.held && ` (${speech.text('degrees.held')})`),
  );
  return h('p', { class: 'names' }, h('strong', null, speech.text('degrees.travels')), ' ', joined(names));
}

/** @param {Ui} ui @param {Degree} degree */
function degreeView(ui, degree) {
  const { speech } = ui;
  const left = degree.group_count - degree.groups.length;
  return [
    heading(ui, 2, null, swedish(ui, degree.education)),
    h(
      'table',
      { class: 'degree-table' },
      h('caption', { class: 'spoken' }, speech.text('degrees.caption', { education: degree.education })),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('th', { scope: 'col' }, speech.text('degrees.column.group')),
          h('th', { scope: 'col' }, speech.text('degrees.column.share')),
        ),
      ),
      h(
        'tbody',
        null,
        degree.groups.map((group) => groupRow(ui, group)),
      ),
    ),
    left > 0 && h('p', { class: 'muted' }, speech.text('degrees.more', { n: left })),
    travelsView(ui, degree),
  ];
}

/** @param {State} state @param {Ui} ui */
export function degreesView(state, ui) {
  const degrees = (state.answer?.degrees ?? []).filter(({ groups }) => groups.length > 0);
  if (!degrees.length) return null;
  return h(
    'section',
    { class: 'degrees' },
    heading(ui, 1, null, ui.speech.text('degrees.title')),
    h('p', { class: 'help' }, ui.speech.text('degrees.help')),
    degrees.flatMap((degree) => degreeView(ui, degree)),
  );
}
