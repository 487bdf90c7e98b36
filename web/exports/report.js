/**
 * The report: what the page shows, as headings, sentences, lists and tables, for writers that know no more than these.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../texts.js').Speech} Speech
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').Plan} Plan
 *
 * Words of the page, or of the data, which are Swedish whatever language the page speaks.
 * @typedef {string | { sv: string }} Words
 *
 * @typedef {{ kind: 'heading', level: 1 | 2, text: string }
 *   | { kind: 'text', text: Words[] }
 *   | { kind: 'list', items: Words[][] }
 *   | { kind: 'table', caption: string, head: string[], rows: Words[][][] }} Block
 *
 * @typedef {{ language: 'sv' | 'en', title: string, made: string, blocks: Block[] }} Report
 */
import { STATUSES } from '../parts/plank.js';
import {
  bestWords,
  durationWords,
  goalWords,
  labelWords,
  lastWords,
  measureWords,
  sourceWords,
  stepName,
  weeksWords,
} from '../words.js';
import { heldCompetences } from './held.js';

/** How many occupations, and names beside each, the report shows. */
const OCCUPATIONS = 10;
const NAMES = 5;

const KINDS = /** @type {const} */ (['skill', 'occupation', 'language', 'licence', 'education', 'trait']);

/** @param {string} text @returns {Words} */
const swedish = (text) => ({ sv: text });

/** @param {Words[]} items @returns {Words[]} */
function separated(items) {
  return items.flatMap((item, index) => (index ? [' · ', item] : [item]));
}

/** @param {Speech} speech @param {Parameters<typeof labelWords>[1]} concept @returns {Words} */
function label(speech, concept) {
  const { text, own } = labelWords(speech, concept);
  return own ? text : swedish(text);
}

/** The most important on half a page. @param {State} state @param {Speech} speech @param {Answer} answer @returns {Block[]} */
function summary(state, speech, answer) {
  const held = heldCompetences(state);
  const items = [[speech.text('report.held', { n: held.length })]];
  if (answer.gap) {
    const had = answer.gap.items.filter(({ status }) => ['held', 'wording', 'proof'].includes(status)).length;
    const key = answer.gap.to === 'ad' ? 'report.gap.ad' : 'report.gap';
    items.push([speech.text(key, { has: had, n: answer.gap.items.length, target: goalWords(speech, answer) })]);
    const barriers = answer.gap.items.filter(({ status }) => status === 'barrier');
    if (barriers.length)
      items.push([
        `${speech.text('occupation.barriers')}: ${speech.list(barriers.map((item) => labelWords(speech, item).text))}.`,
      ]);
  }
  const plan = planOf(state);
  if (plan) items.push([`${speech.text('report.plan')}: ${measureWords(speech, plan).join(', ')}.`]);
  return [
    { kind: 'heading', level: 1, text: speech.text('report.summary') },
    { kind: 'list', items },
  ];
}

/** The plan that the person has chosen. @param {State} state @returns {Plan | null} */
export function planOf({ answer, plan }) {
  const plans = answer?.path?.plans ?? [];
  return plans[Math.min(plan, plans.length - 1)] ?? null;
}

/** @param {State} state @param {Speech} speech @returns {Block[]} */
function competences(state, speech) {
  const held = heldCompetences(state);
  const tables = KINDS.flatMap((kind) => {
    const members = held.filter((one) => one.kind === kind);
    if (!members.length) return [];
    const rows = members.map((one) => [
      [label(speech, one)],
      [
        [
          one.level ? speech.text(`level.${one.level}`) : '',
          one.months ? durationWords(speech, one.months) : '',
          lastWords(speech, one.last_used),
        ]
          .filter(Boolean)
          .join(', '),
      ],
      [one.quotes.length ? one.quotes.slice(0, 3).join(' · ') : speech.text('report.own')],
    ]);
    const head = ['item', 'facts', 'found'].map((key) => speech.text(`report.column.${key}`));
    return [/** @type {Block} */ ({ kind: 'table', caption: speech.text(`kind.${kind}`), head, rows })];
  });
  return [{ kind: 'heading', level: 1, text: speech.text('competences.title') }, ...tables];
}

/** @param {Speech} speech @param {Answer} answer @returns {Block[]} */
function occupations(speech, answer) {
  if (!answer.occupations.length) return [];
  const names = (/** @type {import('../types.js').Named[]} */ all) =>
    separated(all.slice(0, NAMES).map(({ label: name }) => swedish(name)));
  const rows = answer.occupations
    .slice(0, OCCUPATIONS)
    .map((occupation, index) => [
      [String(index + 1)],
      [swedish(occupation.label)],
      names(occupation.shared),
      names(occupation.missing),
      names(occupation.barriers),
    ]);
  const head = ['place', 'occupation', 'shared', 'missing', 'barriers'].map((key) =>
    speech.text(`report.column.${key}`),
  );
  return [
    { kind: 'heading', level: 1, text: speech.text('occupations.title') },
    { kind: 'text', text: [speech.text('report.order')] },
    { kind: 'table', caption: speech.text('occupations.title'), head, rows },
  ];
}

