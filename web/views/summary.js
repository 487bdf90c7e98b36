/**
 * The most important on one page: for paper, and for the counsellor's view. What is on it is on the steps too.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { heldCompetences } from '../exports/held.js';
import { planOf } from '../exports/report.js';
import { plank, STATUSES } from '../parts/plank.js';
import { conceptLabel, heading, swedish } from '../ui.js';
import { goalWords, measureWords, stepName, weeksWords } from '../words.js';

/** How many names stand in a row, so that all fits on a page. */
const NAMES = 12;
const OCCUPATIONS = 6;
const STEPS = 6;

const KINDS = /** @type {const} */ (['skill', 'occupation', 'language', 'licence', 'education']);

/** The first names, and how many more there are. @param {Ui} ui @param {import('../dom.js').Child[]} names @param {number} most */
function first(ui, names, most) {
  const left = names.length - most;
  return [...joined(names.slice(0, most)), left > 0 && ` ${ui.speech.text('occupation.more', { n: left })}`];
}

/** @param {Ui} ui @param {State} state */
function competences(ui, state) {
  const held = heldCompetences(state);
  const rows = KINDS.flatMap((kind) => {
    const members = held.filter((one) => one.kind === kind);
    if (!members.length) return [];
    const names = members.map((one) => conceptLabel(ui, one));
    return [h('div', null, h('dt', null, ui.speech.text(`kind.${kind}`)), h('dd', null, first(ui, names, NAMES)))];
  });
  return [heading(ui, 2, null, ui.speech.text('competences.title')), h('dl', { class: 'summary-list' }, rows)];
}

/** @param {Ui} ui @param {Answer} answer */
function occupations(ui, answer) {
  if (!answer.occupations.length) return [];
  const names = answer.occupations.slice(0, OCCUPATIONS).map(({ label }) => swedish(ui, label));
  return [heading(ui, 2, null, ui.speech.text('occupations.title')), h('p', null, joined(names))];
}

/** @param {Ui} ui @param {Answer} answer */
function gap(ui, answer) {
  if (!answer.gap) return [];
  const { speech } = ui;
  const { items, to } = answer.gap;
  const title = to === 'ad' ? 'gap.title.ad' : 'gap.title.to';
  const rows = STATUSES.flatMap((status) => {
    const members = items.filter((item) => item.status === status);
    if (!members.length) return [];
    const names = members.map((item) => conceptLabel(ui, item));
    return [
      h(
        'div',
        null,
        h('dt', null, plank(status), ' ', speech.text(`status.${status}`)),
        h('dd', null, first(ui, names, NAMES)),
      ),
    ];
  });
  return [
    heading(ui, 2, null, speech.text(title, { target: goalWords(speech, answer) })),
    h('dl', { class: 'summary-list' }, rows),
  ];
}

/** @param {Ui} ui @param {State} state @param {Answer} answer */
function path(ui, state, answer) {
  const { speech } = ui;
  const plan = planOf(state);
  if (!plan) return [];
  const day = (/** @type {string | null} */ iso) => (iso ? speech.date(iso) : speech.text('course.unknown'));
  const steps = plan.steps.slice(0, STEPS).map((step) => {
    const named = step.kind === 'course' || step.kind === 'programme';
    const facts = [
      step.deadline && `${speech.text('course.deadline')} ${day(step.deadline)}`,
      `${day(step.begin)} – ${day(step.end)}`,
      weeksWords(speech, step),
    ].filter(Boolean);
    return h('li', null, named ? swedish(ui, stepName(speech, step)) : stepName(speech, step), `: ${facts.join(', ')}`);
  });
  return [
    heading(ui, 2, null, speech.text('path.title', { target: goalWords(speech, answer) })),
    h('p', null, measureWords(speech, plan).join(', ')),
    h('ol', null, steps),
  ];
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Date} now
 * @returns {import('../dom.js').Child[]}
 */
export function summaryContent(state, ui, now) {
  const { answer } = state;
  if (!answer) return [];
  const { speech } = ui;
  const dates = answer.data.packs.flatMap(({ date }) => date ?? []).sort();
  const made = speech.date(now.toISOString().slice(0, 10));
  return [
    h('p', { class: 'muted' }, speech.text('report.made', { date: made })),
    ...competences(ui, state),
    ...occupations(ui, answer),
    ...gap(ui, answer),
    ...path(ui, state, answer),
    h(
      'p',
      { class: 'muted' },
      dates.length > 0 && `${speech.text('summary.data', { date: speech.day(dates[dates.length - 1]) })} `,
      speech.text('report.limits'),
    ),
  ];
}

/** The page for paper; on a screen it is not there. @param {State} state @param {Ui} ui @param {Date} now */
export function summaryView(state, ui, now) {
  if (!state.answer) return null;
  return [heading(ui, 0, null, ui.speech.text('report.title')), ...summaryContent(state, ui, now)];
}
