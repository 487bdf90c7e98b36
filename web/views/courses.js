/**
 * Courses that fill the gap, what each fills and what it takes, and what no course fills.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').Course} Course
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { calendar, calendarKey, span } from '../parts/calendar.js';
import { plank } from '../parts/plank.js';
import { firstOf, heading, spoken, stepButton, stepHeading, swedish } from '../ui.js';

/** How many courses, and things that no course gives, are shown before a button. */
const COURSES = 8;
const UNCOVERED = 8;

/** An address the person may follow, or null. @param {string | null} address */
function safeAddress(address) {
  if (!address) return null;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/** @param {Ui} ui @param {Course} course */
function weeks(ui, course) {
  const { speech } = ui;
  if (course.weeks_tenths === null) return speech.text('course.unknown');
  const n =
    course.weeks_tenths % 10 === 0 || course.weeks_tenths > 100
      ? Math.round(course.weeks_tenths / 10)
      : course.weeks_tenths / 10;
  const words = speech.text('course.weeks.full', { n });
  return course.pace && course.pace !== 100 ? `${words}, ${speech.text('course.pace', { pace: course.pace })}` : words;
}

/** @param {Ui} ui @param {Course} course */
function credits(ui, course) {
  if (!course.credits) return '';
  const known = ui.speech.has(`course.credits.${course.credits.system}`);
  return ui.speech.text(`course.credits.${known ? course.credits.system : 'other'}`, { n: course.credits.tenths / 10 });
}

/** Where the course is given. @param {Ui} ui @param {Course} course @returns {import('../dom.js').Child[]} */
function place(ui, course) {
  const { speech } = ui;
  const town = course.start?.place ? swedish(ui, course.start.place) : null;
  const way = course.distance === 'unknown' ? '' : speech.text(`course.distance.${course.distance}`);
  if (town) return [town, way && `, ${way}`];
  return [way || speech.text('course.unknown')];
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
  const fee =
    start?.fee === 0
      ? speech.text('course.fee.none')
      : start?.fee
        ? speech.text('course.fee.kronor', { n: start.fee })
        : null;
  const closed = course.start_status === 'dated' && start?.deadline && start.deadline < date;
  /** @type {[string, import('../dom.js').Child | import('../dom.js').Child[]][]} */
  const rows = [
    ['weeks', weeks(ui, course)],
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
  rows.push(['place', place(ui, course)]);
  if (fee) rows.push(['fee', fee]);
  return h(
    'dl',
    { class: 'facts-list' },
    rows.map(([key, value]) => h('div', null, h('dt', null, speech.text(`course.${key}`)), h('dd', null, value))),
  );
}

/** @param {Ui} ui @param {Course} course */
function link(ui, course) {
  const { speech } = ui;
  const address = safeAddress(course.url);
  if (!address) return null;
  const words = speech.text('course.link', { provider: course.provider || speech.text('course.provider') });
  return h(
    'a',
    { href: address, target: '_blank', rel: 'noopener noreferrer external', referrerpolicy: 'no-referrer' },
    words,
    spoken(` (${speech.text('course.link.help')})`),
  );
}

/**
 * @param {Ui} ui
 * @param {Course} course
 * @param {string} date
 * @param {import('../parts/calendar.js').Span | null} scale
 * @param {number} index
 */
function courseItem(ui, course, date, scale, index) {
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
      heading(ui, 1, { id: `course-${index}` }, swedish(ui, course.title)),
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
      h('p', null, link(ui, course)),
    ),
    facts(ui, course, date),
    scale && calendar(ui, course, scale, date),
  );
}

/** @param {Ui} ui @param {Answer} answer */
function uncovered(ui, answer) {
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

/**
 * When the offers were published and from which day they count, with a field to change that.
 *
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {Date} now
 */
function dates(ui, answer, now) {
  const { speech, actions } = ui;
  const published = answer.data.packs.find(({ pack }) => pack === 'courses')?.date;
  const old = published && now.getTime() - Date.parse(published) > 60 * 86_400_000;
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
    { class: 'dates' },
    published &&
      h(
        'p',
        null,
        old
          ? speech.text('courses.age.old', { date: speech.date(published), age: speech.age(published, now) })
          : speech.text('courses.age.fresh', { date: speech.date(published) }),
      ),
    h(
      'div',
      { class: 'field' },
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
function lead(ui, answer, goal) {
  const { speech } = ui;
  if (!answer.data.packs.some(({ pack }) => pack === 'courses')) return speech.text('courses.nopack');
  if (answer.courses.length) return speech.text('courses.lead', { n: answer.courses.length, target: goal });
  const needed = answer.gap?.items.some(
    ({ status }) => status === 'missing' || status === 'near' || status === 'barrier',
  );
  return speech.text(needed ? 'courses.none' : 'courses.none.needed');
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Date} now
 */
export function coursesView(state, ui, now) {
  const { answer } = state;
  if (!answer) return null;
  const { speech } = ui;
  const heading = stepHeading(ui, 'courses', speech.text('courses.title'));
  if (!answer.gap)
    return [
      heading,
      h('p', { class: 'lead' }, speech.text('courses.choose')),
      h('p', { class: 'buttons' }, stepButton(ui, 'gap', 'back')),
    ];
  const goal = answer.gap.to === 'ad' ? speech.text('courses.target.ad') : (answer.target?.label ?? '');
  const scale = span(answer.courses, answer.date);
  const { shown, more } = firstOf(
    answer.courses,
    COURSES,
    (course, index) => courseItem(ui, course, answer.date, scale, index),
    (n) => speech.text('course.more', { n }),
  );
  return [
    heading,
    h('p', { class: 'lead' }, lead(ui, answer, goal)),
    dates(ui, answer, now),
    scale && calendarKey(ui),
    h('ol', { role: 'list', class: 'courses' }, shown),
    more && h('p', null, more),
    uncovered(ui, answer),
    h('p', { class: 'buttons' }, stepButton(ui, 'gap', 'back')),
  ];
}
