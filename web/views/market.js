/**
 * What the labour market says of occupations, as far as the answer knows it: pay, outlook, ads. What is unknown is not
 * shown.
 *
 * @typedef {import('../types.js').Facts} Facts
 * @typedef {import('../types.js').Judged} Judged
 * @typedef {import('../types.js').Occupation} Occupation
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {'ads' | 'outlook' | 'pay'} What
 */
import { h } from '../dom.js';
import { swedish } from '../ui.js';
import { capital, outlookWords } from '../words.js';

/** @type {readonly What[]} */
export const WHATS = ['ads', 'outlook', 'pay'];

const CHANCES = ['small', 'medium', 'large'];

/** What is judged in the person's county, and where that is not told, in the country. @param {Facts | null | undefined} facts */
function places(facts) {
  return [facts?.outlook?.region, facts?.outlook?.country].flatMap((judged) => judged ?? []);
}

/**
 * A figure to order by, more being better; null where it is not known.
 *
 * @param {Occupation} occupation
 * @param {What} what
 * @returns {number | null}
 */
export function marketValue({ facts }, what) {
  const known = (/** @type {(judged: Judged) => number | null} */ of) =>
    places(facts)
      .map(of)
      .find((value) => value !== null) ?? null;
  if (what === 'pay') return facts?.pay?.median ?? null;
  if (what === 'ads') return known(({ ads_now: ads }) => ads);
  return known(({ chances }) => (chances ? CHANCES.indexOf(chances) : null));
}

/** @param {Ui} ui @param {Judged} judged */
function placeName({ speech }, { region }) {
  return region ? speech.text(`county.${region}`) : speech.text('wish.region.any');
}

/** @param {Ui} ui @param {Facts | null | undefined} facts */
function payWords({ speech }, facts) {
  const { low = null, median = null, high = null } = facts?.pay ?? {};
  if (median === null) return '';
  return low !== null && high !== null
    ? speech.text('market.pay.range', { median, low, high })
    : speech.text('market.pay.median', { median });
}

/** The first place that something is told of, with its name. @param {Ui} ui @param {Facts | null | undefined} facts @param {(judged: Judged) => string} words */
function told(ui, facts, words) {
  for (const judged of places(facts)) {
    const said = words(judged);
    if (said) return `${capital(placeName(ui, judged))}: ${said}`;
  }
  return '';
}

/** @param {Ui} ui @param {Judged} judged */
function adsOf({ speech }, { ads_now: now, ads_year: year }) {
  if (now === null) return '';
  return year === null ? speech.text('market.ads.now', { n: now }) : speech.text('market.ads.year', { n: now, year });
}

/** What is said of an occupation, by name. @param {Ui} ui @param {Facts | null | undefined} facts @returns {[string, string][]} */
function rows(ui, facts) {
  const { speech } = ui;
  return [
    [speech.text('market.outlook'), told(ui, facts, (judged) => outlookWords(ui.speech, judged))],
    [speech.text('market.pay'), payWords(ui, facts)],
    [
      speech.text('market.ads'),
      places(facts)
        .map((judged) => [judged, adsOf(ui, judged)])
        .filter(([, words]) => words)
        .map(([judged, words]) => `${capital(placeName(ui, /** @type {Judged} */ (judged)))}: ${words}`)
        .join('. '),
    ],
  ];
}

/**
 * Rows of a comparison: a name, and a cell for each occupation. What is known of none has no row.
 *
 * @param {Ui} ui
 * @param {readonly Occupation[]} occupations
 * @returns {[string, string[]][]}
 */
export function marketRows(ui, occupations) {
  const all = occupations.map(({ facts }) => rows(ui, facts));
  return rows(ui, null).flatMap(([name], index) => {
    const cells = all.map((one) => one[index][1]);
    if (cells.every((cell) => !cell)) return [];
    return [/** @type {[string, string[]]} */ ([name, cells.map((cell) => cell || ui.speech.text('course.unknown'))])];
  });
}

/** The same of one occupation, as a list; null where nothing is known. @param {Ui} ui @param {Facts | null | undefined} facts */
export function marketView(ui, facts) {
  const known = rows(ui, facts).filter(([, words]) => words);
  if (!known.length) return null;
  return h(
    'dl',
    { class: 'facts-list market' },
    known.map(([name, words]) => h('div', null, h('dt', null, name), h('dd', null, words))),
  );
}

/**
 * Where demand goes and in how many ads it shows, for each place that is told of; "unknown" where no source says.
 *
 * @param {Ui} ui
 * @param {Facts | null | undefined} facts
 */
export function outlookView(ui, facts) {
  const { speech } = ui;
  const told = places(facts).flatMap((judged) => {
    const { trend, ads_now: now, ads_year: year } = judged;
    if (!trend && now === null && year === null) return [];
    const words = [
      speech.text(`market.trend.${trend ?? 'unknown'}`),
      now !== null && speech.text('job.ads.now', { n: now }),
      year !== null && speech.text('job.ads.year', { n: year }),
    ].filter(Boolean);
    return [`${capital(placeName(ui, judged))}: ${words.join(', ')}.`];
  });
  return told.length
    ? told.map((words) => h('p', null, words))
    : [h('p', null, `${capital(speech.text('market.trend.unknown'))}.`)];
}

/** What those who do the work have studied; null where it is not known. @param {Ui} ui @param {Facts | null | undefined} facts */
export function schoolingView(ui, facts) {
  const educations = facts?.educations ?? [];
  if (!educations.length) return null;
  return h(
    'ul',
    null,
    educations.map(({ label, percent }) =>
      h('li', null, swedish(ui, label), ` (${ui.speech.text('market.percent', { n: percent })})`),
    ),
  );
}

/** Datasets of outlook, pay and ads, by id. */
const DATASETS = ['yrkesbarometern', 'scb-pay', 'platsbanken-volumes', 'af-occupation-info'];

/** Whose figures they are, and how old; null where none are shown. @param {Ui} ui @param {import('../types.js').Answer} answer */
export function marketBasis(ui, answer) {
  const { speech } = ui;
  if (!answer.occupations.some(({ facts }) => facts?.pay || facts?.outlook)) return null;
  const sources = answer.data.sources.filter(({ id }) => DATASETS.includes(id));
  if (!sources.length) return null;
  const names = sources.map(({ name, version, date }) => {
    const when = [version && speech.text('data.version', { version }), date && speech.day(date)].filter(Boolean);
    return when.length ? `${name} (${when.join(', ')})` : name;
  });
  // That a date is not given is said once, not after each.
  const undated = sources.filter(({ date }) => !date).length;
  const told = undated ? ` ${speech.text('market.undated', { n: undated, all: sources.length })}` : '';
  return h('p', { class: 'help' }, speech.text('market.basis', { list: names.join(' · ') }), told);
}
