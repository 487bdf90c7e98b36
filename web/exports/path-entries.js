/**
 * The days of a path as entries of a calendar: of the plan that the person has chosen, or without a plan of the
 * courses that can still be applied for.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../texts.js').Speech} Speech
 * @typedef {import('./calendar-file.js').Entry} Entry
 * @typedef {{ id: string | null, title: string, provider: string | null, url: string | null, place: string | null,
 *   begin: string | null, deadline: string | null }} Dated
 */
import { safeAddress } from '../address.js';
import { stepName } from '../words.js';
import { uidPart } from './calendar-file.js';
import { planOf } from './report.js';

/** Days before a deadline on which the calendar reminds. */
const REMIND = 7;

/** How many courses are taken when there is no plan. */
const COURSES = 8;

/** @param {State} state @param {Speech} speech @returns {Dated[]} */
function dated(state, speech) {
  const plan = planOf(state);
  if (plan) return plan.steps.map((step) => ({ ...step, title: stepName(speech, step) }));
  return (state.answer?.courses ?? [])
    .filter((course) => course.start_status === 'dated')
    .slice(0, COURSES)
    .map(({ id, title, provider, url, start }) => ({
      id,
      title,
      provider,
      url,
      place: start?.place ?? null,
      begin: start?.first_day ?? null,
      deadline: start?.deadline ?? null,
    }));
}

/**
 * @param {Speech} speech
 * @param {'deadline' | 'begin'} what
 * @param {Dated} course
 * @param {string} day
 * @returns {Entry}
 */
function entry(speech, what, course, day) {
  const { id, title, provider, url, place } = course;
  return {
    // The day is no part of it: when a deadline moves, the calendar moves its entry.
    uid: `${what}-${uidPart(id ?? title)}-${uidPart(course.begin ?? 'undated')}@kompetensmotor`,
    day,
    title: speech.text(`calendar.${what}`, { title }),
    description: [provider, speech.text('calendar.check')].filter(Boolean).join('. '),
    url: safeAddress(url),
    place,
    remind: what === 'deadline' ? REMIND : 0,
  };
}

/**
 * @param {State} state
 * @param {Speech} speech
 * @returns {Entry[]}  in order of their days, none twice
 */
export function pathEntries(state, speech) {
  const entries = dated(state, speech).flatMap((course) => [
    ...(course.deadline ? [entry(speech, 'deadline', course, course.deadline)] : []),
    ...(course.begin ? [entry(speech, 'begin', course, course.begin)] : []),
  ]);
  const once = new Map(entries.map((one) => [one.uid, one]));
  return [...once.values()].sort((a, b) => a.day.localeCompare(b.day) || a.uid.localeCompare(b.uid));
}
