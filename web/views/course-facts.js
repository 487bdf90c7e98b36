/**
 * What is told of courses in the same words wherever they are shown.
 *
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h } from '../dom.js';
import { spoken, swedish } from '../ui.js';

/** An address the person may follow, or null. @param {string | null} address */
export function safeAddress(address) {
  if (!address) return null;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * A link out of the page, which tells the other side nothing of where the person came from.
 *
 * @param {Ui} ui
 * @param {string | null} address
 * @param {string} words
 */
export function outward(ui, address, words) {
  const safe = safeAddress(address);
  if (!safe) return null;
  return h(
    'a',
    { href: safe, target: '_blank', rel: 'noopener noreferrer external', referrerpolicy: 'no-referrer' },
    words,
    spoken(` (${ui.speech.text('course.link.help')})`),
  );
}

/** @param {Ui} ui @param {{ url: string | null, provider: string | null }} course */
export function courseLink(ui, { url, provider }) {
  const { speech } = ui;
  return outward(ui, url, speech.text('course.link', { provider: provider || speech.text('course.provider') }));
}

/** Tenths of a week as weeks: long ones without the tenth. @param {number} tenths */
export function wholeWeeks(tenths) {
  return tenths % 10 === 0 || tenths > 100 ? Math.round(tenths / 10) : tenths / 10;
}

/** @param {Ui} ui @param {{ weeks_tenths: number | null, pace: number | null }} course */
export function weeksWords(ui, { weeks_tenths: tenths, pace }) {
  const { speech } = ui;
  if (tenths === null) return speech.text('course.unknown');
  const words = speech.text('course.weeks.full', { n: wholeWeeks(tenths) });
  return pace && pace !== 100 ? `${words}, ${speech.text('course.pace', { pace })}` : words;
}

/** @param {Ui} ui @param {number} kronor */
export function feeWords(ui, kronor) {
  return kronor === 0 ? ui.speech.text('course.fee.none') : ui.speech.text('course.fee.kronor', { n: kronor });
}

/**
 * Where a course is given.
 *
 * @param {Ui} ui
 * @param {string | null | undefined} town
 * @param {'no' | 'yes' | 'both' | 'unknown' | null} distance
 * @returns {import('../dom.js').Child[]}
 */
export function placeWords(ui, town, distance) {
  const { speech } = ui;
  const way = !distance || distance === 'unknown' ? '' : speech.text(`course.distance.${distance}`);
  if (town) return [swedish(ui, town), way && `, ${way}`];
  return [way || speech.text('course.unknown')];
}

/**
 * Facts under one another, each with its name.
 *
 * @param {Ui} ui
 * @param {[string, import('../dom.js').Children][]} rows  the ending of the name's key, and the fact
 */
export function factsList(ui, rows) {
  return h(
    'dl',
    { class: 'facts-list' },
    rows.map(([key, value]) => h('div', null, h('dt', null, ui.speech.text(`course.${key}`)), h('dd', null, value))),
  );
}