/** @param {Speech} speech @param {Answer} answer @returns {Block[]} */
function gap(speech, answer) {
  if (!answer.gap) return [];
  const { items, to } = answer.gap;
  const rows = STATUSES.flatMap((status) =>
    items
      .filter((item) => item.status === status)
      .map((item) => {
        const competence = item.competence === null ? null : answer.competences[item.competence];
        const quotes = competence ? [...new Set(competence.mentions.map((at) => answer.mentions[at].text))] : [];
        const found = item.near
          ? [speech.text('gap.near', { label: '' }), swedish(item.near.label)]
          : [quotes.slice(0, 2).join(' · ')];
        const ads =
          item.ads !== null && item.ads_of ? [`, ${speech.text('gap.ads', { n: item.ads, all: item.ads_of })}`] : [];
        return [
          [speech.text(`status.${status}`)],
          [label(speech, item)],
          found,
          [sourceWords(speech, item.sources), ...ads],
        ];
      }),
  );
  const title =
    to === 'ad' ? speech.text('gap.title.ad') : speech.text('gap.title.to', { target: goalWords(speech, answer) });
  const head = ['status', 'item', 'found', 'source'].map((key) => speech.text(`report.column.${key}`));
  return [
    { kind: 'heading', level: 1, text: title },
    { kind: 'table', caption: title, head, rows },
  ];
}

/** @param {State} state @param {Speech} speech @param {Answer} answer @returns {Block[]} */
function path(state, speech, answer) {
  const plan = planOf(state);
  if (!answer.path || !plan) return [];
  const day = (/** @type {string | null} */ iso) => (iso ? speech.date(iso) : speech.text('course.unknown'));
  const rows = plan.steps.map((step, index) => [
    [String(index + 1)],
    [
      step.kind === 'course' || step.kind === 'programme' ? swedish(stepName(speech, step)) : stepName(speech, step),
      ...(step.provider ? [', ', swedish(step.provider)] : []),
    ],
    [step.deadline ? day(step.deadline) : ''],
    [`${day(step.begin)} – ${day(step.end)}`],
    [weeksWords(speech, step)],
    separated(step.adds.map(({ label: name }) => swedish(name))),
  ]);
  const title = speech.text('path.title', { target: goalWords(speech, answer) });
  const head = ['place', 'step', 'deadline', 'days', 'weeks', 'gives'].map((key) =>
    speech.text(`report.column.${key}`),
  );
  const uncovered = answer.path.uncovered.map(({ label: name }) => [swedish(name)]);
  return [
    { kind: 'heading', level: 1, text: title },
    {
      kind: 'text',
      text: [`${bestWords(speech, answer.path.plans, plan)}: ${measureWords(speech, plan).join(', ')}.`],
    },
    { kind: 'table', caption: speech.text('path.steps'), head, rows },
    ...(uncovered.length
      ? /** @type {Block[]} */ ([
          { kind: 'heading', level: 2, text: speech.text('path.uncovered') },
          { kind: 'list', items: uncovered },
        ])
      : []),
  ];
}

/** @param {Speech} speech @param {Answer} answer @returns {Block[]} */
function basis(speech, answer) {
  const items = answer.data.sources.map(({ name, version, date, licence }) => [
    swedish(name),
    [version && speech.text('data.version', { version }), date && speech.day(date), licence]
      .filter(Boolean)
      .map((fact) => `, ${fact}`)
      .join(''),
  ]);
  return [
    { kind: 'heading', level: 1, text: speech.text('data.title') },
    { kind: 'text', text: [speech.text('data.lead', { engine: answer.engine, date: speech.date(answer.date) })] },
    { kind: 'list', items },
    { kind: 'text', text: [speech.text('report.limits')] },
  ];
}

/**
 * @param {State} state
 * @param {Speech} speech
 * @param {Date} now
 * @returns {Report}
 */
export function makeReport(state, speech, now) {
  const { answer } = state;
  const made = now.toISOString().slice(0, 10);
  const blocks = answer
    ? [
        ...summary(state, speech, answer),
        ...competences(state, speech),
        ...occupations(speech, answer),
        ...gap(speech, answer),
        ...path(state, speech, answer),
        ...basis(speech, answer),
      ]
    : [];
  return {
    language: state.language,
    title: speech.text('report.title'),
    made: speech.text('report.made', { date: speech.date(made) }),
    blocks,
  };
}
