/**
 * How the occupations are ordered and narrowed, and two of them side by side.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../state.js').Arrangement} Arrangement
 * @typedef {import('../types.js').Occupation} Occupation
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { heading, swedish } from '../ui.js';
import { marketRows, marketValue, WHATS } from './market.js';
import { COUNTIES, countyName } from './wishes.js';

/** How many names stand in a cell of the comparison. */
const NAMES = 8;

/** Ways to order that need no more than the list itself. */
const ALWAYS = /** @type {const} */ (['near', 'name']);

/**
 * The occupations as the person wants them, each with its place in the order of nearness.
 *
 * @param {readonly Occupation[]} occupations
 * @param {Arrangement} arrangement
 * @returns {{ occupation: Occupation, place: number }[]}
 */
export function arranged(occupations, { sort, field, free }) {
  const kept = occupations
    .map((occupation, place) => ({ occupation, place }))
    .filter(({ occupation }) => (!field || occupation.field === field) && (!free || !occupation.barriers.length));
  if (sort === 'near') return kept;
  if (sort === 'name') return kept.sort((a, b) => a.occupation.label.localeCompare(b.occupation.label, 'sv'));
  // What is not known comes last, in the order of nearness.
  const value = (/** @type {Occupation} */ occupation) => marketValue(occupation, sort) ?? -1;
  return kept.sort((a, b) => value(b.occupation) - value(a.occupation) || a.place - b.place);
}

/** @param {Ui} ui @param {string} name @param {[string, string][]} options @param {string} chosen @param {(value: string) => void} choose */
function select(ui, name, options, chosen, choose) {
  const id = `arrange-${name}`;
  const field = h(
    'select',
    { id, on: { change: () => choose(field.value) } },
    options.map(([value, words]) => h('option', { value, selected: value === chosen }, words)),
  );
  return h('div', { class: 'wish' }, h('label', { for: id }, ui.speech.text(`arrange.${name}`)), field);
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {readonly Occupation[]} occupations
 */
export function arrangeView({ arrangement, wishes }, ui, occupations) {
  const { speech, actions } = ui;
  const known = WHATS.filter((sort) => occupations.some((one) => marketValue(one, sort) !== null));
  const fields = [...new Set(occupations.flatMap(({ field }) => field ?? []))].sort((a, b) => a.localeCompare(b, 'sv'));
  const box = h('input', {
    id: 'arrange-free',
    type: 'checkbox',
    checked: arrangement.free,
    on: { change: () => actions.arrange({ free: box.checked }) },
  });
  return h(
    'div',
    { class: 'arrange', role: 'group', 'aria-label': speech.text('arrange') },
    select(
      ui,
      'sort',
      [...ALWAYS, ...known].map((sort) => [sort, speech.text(`arrange.sort.${sort}`)]),
      arrangement.sort,
      (sort) => actions.arrange({ sort: /** @type {Arrangement['sort']} */ (sort) }),
    ),
    fields.length > 1 &&
      select(
        ui,
        'field',
        [
          ['', speech.text('arrange.field.all')],
          ...fields.map((field) => /** @type {[string, string]} */ ([field, field])),
        ],
        arrangement.field,
        (field) => actions.arrange({ field }),
      ),
    known.length > 0 &&
      select(
        ui,
        'region',
        ['', ...COUNTIES].map((county) => [county, countyName(ui, county)]),
        wishes.region,
        (region) => actions.wish({ region }),
      ),
    occupations.some(({ barriers }) => barriers.length > 0) &&
      h('label', { class: 'wish wish-check', for: 'arrange-free' }, box, h('span', null, speech.text('arrange.free'))),
  );
}

/** A box that puts an occupation into the comparison. @param {State} state @param {Ui} ui @param {Occupation} occupation @param {number} place */
export function compareBox({ arrangement }, ui, { id, label }, place) {
  const { speech, actions } = ui;
  const chosen = arrangement.compare.includes(id);
  const name = `compare-${place}`;
  const box = h('input', {
    id: name,
    type: 'checkbox',
    checked: chosen,
    'aria-label': speech.text('compare.one', { label }),
    // The third one takes the place of the first.
    on: {
      change: () => {
        const others = arrangement.compare.filter((one) => one !== id);
        actions.arrange({ compare: chosen ? others : [...others, id].slice(-2) });
      },
    },
  });
  return h(
    'label',
    { class: 'compare-box', for: name },
    box,
    h('span', { 'aria-hidden': 'true' }, speech.text('compare')),
  );
}

/**
 * Two occupations side by side, as a table.
 *
 * @param {State} state
 * @param {Ui} ui
 * @param {readonly Occupation[]} occupations
 */
export function compareView({ arrangement }, ui, occupations) {
  const { speech, actions } = ui;
  const two = arrangement.compare.flatMap((id) => occupations.filter((one) => one.id === id));
  if (!two.length) return null;
  if (two.length === 1) return h('p', { class: 'compare-hint' }, speech.text('compare.hint', { label: two[0].label }));
  const names = (/** @type {{ label: string }[]} */ all) =>
    all.length ? joined(all.slice(0, NAMES).map(({ label }) => swedish(ui, label))) : [speech.text('compare.nothing')];
  /** @type {[string, import('../dom.js').Children[]][]} */
  const rows = [
    [speech.text('part.coverage'), two.map(({ parts }) => speech.share(parts.coverage))],
    [speech.text('part.held'), two.map(({ parts }) => speech.degree(parts.held))],
    [speech.text('part.transition'), two.map(({ parts }) => speech.degree(parts.transition))],
    [speech.text('occupation.shared'), two.map(({ shared }) => names(shared))],
    [speech.text('occupation.missing'), two.map(({ missing }) => names(missing))],
    [speech.text('occupation.barriers'), two.map(({ barriers }) => names(barriers))],
    ...marketRows(ui, two),
  ];
  return h(
    'section',
    { class: 'compare', 'aria-labelledby': 'compare-title' },
    heading(ui, 1, { id: 'compare-title' }, speech.text('compare.title')),
    h(
      'table',
      { class: 'compare-table' },
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          h('td'),
          two.map(({ label }) => h('th', { scope: 'col' }, swedish(ui, label))),
        ),
      ),
      h(
        'tbody',
        null,
        rows.map(([name, cells]) =>
          h(
            'tr',
            null,
            h('th', { scope: 'row' }, name),
            cells.map((cell) => h('td', null, cell)),
          ),
        ),
      ),
    ),
    h(
      'p',
      null,
      h(
        'button',
        {
          type: 'button',
          id: 'compare-end',
          class: 'button plain',
          on: { click: () => actions.arrange({ compare: [] }) },
        },
        speech.text('compare.end'),
      ),
    ),
  );
}
