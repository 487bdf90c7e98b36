/**
 * Courses that fill the gap, what each fills and what it takes, and what no course fills.
 *
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').Course} Course
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h } from '../dom.js';
import { calendar, calendarKey, span } from '../parts/calendar.js';
import { plank } from '../parts/plank.js';
import { firstOf, heading, swedish } from '../ui.js';
import { feeWords, weeksWords } from '../words.js';
import { courseLink, factsList, placeWords } from './course-facts.js';

/** How many courses, and things that no course gives, are shown before a button. */
const COURSES = 8;
const UNCOVERED = 8;

/** @param {Ui} ui @param {Course} course */
function credits(ui, course) {
  if (!course.credits) return '';
  const known = ui.speech.has(`course.credits.${course.credits.system}`);
  return ui.speech.text(`course.credits.${known ? course.credits.system : 'other'}`, { n: course.credits.tenths / 10 });
}

/**
 * @param {Ui} ui
 * @param {Course} course
 * @param {string} date  the day courses count from
 */
function facts(ui, course, date) {
  const { speech } = ui;
  const start = course.start;
  const day = (/** @type {string | null | undefined} */ iso) =>
    iso ? speech.date(iso) : speech.text('course.unknown');
  const closed = course.start_status === 'dated' && start?.deadline && start.deadline < date;
  /** @type {[string, import('../dom.js').Children][]} */
  const rows = [
    ['weeks', weeksWords(speech, course)],
    [
      'start',
      start?.first_day
        ? [
            day(start.first_day),
            course.start_status === 'past' && h('strong', { class: 'tag warn' }, speech.text('course.start.past')),
          ]
        : h('strong', { class: 'tag warn' }, speech.text('course.start.unknown')),
    ],
  ];
  if (start?.last_day) rows.push(['end', day(start.last_day)]);
  if (start?.first_day)
    rows.push([
      'deadline',
      [day(start.deadline), closed && h('strong', { class: 'tag warn' }, speech.text('course.start.deadline'))],
    ]);
  rows.push(['place', placeWords(ui, start?.place, course.distance)]);
  if (start && start.fee !== null) rows.push(['fee', feeWords(speech, start.fee)]);
  return factsList(ui, rows);
}

/**
 * @param {Ui} ui
 * @param {Course} course
 * @param {string} date
 * @param {import('../parts/calendar.js').Span | null} scale
 * @param {number} depth  of its heading
 */
function courseItem(ui, course, date, scale, depth) {
  const { speech } = ui;
  const about = [
    speech.has(`form.${course.form}`) ? speech.text(`form.${course.form}`) : course.form,
    credits(ui, course),
    course.level !== null && speech.text('course.level', { n: course.level }),
  ]
    .filter(Boolean)
    .join(' · ');
  return h(
    'li',
    { class: 'course' },
    h(
      'div',
      { class: 'course-body' },
      heading(ui, depth, null, swedish(ui, course.title)),
      h('p', { class: 'muted' }, course.provider && [swedish(ui, course.provider), ' · '], about),
      h(
        'p',
        { class: 'fills' },
        h('strong', null, speech.text('course.fills')),
        ' ',
        course.fills.map(({ label }) => h('span', { class: 'fill' }, plank('held'), ' ', swedish(ui, label))),
      ),
      course.already >= 1500 &&
        h('p', { class: 'already' }, speech.text('course.already', { share: speech.share(course.already) })),
      course.prerequisites.length > 0 &&
        h(
          'div',
          { class: 'prerequisites' },
          h('strong', null, speech.text('course.prerequisites')),
          h(
            'ul',
            null,
            course.prerequisites.map(({ text }) => h('li', null, swedish(ui, text))),
          ),
        ),
      h('p', null, courseLink(ui, course)),
    ),
    facts(ui, course, date),
    scale && calendar(ui, course, scale, date),
  );
}

/** What no course gives. @param {Ui} ui @param {Answer} answer */
export function uncoveredView(ui, answer) {
  const { speech } = ui;
  if (!answer.uncovered.length) return null;
  const { shown, more } = firstOf(
    answer.uncovered,
    UNCOVERED,
    ({ label }) => h('li', null, plank('missing'), ' ', swedish(ui, label)),
    (n) => speech.text('gap.more', { n }),
  );
  return h(
    'section',
    { class: 'uncovered' },
    heading(ui, 1, null, speech.text('uncovered.title')),
    h('ul', { role: 'list' }, shown),
    more && h('p', null, more),
    h('p', null, speech.text('uncovered.help')),
  );
}

/** How old the offers are. @param {Ui} ui @param {Answer} answer @param {Date} now */
export function ageView(ui, answer, now) {
  const { speech } = ui;
  const published = answer.data.packs.find(({ pack }) => pack === 'courses')?.date;
  if (!published) return null;
  const date = speech.date(published);
  const old = now.getTime() - Date.parse(published) > 60 * 86_400_000;
  const words = old
    ? speech.text('courses.age.old', { date, age: speech.age(published, now) })
    : speech.text('courses.age.fresh', { date });
  return h('p', { class: 'age' }, words);
}

/** A field for the day from which courses count. @param {Ui} ui @param {Answer} answer */
export function dateField(ui, answer) {
  const { speech, actions } = ui;
  const field = h('input', {
    id: 'course-date',
    type: 'date',
    value: answer.date,
    min: '1900-01-01',
    max: '2199-12-31',
  });
  const go = () => field.value && actions.chooseDate(field.value);
  return h(
    'div',
    { class: 'field date-field' },
    h('label', { for: 'course-date' }, speech.text('courses.date')),
    h(
      'div',
      { class: 'field-row' },
      field,
      h(
        'button',
        { type: 'button', id: 'course-date-go', class: 'button plain', on: { click: go } },
        speech.text('courses.date.go'),
      ),
    ),
  );
}

/**
 * The sentence on top.
 *
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {string} goal
 */
export function coursesLead(ui, answer, goal) {
  const { speech } = ui;
  if (!answer.data.packs.some(({ pack }) => pack === 'courses')) return speech.text('courses.nopack');
  if (answer.courses.length) return speech.text('courses.lead', { n: answer.courses.length, target: goal });
  const needed = answer.gap?.items.some(
    ({ status }) => status === 'missing' || status === 'near' || status === 'barrier',
  );
  return speech.text(needed ? 'courses.none' : 'courses.none.needed');
}

/**
 * The courses, with when they run.
 *
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {number} depth  of their headings
 */
export function coursesList(ui, answer, depth) {
  const scale = span(answer.courses, answer.date);
  const { shown, more } = firstOf(
    answer.courses,
    COURSES,
    (course) => courseItem(ui, course, answer.date, scale, depth),
    (n) => ui.speech.text('course.more', { n }),
  );
  return [
    scale && calendarKey(ui),
    h('ol', { role: 'list', class: 'courses' }, shown),
    more && h('p', null, more),
  ];
}
