/**
 * What is told of courses in the same words wherever they are shown.
 *
 * @typedef {import('../ui.js').Ui} Ui
 */
import { safeAddress } from '../address.js';
import { h } from '../dom.js';
import { spoken, swedish } from '../ui.js';

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
