/**
 * What the person asks of a path. Each change works all out again.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../state.js').Wishes} Wishes
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h } from '../dom.js';
import { dateField } from './courses.js';

/** Codes of the counties. */
export const COUNTIES = '01 03 04 05 06 07 08 09 10 12 13 14 17 18 19 20 21 22 23 24 25'.split(' ');

/** Paces in percent, and ceilings of fees in kronor, to choose from. */
const PACES = [100, 75, 50, 25];
const FEES = [0, 1000, 5000, 10_000, 25_000, 50_000, 100_000];

/** As many weeks of full-time study as omställningsstudiestöd pays for at most. */
const SUPPORTED_WEEKS = 44;

/** @param {Ui} ui @param {number | null} fee */
function feeName(ui, fee) {
  if (fee === null) return ui.speech.text('wish.fee.any');
  return fee === 0 ? ui.speech.text('wish.fee.none') : ui.speech.text('wish.fee.most', { n: fee });
}

/** @param {Ui} ui @param {number} pace */
function paceName(ui, pace) {
  return pace === 100 ? ui.speech.text('wish.pace.full') : ui.speech.text('wish.pace.most', { n: pace });
}

/** @param {Ui} ui @param {string} county */
export function countyName(ui, county) {
  return county ? ui.speech.text(`county.${county}`) : ui.speech.text('wish.region.any');
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {[string, string][]} options  value and words
 * @param {string} chosen
 * @param {(value: string) => void} choose
 */
function select(ui, name, options, chosen, choose) {
  const id = `wish-${name}`;
  const field = h(
    'select',
    { id, on: { change: () => choose(field.value) } },
    options.map(([value, words]) => h('option', { value, selected: value === chosen }, words)),
  );
  return h('div', { class: 'wish' }, h('label', { for: id }, ui.speech.text(`wish.${name}`)), field);
}

/**
 * @param {Ui} ui
 * @param {string} name
 * @param {boolean} checked
 * @param {(checked: boolean) => void} choose
 */
function check(ui, name, checked, choose) {
  const id = `wish-${name}`;
  const box = h('input', { id, type: 'checkbox', checked, on: { change: () => choose(box.checked) } });
  return h('label', { class: 'wish wish-check', for: id }, box, h('span', null, ui.speech.text(`wish.${name}`)));
}

/** The wishes in a few words. @param {Ui} ui @param {Wishes} wishes */
function summary(ui, wishes) {
  const { speech } = ui;
  const words = [
    paceName(ui, wishes.pace),
    countyName(ui, wishes.region),
    speech.text(wishes.distance ? 'wish.distance.yes' : 'wish.distance.no'),
    feeName(ui, wishes.fee),
  ];
  if (wishes.weeks !== null) words.push(speech.text('wish.weeks.most', { n: wishes.weeks }));
  return words.join(' · ');
}

/** @param {State} state @param {Ui} ui @param {Answer} answer */
export function wishesView(state, ui, answer) {
  const { speech, actions } = ui;
  const { wishes } = state;
  return h(
    'details',
    { id: 'wishes', class: 'wishes', open: answer.path?.status === 'impossible' },
    h(
      'summary',
      null,
      speech.text('wishes.title'),
      h('span', { class: 'wishes-now' }, summary(ui, wishes)),
    ),
    h('p', { class: 'help' }, speech.text('wishes.help')),
    h(
      'div',
      { class: 'wish-fields' },
      select(
        ui,
        'pace',
        PACES.map((pace) => [String(pace), paceName(ui, pace)]),
        String(wishes.pace),
        (value) => actions.wish({ pace: Number(value) }),
      ),
      select(
        ui,
        'region',
        ['', ...COUNTIES].map((county) => [county, countyName(ui, county)]),
        wishes.region,
        (region) => actions.wish({ region }),
      ),
      select(
        ui,
        'fee',
        [null, ...FEES].map((fee) => [String(fee ?? ''), feeName(ui, fee)]),
        String(wishes.fee ?? ''),
        (value) => actions.wish({ fee: value === '' ? null : Number(value) }),
      ),
      check(ui, 'distance', wishes.distance, (distance) => actions.wish({ distance })),
      check(ui, 'weeks', wishes.weeks !== null, (limited) =>
        actions.wish({ weeks: limited ? SUPPORTED_WEEKS : null }),
      ),
    ),
    dateField(ui, answer),
  );
}
