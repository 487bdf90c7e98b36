/**
 * What an occupation is, as far as the data says: what it asks for, schooling, what is formally required, and what is
 * near it. It is looked up when the person opens it.
 *
 * @typedef {import('../terms.js').Job} Job
 * @typedef {import('../terms.js').Need} Need
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined, replace } from '../dom.js';
import { bar } from '../parts/bar.js';
import { plank } from '../parts/plank.js';
import { conceptLabel, heading, spoken, swedish } from '../ui.js';
import { sourceWords } from '../words.js';
import { schoolingView } from './market.js';

/** How many needs are shown. */
const NEEDS = 10;

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

/**
 * @param {Ui} ui
 * @param {Job} job
 * @param {import('../types.js').Facts | null | undefined} facts
 * @returns {import('../dom.js').Child[]}
 */
function content(ui, job, facts) {
  const { speech } = ui;
  const schooling = schoolingView(ui, facts);
  const basis = job.ads ? speech.text('job.needs.ads', { n: job.ads }) : speech.text('job.needs.noads');
  const names = (/** @type {import('../terms.js').Concept[]} */ all) => joined(all.map((one) => conceptLabel(ui, one)));
  const above = [
    job.group && swedish(ui, `${job.group.code ?? ''} ${job.group.label}`.trim()),
    job.field && swedish(ui, job.field),
  ].filter(Boolean);
  return [
    job.definition && h('p', null, swedish(ui, job.definition)),
    above.length > 0 && h('p', { class: 'muted' }, joined(above)),
    ...(job.needs.length
      ? part(ui, 'job.needs', h('p', { class: 'help' }, basis), needList(ui, job, job.needs.slice(0, NEEDS)))
      : []),
    ...(schooling ? part(ui, 'job.schooling', schooling) : []),
    ...(job.educations.length ? part(ui, 'job.educations', needList(ui, job, job.educations)) : []),
    ...(job.barriers.length ? part(ui, 'job.barriers', h('p', null, plank('barrier'), ' ', names(job.barriers))) : []),
    ...(job.near.length ? part(ui, 'job.near', h('p', null, names(job.near))) : []),
  ];
}

/**
 * @param {Ui} ui
 * @param {string} id  of the details
 * @param {import('../types.js').Occupation} occupation
 */
export function jobView(ui, id, occupation) {
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
    replace(place, job ? content(ui, job, occupation.facts) : h('p', null, speech.text('job.unknown')));
  });
  return details;
}
