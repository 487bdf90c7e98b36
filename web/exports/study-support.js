/**
 * A text that the person can paste into an application for omställningsstudiestöd: what they want to study, what it
 * gives that they lack, and how often it is asked for, with dataset and date. Every sentence stands on the answer;
 * what the answer does not know is left out.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../texts.js').Speech} Speech
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').GapItem} GapItem
 * @typedef {import('../types.js').PathStep} PathStep
 */
import { goalWords, labelWords, outlookWords, sourceWords, stepName, weeksWords, wholeWeeks } from '../words.js';
import { counts } from './held.js';
import { planOf } from './report.js';

/** How many occupations that the person has had are named. */
const HELD = 4;

/** @param {Speech} speech @param {PathStep} step */
function studyLine(speech, step) {
  const days =
    step.begin && step.end
      ? speech.text('support.days', { from: speech.date(step.begin), to: speech.date(step.end) })
      : '';
  const facts = [step.provider, days, weeksWords(speech, step)].filter(Boolean).join(', ');
  return `– ${stepName(speech, step)}: ${facts}.`;
}

/** @param {Speech} speech @param {Answer} answer @param {GapItem} item */
function demandLine(speech, answer, item) {
  const name = labelWords(speech, item).text;
  if (item.ads !== null && item.ads_of)
    return `– ${speech.text('support.ads', { label: name, ads: item.ads, all: item.ads_of })}`;
  if (answer.gap?.to === 'ad') return `– ${speech.text('support.in-ad', { label: name })}`;
  return `– ${speech.text('support.listed', { label: name, sources: sourceWords(speech, item.sources) })}`;
}

/** Occupations that the text says that the person has had. @param {State} state @param {Answer} answer */
function heldOccupations(state, answer) {
  return answer.competences
    .filter((one) => one.kind === 'occupation' && counts(state, one))
    .sort((a, b) => (b.months ?? 0) - (a.months ?? 0))
    .slice(0, HELD)
    .map(({ label }) => label.toLocaleLowerCase('sv'));
}

/** How Yrkesbarometern judges the target, "" where it does not. @param {Speech} speech @param {Answer} answer */
function outlookLine(speech, { gap, target }) {
  if (gap?.to !== 'occupation') return '';
  const outlook = target?.facts?.outlook;
  const places = [outlook?.region, outlook?.country].flatMap((judged) => judged ?? []);
  for (const judged of places) {
    const words = outlookWords(speech, judged);
    const place = judged.region ? speech.text(`county.${judged.region}`) : speech.text('wish.region.any');
    if (words) return speech.text('support.outlook', { as: outlook?.as ?? '', place, words });
  }
  return '';
}

/** @param {Speech} speech @param {Answer} answer */
function sourceLines(speech, answer) {
  return answer.data.sources.map(({ name, version, date }) => {
    const facts = [
      version && speech.text('data.version', { version }),
      date ? speech.day(date) : speech.text('support.undated'),
    ];
    return `– ${[name, ...facts].filter(Boolean).join(', ')}.`;
  });
}

/**
 * The text, or "" when there is no plan with studies to apply for.
 *
 * @param {State} state
 * @param {Speech} speech
 * @param {Date} now
 */
export function studySupportText(state, speech, now) {
  const { answer } = state;
  const plan = planOf(state);
  const studies = plan?.steps.filter(({ kind }) => kind === 'course' || kind === 'programme') ?? [];
  if (!answer?.gap || !plan || !studies.length) return '';
  const goal = goalWords(speech, answer);
  const given = new Set(studies.flatMap(({ adds }) => adds.map(({ id }) => id)));
  const needed = answer.gap.items.filter(({ id }) => given.has(id));
  const weeks = studies.reduce((sum, step) => sum + step.weeks_tenths, 0);
  const held = heldOccupations(state, answer);
  const parts = [
    speech.text('support.title'),
    [
      speech.text('support.study'),
      ...studies.map((step) => studyLine(speech, step)),
      speech.text('support.weeks', { n: wholeWeeks(weeks) }),
    ].join('\n'),
    [
      held.length > 0 && speech.text('support.held', { list: speech.list(held) }),
      speech.text(answer.gap.to === 'ad' ? 'support.goal.ad' : 'support.goal', {
        target: goal.toLocaleLowerCase('sv'),
      }),
    ]
      .filter(Boolean)
      .join(' '),
    needed.length > 0 &&
      [speech.text('support.needed'), ...needed.map((item) => demandLine(speech, answer, item))].join('\n'),
    outlookLine(speech, answer),
    [speech.text('support.sources'), ...sourceLines(speech, answer)].join('\n'),
    speech.text('support.made', { date: speech.date(now.toISOString().slice(0, 10)), engine: answer.engine }),
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}
