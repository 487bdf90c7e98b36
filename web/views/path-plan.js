/**
 * One plan of the path: the picture of it, its steps in order, and what is only assumed of them.
 *
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').Assumption} Assumption
 * @typedef {import('../types.js').Path} Path
 * @typedef {import('../types.js').PathStep} PathStep
 * @typedef {import('../types.js').Plan} Plan
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { courseChain } from '../evidence.js';
import { plank } from '../parts/plank.js';
import { planSpan, timeline } from '../parts/timeline.js';
import { heading, swedish } from '../ui.js';
import { feeWords, stepName, weeksWords, wholeWeeks } from '../words.js';
import { courseLink, factsList, outward, placeWords } from './course-facts.js';
import { evidenceView } from './evidence.js';

/** An address at the end of the words that tell a source. */
const ADDRESS = /\s*(https:\/\/\S+)\s*$/;

/** Assumptions whose number is kept in tenths. */
const TENTHS = ['validate weeks', 'course weeks'];

/** The same for a heading, where the words of the data say their language. @param {Ui} ui @param {PathStep} step */
function titleOf(ui, step) {
  const ofData = step.kind === 'course' || step.kind === 'programme';
  return ofData ? swedish(ui, stepName(ui.speech, step)) : stepName(ui.speech, step);
}

/** @param {Ui} ui @param {PathStep} step */
function facts(ui, step) {
  const { speech } = ui;
  const unknown = h('strong', { class: 'tag warn' }, speech.text('course.start.unknown'));
  /** @type {[string, import('../dom.js').Children][]} */
  const rows = [
    ['start', step.begin ? speech.date(step.begin) : unknown],
    ['end', step.end ? speech.date(step.end) : null],
    ['deadline', step.deadline ? speech.date(step.deadline) : null],
    ['weeks', weeksWords(speech, step) || null],
    ['place', step.distance ? placeWords(ui, step.place, step.distance) : null],
    ['fee', step.fee === null ? speech.text('course.unknown') : feeWords(speech, step.fee)],
  ];
  return factsList(
    ui,
    rows.filter(([, value]) => value !== null),
  );
}

/**
 * What a step adds of what is missing, and what it opens for later steps.
 *
 * @param {Ui} ui
 * @param {Path} path
 * @param {PathStep} step
 */
function adds(ui, path, step) {
  const isGoal = (/** @type {import('../types.js').Item} */ { item }) => path.items[item]?.goal;
  const names = (/** @type {import('../types.js').Item[]} */ items) =>
    items.map(({ label }) => h('span', { class: 'fill' }, plank('held'), ' ', swedish(ui, label)));
  const goals = step.adds.filter(isGoal);
  const others = step.adds.filter((item) => !isGoal(item));
  return [
    goals.length > 0 && h('p', { class: 'fills' }, h('strong', null, ui.speech.text('course.fills')), names(goals)),
    others.length > 0 &&
      h(
        'p',
        { class: 'opens' },
        h('strong', null, ui.speech.text('path.opens')),
        ' ',
        joined(others.map(({ label }) => swedish(ui, label))),
      ),
  ];
}

/** @param {Ui} ui @param {PathStep} step */
function prerequisites(ui, step) {
  const { speech } = ui;
  if (!step.prerequisites.length) return null;
  return h(
    'div',
    { class: 'prerequisites' },
    h('strong', null, speech.text('course.prerequisites')),
    h(
      'ul',
      null,
      step.prerequisites.map(({ text, met_by: by, step: giver }) =>
        h(
          'li',
          null,
          swedish(ui, text),
          ' – ',
          h('em', null, speech.text(`path.met.${by}`, { step: giver === null ? '' : giver + 1 })),
        ),
      ),
    ),
  );
}

