/**
 * Occupations in order, with the parts of the order, what is shared, what is missing and what is formally
 * required.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Occupation} Occupation
 * @typedef {import('../types.js').Named} Named
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { bar } from '../parts/bar.js';
import { plank } from '../parts/plank.js';
import { sourceWords } from '../words.js';
import { firstOf, heading, spoken, stepButton, stepHeading, swedish } from '../ui.js';
import { arranged, arrangeView, compareBox, compareView } from './arrange.js';
import { degreesView } from './degrees.js';
import { jobView } from './job.js';
import { marketBasis, marketView } from './market.js';

/** How many occupations, and names in a row, are shown before a button. */
const OCCUPATIONS = 8;
const NAMES = 6;

/**
 * @param {Ui} ui
 * @param {'coverage' | 'held' | 'transition'} part
 * @param {number} share
 */
function partRow(ui, part, share) {
  const words = part === 'coverage' ? ui.speech.share(share) : ui.speech.degree(share);
  return h(
    'div',
    null,
    h('dt', null, ui.speech.text(`part.${part}`)),
    h('dd', null, h('span', null, words), bar(share)),
  );
}

/**
 * @param {Ui} ui
 * @param {string} words
 * @param {readonly Named[]} names
 * @param {string} none
 */
function namesRow(ui, words, names, none) {
  const shown = names.slice(0, NAMES).map(({ label }) => swedish(ui, label));
  // The answer holds the weightiest alone, so that how many are left is not known here.
  const left = names.length - shown.length;
  return h(
    'p',
    { class: 'names' },
    h('strong', null, words),
    ' ',
    shown.length ? joined(shown) : none,
    left > 0 && ` ${ui.speech.text('occupation.among')}`,
  );
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Occupation} occupation
 * @param {number} index
 */
function occupationItem(state, ui, occupation, index) {
  const { speech, actions } = ui;
  const { group, parts, demand } = occupation;
  const chosen = state.answer?.gap?.to === 'occupation' && state.answer.target?.id === occupation.id;
  return h(
    'li',
    { class: chosen ? 'occupation chosen' : 'occupation' },
    h('p', { class: 'rank' }, spoken(speech.text('place', { n: '' })), speech.numbers.format(index + 1)),
    h(
      'div',
      { class: 'occupation-head' },
      heading(
        ui,
        1,
        { id: `occupation-${index}` },
        swedish(ui, occupation.label),
        chosen && h('span', { class: 'tag' }, speech.text('occupation.chosen')),
      ),
      h(
        'p',
        { class: 'muted' },
        joined(
          [
            group && swedish(ui, group.label),
            occupation.field && swedish(ui, occupation.field),
            placeWords(ui, occupation),
          ].filter(Boolean),
        ),
      ),
    ),
    h(
      'dl',
      { class: 'parts' },
      partRow(ui, 'coverage', parts.coverage),
      partRow(ui, 'held', parts.held),
      partRow(ui, 'transition', parts.transition),
    ),
    h(
      'div',
      { class: 'occupation-body' },
      namesRow(ui, speech.text('occupation.shared'), occupation.shared, speech.text('occupation.shared.none')),
      namesRow(ui, speech.text('occupation.missing'), occupation.missing, speech.text('occupation.missing.none')),
      occupation.barriers.length > 0 &&
        h(
          'p',
          { class: 'names barrier' },
          plank('barrier'),
          ' ',
          h('strong', null, speech.text('occupation.barriers')),
          ' ',
          joined(occupation.barriers.map(({ label }) => swedish(ui, label))),
        ),
      marketView(ui, occupation.facts),
      demand.ads > 0 && h('p', { class: 'muted' }, basis(ui, demand.ads, demand.sources)),
      jobView(ui, `job-${index}`, occupation, state.answer?.data.sources ?? []),
      h(
        'p',
        { class: 'occupation-buttons' },
        h(
          'button',
          {
            type: 'button',
            class: 'button plain',
            id: `choose-${index}`,
            'aria-label': speech.text('occupation.choose.to', { label: occupation.label }),
            on: { click: () => actions.chooseTarget(occupation.id) },
          },
          speech.text('occupation.choose'),
        ),
        compareBox(state, ui, occupation, index),
      ),
    ),
  );
}

/** Between which places an occupation lies when ads are drawn anew. @param {Ui} ui @param {Occupation} occupation */
function placeWords({ speech }, { place }) {
  if (!place) return null;
  const { from, to } = place;
  return from === to
    ? speech.text('occupation.place.sure', { n: from })
    : speech.text('occupation.place', { from, to });
}

/**
 * What the needs of occupations rest on.
 *
 * @param {Ui} ui
 * @param {number} ads
 * @param {readonly string[]} from
 */
function basis(ui, ads, from) {
  const sources = sourceWords(
    ui.speech,
    from.filter((source) => !ads || source !== 'ads'),
  );
  return ads ? ui.speech.text('occupation.ads', { n: ads, sources }) : ui.speech.text('occupation.noads', { sources });
}

/** @param {State} state @param {Ui} ui */
export function occupationsView(state, ui) {
  const { answer } = state;
  if (!answer) return null;
  const { speech } = ui;
  const wanted = arranged(answer.occupations, state.arrangement);
  const { shown, more } = firstOf(
    wanted,
    OCCUPATIONS,
    ({ occupation, place }) => occupationItem(state, ui, occupation, place),
    (n) => speech.text('occupation.more.list', { n }),
  );
  // Where no ads are counted the basis is the same all the way down, and said once.
  const withoutAds = answer.occupations.filter(({ demand }) => !demand.ads).flatMap(({ demand }) => demand.sources);
  return [
    stepHeading(ui, 'occupations', speech.text('occupations.title')),
    h('p', { class: 'lead' }, speech.text(answer.occupations.length ? 'occupations.lead' : 'occupations.none')),
    answer.occupations.length > 1 && arrangeView(state, ui, answer.occupations),
    marketBasis(ui, answer),
    compareView(state, ui, answer.occupations),
    wanted.length < answer.occupations.length &&
      h('p', { class: 'muted' }, speech.text('arrange.shown', { n: wanted.length, all: answer.occupations.length })),
    answer.occupations.length > 0 &&
      h(
        'details',
        { id: 'how-order' },
        h('summary', null, speech.text('occupations.how')),
        ['coverage', 'held', 'transition', 'barrier'].map((part) =>
          h('p', null, speech.text(`occupations.how.${part}`)),
        ),
        withoutAds.length > 0 && h('p', null, basis(ui, 0, [...new Set(withoutAds)])),
      ),
    h('ol', { role: 'list', class: 'occupations' }, shown),
    more && h('p', null, more),
    degreesView(state, ui),
    h('p', { class: 'buttons' }, stepButton(ui, 'gap', 'next'), stepButton(ui, 'competences', 'back')),
  ];
}
