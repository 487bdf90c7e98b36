/**
 * What an occupation is, as far as the data says: definition and tasks in the words of the source, what it asks for, schooling, what is formally required, and what is
 * near it. It is looked up when the person opens it.
 *
 * @typedef {import('../terms.js').Job} Job
 * @typedef {import('../terms.js').JobText} JobText
 * @typedef {import('../terms.js').Need} Need
 * @typedef {import('../types.js').Source} Source
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined, replace } from '../dom.js';
import { bar } from '../parts/bar.js';
import { plank } from '../parts/plank.js';
import { conceptLabel, heading, spoken, swedish, written } from '../ui.js';
import { capital, sourceWords } from '../words.js';
import { dataset } from './evidence.js';
import { outlookView, schoolingView } from './market.js';

/** Ids of the datasets behind the outlook, and behind what those who work so have studied. */
const OUTLOOK = ['yrkesbarometern', 'platsbanken-volumes'];
const SCHOOLING = ['af-occupation-info'];

/** How many needs are shown. */
const NEEDS = 10;

/** Years from one to another. @param {number} first @param {number} last */
function period(first, last) {
  return first === last ? `${first}` : `${first}–${last}`;
}

/** Whether something is asked for more or less often than before, with the counts. @param {Ui} ui @param {Need} need */
function trendLine(ui, { trend: told }) {
  if (!told) return null;
  const { trend, before, after, years, in: owner } = told;
  const words = ui.speech.text(`job.need.trend.${trend}`, {
    before: before.ads,
    all_before: before.of,
    then: period(years.first, years.later - 1),
    after: after.ads,
    all_after: after.of,
    now: period(years.later, years.last),
  });
  return h(
    'span',
    { class: 'muted job-need-trend' },
    words,
    owner && [' ', ui.speech.text('job.need.trend.in'), ' ', swedish(ui, owner), '.'],
  );
}

/** @param {Ui} ui @param {Job} job @param {Need} need */
function needItem(ui, job, need) {
  const { speech } = ui;
  const counted =
    need.ads && job.ads
      ? speech.text('job.need.ads', { n: need.ads, all: job.ads })
      : sourceWords(speech, need.sources);
  return h(
    'li',
    { class: 'job-need' },
    h('span', { class: 'job-need-name' }, conceptLabel(ui, need)),
    bar(need.weight),
    h('span', { class: 'muted' }, counted),
    trendLine(ui, need),
  );
}

/** @param {Ui} ui @param {string} key @param {...import('../dom.js').Child} content @returns {import('../dom.js').Child[]} */
function part(ui, key, ...content) {
  return [heading(ui, 2, null, ui.speech.text(key)), ...content];
}

/** @param {Ui} ui @param {Job} job @param {readonly Need[]} needs */
function needList(ui, job, needs) {
  return h(
    'ul',
    { role: 'list', class: 'job-needs' },
    needs.map((need) => needItem(ui, job, need)),
  );
}

/** Where texts of one kind come from. @param {Ui} ui @param {JobText} text */
function sourceLine(ui, { source, origin }) {
  const { speech } = ui;
  return h(
    'p',
    { class: 'help job-source' },
    speech.text('job.source'),
    ' ',
    dataset(ui, source),
    // A dataset need not say that its words are its owner's own.
    origin && !source.name.includes(origin) && [', ', speech.text('job.origin'), ' ', swedish(ui, origin)],
  );
}

/** Which datasets of the answer something comes from; nothing where it names none of them. @param {Ui} ui @param {readonly Source[]} sources @param {readonly string[]} ids */
function datasetsLine(ui, sources, ids) {
  const named = sources.filter(({ id }) => ids.includes(id));
  if (!named.length) return null;
  return h(
    'p',
    { class: 'help job-source' },
    ui.speech.text('job.source'),
    ' ',
    ...joined(named.map((source) => dataset(ui, source))),
  );
}