/** What is not known of the step. @param {Ui} ui @param {PathStep} step */
function marks(ui, step) {
  // What its own row or a requirement says already is not said twice.
  const said = ['start-unknown', 'fee-unknown', 'requirement-unchecked'];
  const left = step.marks.filter((mark) => !said.includes(mark) && ui.speech.has(`mark.step.${mark}`));
  if (!left.length) return null;
  return h(
    'ul',
    { class: 'step-marks', role: 'list' },
    left.map((mark) => h('li', null, ui.speech.text(`mark.step.${mark}`))),
  );
}

/** What the weightiest that a step gives rests on. @param {Ui} ui @param {Answer} answer @param {PathStep} step @param {number} index */
function evidence(ui, answer, step, index) {
  if (step.kind !== 'course' && step.kind !== 'programme') return null;
  const chains = step.adds.flatMap((item) => courseChain(answer, step, item) ?? []);
  if (!chains.length) return null;
  return evidenceView(ui, `step-evidence-${index}`, chains[0], stepName(ui.speech, step));
}

/**
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {Path} path
 * @param {PathStep} step
 * @param {number} index
 */
function stepItem(ui, answer, path, step, index) {
  const { speech } = ui;
  const help = `step.kind.${step.kind}.help`;
  return h(
    'li',
    { class: 'course path-step' },
    h(
      'div',
      { class: 'course-body' },
      heading(ui, 2, null, h('span', { class: 'timeline-number' }, index + 1), ' ', titleOf(ui, step)),
      step.provider && h('p', { class: 'muted' }, swedish(ui, step.provider)),
      speech.has(help) && h('p', { class: 'muted' }, speech.text(help)),
      adds(ui, path, step),
      evidence(ui, answer, step, index),
      prerequisites(ui, step),
      marks(ui, step),
      step.url && h('p', null, courseLink(ui, step)),
    ),
    facts(ui, step),
  );
}

/** Whether what is assumed bears on the plan. @param {Plan} plan @param {Assumption} assumption */
function bears({ steps }, { key }) {
  const [kind, what] = key.split(' ');
  if (kind !== 'course') return steps.some((step) => step.kind === kind);
  return steps.some(({ marks: all }) => all.includes(`${what}-assumed`));
}

/** @param {Ui} ui @param {Assumption} assumption */
function assumptionItem(ui, { key, number, date, source }) {
  const { speech } = ui;
  const address = source.match(ADDRESS)?.[1] ?? null;
  const n = TENTHS.includes(key) ? wholeWeeks(number) : number;
  return h(
    'li',
    null,
    speech.text(`assumption.${key.replace(' ', '-')}`, { n }),
    ' ',
    h('span', { class: 'muted' }, source.replace(ADDRESS, '')),
    ' ',
    outward(ui, address, speech.text('assumption.source', { date: speech.day(date) })),
  );
}

/** @param {Ui} ui @param {Path} path @param {Plan} plan */
function assumptions(ui, path, plan) {
  const used = path.assumptions.filter((assumption) => bears(plan, assumption));
  if (!used.length) return null;
  return h(
    'details',
    { id: 'assumptions', class: 'assumptions' },
    h('summary', null, ui.speech.text('assumptions.title')),
    h('p', { class: 'help' }, ui.speech.text('assumptions.help')),
    h(
      'ul',
      null,
      used.map((assumption) => assumptionItem(ui, assumption)),
    ),
  );
}

/**
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {Path} path
 * @param {Plan} plan
 */
export function planView(ui, answer, path, plan) {
  const { speech } = ui;
  const scale = planSpan(path.plans, answer.date);
  return [
    scale &&
      h(
        'figure',
        { class: 'path-picture', 'aria-labelledby': 'path-picture-title' },
        h('figcaption', null, heading(ui, 1, { id: 'path-picture-title' }, speech.text('path.picture'))),
        timeline(ui, plan, scale, (step) => stepName(ui.speech, step)),
      ),
    heading(ui, 1, null, speech.text('path.steps')),
    h(
      'ol',
      { role: 'list', class: 'courses path-steps' },
      plan.steps.map((step, index) => stepItem(ui, answer, path, step, index)),
    ),
    assumptions(ui, path, plan),
  ];
}
