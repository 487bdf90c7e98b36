/**
 * The way from what the person has to the target: plans that no other plan beats, to choose between, and beneath
 * them every single course that fills something.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').Path} Path
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h } from '../dom.js';
import { plank } from '../parts/plank.js';
import { breakable, conceptLabel, firstOf, heading, stepButton, stepHeading } from '../ui.js';
import { bestWords, goalWords, measureWords, wholeWeeks } from '../words.js';
import { ageView, coursesLead, coursesList, dateField, uncoveredView } from './courses.js';
import { planView } from './path-plan.js';
import { wishesView } from './wishes.js';

/** How many things of one reason are named before a button. */
const UNCOVERED = 6;

/** Why something is not in the path, those first that a person can do something about. */
const REASONS = ['wishes', 'past', 'together', 'requirements', 'level', 'limit', 'no-course', 'weak'];

/** @param {Ui} ui @param {Path} path @param {number} chosen */
function choices(ui, path, chosen) {
  const { speech, actions } = ui;
  const cards = path.plans.map((plan, index) => {
    const id = `plan-${index}`;
    const words = [
      h('span', { class: 'plan-name' }, bestWords(speech, path.plans, plan)),
      measureWords(speech, plan).map((measure) => h('span', { class: 'plan-measure' }, measure)),
    ].flat();
    if (path.plans.length === 1) return h('p', { class: 'plan plan-only' }, h('span', null, words));
    const radio = h('input', {
      id,
      type: 'radio',
      name: 'plan',
      checked: index === chosen,
      on: { change: () => actions.choosePlan(index) },
    });
    return h(
      'label',
      { class: index === chosen ? 'plan plan-chosen' : 'plan', for: id },
      radio,
      h('span', null, words),
    );
  });
  return h(
    'fieldset',
    { class: 'plans' },
    h('legend', null, heading(ui, 1, null, speech.text(path.plans.length === 1 ? 'path.choose.one' : 'path.choose'))),
    path.plans.length > 1 && h('p', { class: 'help' }, speech.text('path.choose.help')),
    h('div', { class: 'plan-cards' }, cards),
  );
}

/** Whether there may be better plans, in a sentence. @param {Ui} ui @param {Path} path */
function proof(ui, path) {
  const { speech } = ui;
  const words =
    path.status === 'exact'
      ? speech.text('path.proof.exact')
      : speech.text('path.proof.bounded', { n: wholeWeeks(path.bound.weeks_tenths) });
  const more =
    path.plan_count > path.plans.length
      ? speech.text('path.proof.shown', { n: path.plans.length, all: path.plan_count })
      : '';
  return h(
    'section',
    { class: 'proof' },
    heading(ui, 1, null, speech.text('path.proof')),
    h('p', null, words, more && ` ${more}`),
  );
}

/** Whether an application at once makes sense. @param {Ui} ui @param {Answer} answer @param {Path} path */
function applyNow(ui, answer, path) {
  const { speech } = ui;
  const { possible, barriers, missing } = path.apply_now;
  const names = barriers.flatMap((index) => answer.gap?.items[index] ?? []);
  return h(
    'section',
    { class: 'apply-now' },
    heading(ui, 1, null, speech.text('path.now')),
    possible
      ? h('p', null, speech.text(missing.length ? 'path.now.possible' : 'path.now.all', { n: missing.length }))
      : [
          h('p', null, speech.text('path.now.barrier')),
          h(
            'ul',
            { role: 'list' },
            names.map((item) => h('li', null, plank('barrier'), ' ', conceptLabel(ui, item))),
          ),
        ],
  );
}

/** What the path does not give, and why. @param {Ui} ui @param {Answer} answer @param {Path} path */
function uncovered(ui, answer, path) {
  const { speech } = ui;
  if (!path.uncovered.length) return null;
  const groups = REASONS.map((reason) => ({
    reason,
    members: path.uncovered.filter((one) => one.reason === reason),
  })).filter(({ members }) => members.length);
  return h(
    'section',
    { class: 'uncovered' },
    heading(ui, 1, null, speech.text('path.uncovered')),
    groups
      .map(({ reason, members }) => {
        const { shown, more } = firstOf(
          members,
          UNCOVERED,
          (one) =>
            h(
              'li',
              null,
              plank('missing'),
              ' ',
              conceptLabel(ui, { label: one.label, kind: answer.gap?.items[one.gap]?.kind ?? 'skill' }),
            ),
          (n) => speech.text('gap.more', { n }),
        );
        return [
          h('p', { class: 'reason' }, speech.text(`path.reason.${reason}`)),
          h('ul', { role: 'list', class: 'reason-list' }, shown),
          more && h('p', null, more),
        ];
      })
      .flat(),
    h('p', null, speech.text('uncovered.help')),
  );
}

/** The sentence on top. @param {Ui} ui @param {Path} path @param {string} goal */
function lead(ui, path, goal) {
  const { speech } = ui;
  if (path.status === 'nothing-missing') return speech.text('path.lead.nothing', { target: goal });
  if (!path.plans.length) return speech.text('path.lead.impossible', { target: goal });
  const goals = path.items.filter((item) => item.goal).length;
  return speech.text('path.lead', { target: goal, n: goals, all: goals + path.uncovered.length });
}

/**
 * The step as it is without a path: an engine of before, or data without one.
 *
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {string} goal
 * @param {Date} now
 */
function coursesOnly(ui, answer, goal, now) {
  return [
    stepHeading(ui, 'path', ui.speech.text('courses.title')),
    h('p', { class: 'lead' }, coursesLead(ui, answer, goal)),
    ageView(ui, answer, now),
    dateField(ui, answer),
    coursesList(ui, answer, 1),
    uncoveredView(ui, answer),
  ].flat();
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {Path} path
 * @param {string} goal
 * @param {Date} now
 */
function withPath(state, ui, answer, path, goal, now) {
  const { speech } = ui;
  const chosen = Math.min(state.plan, path.plans.length - 1);
  return [
    stepHeading(ui, 'path', ...breakable(speech.text('path.title', { target: goal }))),
    h('p', { class: 'lead' }, lead(ui, path, goal)),
    wishesView(state, ui, answer),
    path.plans.length > 0 &&
      [choices(ui, path, chosen), planView(ui, answer, path, path.plans[chosen]), proof(ui, path)].flat(),
    applyNow(ui, answer, path),
    uncovered(ui, answer, path),
    answer.courses.length > 0 &&
      h(
        'details',
        { id: 'all-courses', class: 'all-courses' },
        h('summary', null, speech.text('courses.all')),
        h('p', { class: 'help' }, speech.text('courses.all.help')),
        coursesList(ui, answer, 1),
      ),
    ageView(ui, answer, now),
  ].flat();
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Date} now
 */
export function pathView(state, ui, now) {
  const { answer } = state;
  if (!answer) return null;
  const { speech } = ui;
  const back = h('p', { class: 'buttons' }, stepButton(ui, 'gap', 'back'));
  if (!answer.gap)
    return [
      stepHeading(ui, 'path', speech.text('step.path')),
      h('p', { class: 'lead' }, speech.text('path.no-target')),
      back,
    ];
  const goal = goalWords(speech, answer);
  const hasCourses = answer.data.packs.some(({ pack }) => pack === 'courses');
  const content =
    answer.path && hasCourses
      ? withPath(state, ui, answer, answer.path, goal, now)
      : coursesOnly(ui, answer, goal, now);
  return [...content, back];
}
