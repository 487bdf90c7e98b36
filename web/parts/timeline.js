/**
 * A plan on a scale of time: a bar for each step, as long as the step goes on and as high as it takes of a week,
 * and a mark for the last day to apply. The steps stand in words beneath, with the same numbers.
 *
 * @typedef {import('../types.js').Plan} Plan
 * @typedef {import('../types.js').PathStep} PathStep
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {import('./calendar.js').Span} Span
 */
import { h, s } from '../dom.js';
import { deadlineSign, signed, time } from './calendar.js';

/** Height of a row, and of a bar at full pace, in pixels. */
const ROW = 26;
const FULL = 18;

/** Words of time are at least this far apart, and from those at the ends, in percent, so that none meet on a phone. */
const APART = 26;
const FROM_ENDS = 34;

/** A bar is never shorter than this, in percent, so that it can be seen. */
const SHORTEST = 1.2;

/**
 * The stretch of time that holds all plans, so that they can be compared by eye; null when no step has a date.
 *
 * @param {readonly Plan[]} plans
 * @param {string} date  the day from which courses count
 * @returns {Span | null}
 */
export function planSpan(plans, date) {
  const ends = plans.flatMap(({ steps }) => steps.flatMap(({ end }) => (end ? [time(end)] : [])));
  const to = Math.max(...ends, -Infinity);
  return to > time(date) ? { from: time(date), to } : null;
}

/** @param {Span} scale @param {number} at */
function share(scale, at) {
  return Math.min(100, Math.max(0, ((at - scale.from) / (scale.to - scale.from)) * 100));
}

/** The first days of quarters within a stretch of time. @param {Span} scale @returns {string[]} */
function quarters(scale) {
  const days = [];
  const first = new Date(scale.from);
  for (let month = Math.floor(first.getUTCMonth() / 3) * 3 + 3; ; month += 3) {
    const day = Date.UTC(first.getUTCFullYear(), month, 1);
    if (day > scale.to) return days;
    days.push(new Date(day).toISOString().slice(0, 10));
  }
}

/** Days that get a word on the scale: years before quarters, as far as there is room. @param {Span} scale */
function signs(scale) {
  const days = quarters(scale);
  const ordered = [...days.filter((day) => day.slice(5, 7) === '01'), ...days];
  /** @type {{ day: string, at: number }[]} */
  const chosen = [];
  for (const day of ordered) {
    const at = share(scale, time(day));
    const free = chosen.every((sign) => Math.abs(sign.at - at) >= APART);
    if (free && at >= FROM_ENDS && at <= 100 - FROM_ENDS) chosen.push({ day, at });
  }
  return chosen;
}

/** @param {Ui} ui @param {Span} scale */
function axis(ui, scale) {
  const month = (/** @type {number} */ at) => ui.speech.month(new Date(at).toISOString().slice(0, 10));
  return s(
    'svg',
    { class: 'timeline-axis', width: '100%', height: '20', focusable: 'false' },
    s('text', { x: '0', y: '14' }, month(scale.from)),
    signs(scale).map(({ day, at }) => s('text', { x: `${at}%`, y: '14', 'text-anchor': 'middle' }, ui.speech.month(day))),
    s('text', { x: '100%', y: '14', 'text-anchor': 'end' }, month(scale.to)),
  );
}

/** @param {PathStep} step @param {Span} scale */
function bar({ begin, end, deadline, pace }, scale) {
  const height = Math.max(5, (FULL * Math.min(pace, 100)) / 100);
  const y = (ROW - height) / 2;
  if (!begin || !end)
    return s('rect', { class: 'timeline-open', x: '0.5%', width: '99%', y: ROW / 2 - 6, height: 12, rx: '3' });
  const first = Math.min(share(scale, time(begin)), 100 - SHORTEST);
  const width = Math.max(share(scale, time(end)) - first, SHORTEST);
  const last = deadline ? share(scale, time(deadline)) : null;
  return [
    s('rect', { class: 'timeline-run', x: `${first}%`, width: `${width}%`, y, height, rx: '3' }),
    last !== null &&
      s('line', { class: 'calendar-deadline', x1: `${last}%`, x2: `${last}%`, y1: '2', y2: ROW - 2 }),
  ];
}

/** What the signs mean. @param {Ui} ui @param {Plan} plan */
function key(ui, { steps }) {
  const { speech } = ui;
  const sign = (/** @type {SVGElement} */ shape) => s('svg', { width: '24', height: '18', focusable: 'false' }, shape);
  return h(
    'p',
    { class: 'calendar-key', 'aria-hidden': 'true' },
    signed(sign(s('rect', { class: 'timeline-run', width: '24', height: '18', rx: '3' })), speech.text('path.key.full')),
    steps.some(({ pace }) => pace < 100) &&
      signed(
        sign(s('rect', { class: 'timeline-run', width: '24', y: '4.5', height: '9', rx: '3' })),
        speech.text('path.key.half'),
      ),
    steps.some(({ deadline }) => deadline) && signed(deadlineSign(18), speech.text('course.deadline')),
    steps.some(({ begin }) => !begin) &&
      signed(
        sign(s('rect', { class: 'timeline-open', x: '1', width: '22', y: '3', height: '12', rx: '3' })),
        speech.text('course.start.unknown'),
      ),
  );
}

/**
 * @param {Ui} ui
 * @param {Plan} plan
 * @param {Span} scale
 * @param {(step: PathStep) => string} name
 */
export function timeline(ui, plan, scale, name) {
  const { speech } = ui;
  const lines = quarters(scale).map((day) => `${share(scale, time(day))}%`);
  const words = plan.steps.map((step, index) =>
    speech.text(step.begin && step.end ? 'path.picture.step' : 'path.picture.step.undated', {
      n: index + 1,
      title: name(step),
      from: step.begin ? speech.date(step.begin) : '',
      to: step.end ? speech.date(step.end) : '',
    }),
  );
  const rows = plan.steps.map((step, index) => [
    h('span', { class: 'timeline-name' }, h('span', { class: 'timeline-number' }, index + 1), ' ', name(step)),
    s(
      'svg',
      { class: 'timeline-row', width: '100%', height: ROW, focusable: 'false' },
      lines.map((x) => s('line', { class: 'timeline-sign', x1: x, x2: x, y1: '0', y2: ROW })),
      s('line', { class: 'calendar-line', x1: '0', x2: '100%', y1: ROW / 2, y2: ROW / 2 }),
      bar(step, scale),
    ),
  ]);
  return [
    h(
      'div',
      { class: 'timeline', role: 'img', 'aria-label': speech.text('path.picture.text', { list: words.join('; ') }) },
      rows.flat(),
      h('span', { class: 'timeline-name' }),
      axis(ui, scale),
    ),
    key(ui, plan),
  ];
}