/** Paragraphs, and where they come from. @param {Ui} ui @param {JobText | undefined} text */
function prose(ui, text) {
  if (!text) return [];
  const { language } = text;
  return [...text.text.split('\n').map((line) => h('p', null, written(ui, language, line))), sourceLine(ui, text)];
}

/**
 * What is done in the occupation, or where only that is told, in its group.
 *
 * @param {Ui} ui
 * @param {readonly JobText[]} texts
 * @returns {import('../dom.js').Child[]}
 */
function taskPart(ui, texts) {
  const all = texts.filter(({ kind }) => kind === 'task');
  const own = all.filter(({ of }) => of === 'occupation');
  const tasks = own.length ? own : all;
  if (!tasks.length) return [];
  const list = h(
    'ul',
    { class: 'job-tasks' },
    tasks.map(({ language, text }) => h('li', null, written(ui, language, capital(text)))),
  );
  return part(ui, own.length ? 'job.tasks' : 'job.tasks.group', list, sourceLine(ui, tasks[0]));
}

/** @param {readonly JobText[]} texts @param {import('../concept-texts.js').TextKind} kind */
function textOf(texts, kind) {
  return texts.find((text) => text.kind === kind);
}

/**
 * @param {Ui} ui
 * @param {Job} job
 * @param {import('../types.js').Facts | null | undefined} facts
 * @param {readonly Source[]} sources
 * @returns {import('../dom.js').Child[]}
 */
function content(ui, job, facts, sources) {
  const { speech } = ui;
  const schooling = schoolingView(ui, facts);
  const schooled = textOf(job.texts, 'schooling');
  const basis = job.ads ? speech.text('job.needs.ads', { n: job.ads }) : speech.text('job.needs.noads');
  const names = (/** @type {import('../terms.js').Concept[]} */ all) => joined(all.map((one) => conceptLabel(ui, one)));
  const above = [
    job.group && swedish(ui, `${job.group.code ?? ''} ${job.group.label}`.trim()),
    job.field && swedish(ui, job.field),
  ].filter(Boolean);
  const needs = job.needs.slice(0, NEEDS);
  const trendless = !needs.some(({ trend }) => trend) && h('p', { class: 'help' }, speech.text('job.needs.trendless'));
  return [
    ...prose(ui, textOf(job.texts, 'definition')),
    above.length > 0 && h('p', { class: 'muted' }, joined(above)),
    ...taskPart(ui, job.texts),
    ...part(ui, 'job.trend', ...outlookView(ui, facts), facts?.outlook && datasetsLine(ui, sources, OUTLOOK)),
    ...(job.needs.length
      ? part(ui, 'job.needs', h('p', { class: 'help' }, basis), needList(ui, job, needs), trendless)
      : []),
    ...(schooled ? part(ui, 'job.schooled', ...prose(ui, schooled)) : []),
    ...(schooling ? part(ui, 'job.schooling', schooling, datasetsLine(ui, sources, SCHOOLING)) : []),
    ...(job.educations.length ? part(ui, 'job.educations', needList(ui, job, job.educations)) : []),
    ...(job.barriers.length ? part(ui, 'job.barriers', h('p', null, plank('barrier'), ' ', names(job.barriers))) : []),
    ...(job.near.length ? part(ui, 'job.near', h('p', null, names(job.near))) : []),
  ];
}

/**
 * @param {Ui} ui
 * @param {string} id  of the details
 * @param {import('../types.js').Occupation} occupation
 * @param {readonly Source[]} sources  of the answer
 */
export function jobView(ui, id, occupation, sources) {
  const { speech, actions } = ui;
  const place = h('div', { class: 'job' });
  let asked = false;
  const details = h(
    'details',
    { id, class: 'job-details' },
    h('summary', null, speech.text('job.title'), spoken(` ${occupation.label}`)),
    place,
  );
  details.addEventListener('toggle', async () => {
    if (!details.open || asked) return;
    asked = true;
    const job = await actions.job(occupation.id);
    replace(place, job ? content(ui, job, occupation.facts, sources) : h('p', null, speech.text('job.unknown')));
  });
  return details;
}
