/**
 * When a course runs, on a scale that all courses shown share. The dates stand in words beside it.
 *
 * @typedef {import('../types.js').Course} Course
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {{ from: number, to: number }} Span  milliseconds
 */
import { h, s } from '../dom.js';

/** A day as milliseconds. @param {string} iso */
export function time(iso) {
  return Date.parse(`${iso}T00:00:00Z`);
}

/**
 * The stretch of time that holds all dated courses, from the day they count from; null when none is dated.
 *
 * @param {readonly Course[]} courses
 * @param {string} date
 * @returns {Span | null}
 */
export function span(courses, date) {
  const ends = courses
    .filter(({ start_status }) => start_status === 'dated')
    .map(({ start }) => time(start?.last_day ?? start?.first_day ?? date));
  const to = Math.max(...ends, -Infinity);
  return to > time(date) ? { from: time(date), to } : null;
}

/** A sign and its words, which stay on one line. @param {SVGElement} sign @param {string} words */
export function signed(sign, words) {
  return h('span', { class: 'calendar-sign' }, sign, h('span', null, words));
}

/** The sign of a last day to apply. @param {number} height */
export function deadlineSign(height) {
  const line = s('line', { class: 'calendar-deadline', x1: '3', x2: '3', y1: '0', y2: height });
  return s('svg', { width: '6', height, focusable: 'false' }, line);
}

/** What the signs of the calendar mean. @param {Ui} ui */
export function calendarKey(ui) {
  const { speech } = ui;
  return h(
    'p',
    { class: 'calendar-key', 'aria-hidden': 'true' },
    signed(
      s(
        'svg',
        { width: '28', height: '16', focusable: 'false' },
        s('rect', { class: 'calendar-run', width: '28', y: '3', height: '10', rx: '3' }),
      ),
      speech.text('courses.calendar.run'),
    ),
    signed(deadlineSign(16), speech.text('course.deadline')),
  );
}

/**
 * @param {Ui} ui
 * @param {Course} course
 * @param {Span} scale
 * @param {string} date
 */
export function calendar(ui, course, scale, date) {
  const { start } = course;
  if (course.start_status !== 'dated' || !start?.first_day) return null;
  const share = (/** @type {string} */ iso) =>
    Math.min(100, Math.max(0, ((time(iso) - scale.from) / (scale.to - scale.from)) * 100));
  const first = share(start.first_day);
  const last = start.last_day ? share(start.last_day) : first;
  const deadline = start.deadline && start.deadline >= date ? share(start.deadline) : null;
  return h(
    'div',
    { class: 'calendar', 'aria-hidden': 'true' },
    h('span', null, ui.speech.month(date)),
    s(
      'svg',
      { width: '100%', height: '16', focusable: 'false' },
      s('line', { class: 'calendar-line', x1: '0', x2: '100%', y1: '8', y2: '8' }),
      s('rect', {
        class: 'calendar-run',
        x: `${Math.min(first, 99)}%`,
        width: `${Math.max(last - first, 1)}%`,
        y: '3',
        height: '10',
        rx: '3',
      }),
      deadline !== null &&
        s('line', { class: 'calendar-deadline', x1: `${deadline}%`, x2: `${deadline}%`, y1: '0', y2: '16' }),
    ),
    h('span', null, ui.speech.month(new Date(scale.to).toISOString().slice(0, 10))),
  );
}
