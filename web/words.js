/**
 * What several parts of the page, and the files it makes, say in the same words.
 *
 * @typedef {import('./texts.js').Speech} Speech
 * @typedef {import('./types.js').Kind} Kind
 * @typedef {import('./types.js').Measures} Measures
 * @typedef {import('./types.js').PathStep} PathStep
 * @typedef {import('./types.js').Plan} Plan
 * @typedef {import('./types.js').Answer} Answer
 */

/** What plans are compared by; a plan without a known end comes after all that have one. */
const MEASURES = /** @type {const} */ ({
  weeks: (/** @type {Plan} */ plan) => plan.weeks_tenths,
  finish: (/** @type {Plan} */ plan) => (plan.finish ? Date.parse(plan.finish) : Infinity),
  cost: (/** @type {Plan} */ plan) => plan.cost + plan.unknown_fees / 1000,
});

/** @param {string} words */
export function capital(words) {
  return words.charAt(0).toLocaleUpperCase('sv') + words.slice(1);
}

/**
 * The label of a concept. A class of driving licence is a letter or two, and says more with the word before it.
 *
 * @param {Speech} speech
 * @param {{ label: string, kind: Kind }} concept
 * @returns {{ text: string, own: boolean }}  `own` when the page speaks, and not the data, which is Swedish
 */
export function labelWords(speech, { label, kind }) {
  if (kind === 'licence' && label.length < 4) return { text: speech.text('licence', { label }), own: true };
  // Sources differ in whether a label starts with a capital; in a list all do. "iOS" stays as it is.
  const plain = !/^\S*\p{Lu}/u.test(label);
  return { text: plain ? capital(label) : label, own: false };
}

/** Tenths of a week as weeks: long ones without the tenth. @param {number} tenths */
export function wholeWeeks(tenths) {
  return tenths % 10 === 0 || tenths > 100 ? Math.round(tenths / 10) : tenths / 10;
}

/** @param {Speech} speech @param {{ weeks_tenths: number | null, pace: number | null }} course */
export function weeksWords(speech, { weeks_tenths: tenths, pace }) {
  if (tenths === null) return speech.text('course.unknown');
  // A job on the way is no study.
  if (tenths === 0) return '';
  const words = speech.text('course.weeks.full', { n: wholeWeeks(tenths) });
  return pace && pace !== 100 ? `${words}, ${speech.text('course.pace', { pace })}` : words;
}

/** @param {Speech} speech @param {number} kronor */
export function feeWords(speech, kronor) {
  return kronor === 0 ? speech.text('course.fee.none') : speech.text('course.fee.kronor', { n: kronor });
}

/** @param {Speech} speech @param {number} months */
export function durationWords(speech, months) {
  const inYears = months >= 24 || months % 12 === 0;
  return inYears ? speech.text('years', { n: Math.floor(months / 12) }) : speech.text('months', { n: months });
}

/** When something was last done. @param {Speech} speech @param {string | null} last */
export function lastWords(speech, last) {
  if (!last) return '';
  return last === 'ongoing' ? speech.text('last.ongoing') : speech.text('last.year', { year: last.slice(0, 4) });
}

/** The datasets behind something. @param {Speech} speech @param {readonly string[]} sources */
export function sourceWords(speech, sources) {
  return speech.list(
    sources.map((source) => (speech.has(`source.${source}`) ? speech.text(`source.${source}`) : source)),
  );
}

/** In what a plan is the best of those shown. @param {Speech} speech @param {readonly Plan[]} plans @param {Plan} plan */
export function bestWords(speech, plans, plan) {
  if (plans.length === 1) return speech.text('path.best.all');
  const best = Object.entries(MEASURES).flatMap(([name, measure]) => {
    const values = plans.map(measure);
    const least = Math.min(...values);
    const told = values.some((value) => value !== least);
    if (!told || measure(plan) !== least) return [];
    return [speech.text(name === 'cost' && plan.unknown_fees ? 'path.best.known' : `path.best.${name}`)];
  });
  return best.length ? capital(speech.list(best)) : speech.text('path.best.between');
}

/** Time, end and cost of a plan. @param {Speech} speech @param {Measures} plan */
export function measureWords(speech, plan) {
  const cost = plan.cost || !plan.unknown_fees ? [feeWords(speech, plan.cost)] : [];
  if (!plan.cost && !plan.unknown_fees) cost[0] = speech.text('path.cost.none');
  if (plan.unknown_fees) cost.push(speech.text('path.cost.unknown', { n: plan.unknown_fees }));
  return [
    plan.weeks_tenths
      ? speech.text('course.weeks.full', { n: wholeWeeks(plan.weeks_tenths) })
      : speech.text('path.weeks.none'),
    plan.finish ? speech.text('path.finish', { date: speech.date(plan.finish) }) : speech.text('path.finish.unknown'),
    speech.list(cost),
  ];
}

/** What a step of a path is called. @param {Speech} speech @param {Pick<PathStep, 'kind' | 'title'>} step */
export function stepName(speech, { kind, title }) {
  if (kind === 'validate' || kind === 'certificate') return speech.text(`step.kind.${kind}`);
  if (kind === 'job') return speech.text('step.kind.job', { title: title ?? '' });
  return title ?? speech.text('course.unknown');
}

/**
 * How a forecast judges an occupation.
 *
 * @param {Speech} speech
 * @param {import('./types.js').Judged} judged
 */
export function outlookWords(speech, { chances, trend, hiring }) {
  return [
    chances && speech.text(`market.chances.${chances}`),
    trend && speech.text(`market.trend.${trend}`),
    hiring && speech.text(`market.hiring.${hiring}`),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What the gap is taken to. @param {Speech} speech @param {Answer} answer */
export function goalWords(speech, { gap, target }) {
  if (!gap) return '';
  return gap.to === 'ad' ? speech.text('courses.target.ad') : (target?.label ?? '');
}
