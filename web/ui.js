/**
 * What every view is given beside the state: the words of the chosen language and what the person can do.
 *
 * @typedef {import('./texts.js').Speech} Speech
 * @typedef {import('./state.js').Step} Step
 * @typedef {import('./types.js').DemoCv} DemoCv
 *
 * @typedef {object} Actions
 * @property {(text: string, target: string, ad: string) => void} read
 * @property {(id: string, counts: boolean) => void} setCounts
 * @property {(target: string) => void} chooseTarget  an id or words
 * @property {(date: string) => void} chooseDate
 * @property {() => void} clear
 * @property {() => void} switchLanguage
 *
 * @typedef {{ speech: Speech, actions: Actions }} Ui
 */
import { h } from './dom.js';

/**
 * Words that are Swedish whatever language the page speaks, such as labels of the taxonomy.
 *
 * @param {Ui} ui
 * @param {string} text
 */
export function swedish(ui, text) {
  return h('span', { lang: ui.speech.language === 'sv' ? null : 'sv' }, text);
}

/** Text for those who listen instead of look. @param {string} text */
export function spoken(text) {
  return h('span', { class: 'spoken' }, text);
}

/**
 * A link to another step. It is a fragment of this page: nothing is fetched.
 *
 * @param {Ui} ui
 * @param {Step} step
 * @param {'next' | 'back'} direction
 */
export function stepLink(ui, step, direction) {
  const words = ui.speech.text(`step.${direction}`, { step: ui.speech.text(`step.${step}`) });
  return h('a', { href: `#${step}`, class: direction === 'next' ? 'button' : 'button plain' }, words);
}

/**
 * The heading of a step; it takes the focus when the step is opened.
 *
 * @param {Step} step
 * @param {...import('./dom.js').Children} children
 */
export function stepHeading(step, ...children) {
  return h('h2', { id: `${step}-title`, tabindex: '-1' }, ...children);
}

/**
 * The first entries of a long list, and a button for the rest.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {number} first  how many to show at once
 * @param {(item: T, index: number) => Element} make
 * @param {(left: number) => string} words
 * @returns {{ shown: Element[], more: HTMLButtonElement | null }}
 */
export function firstOf(items, first, make, words) {
  const elements = items.map(make);
  const left = elements.slice(first);
  // One entry behind a button is worth less than the entry itself.
  if (left.length < 2) return { shown: elements, more: null };
  for (const element of left) element.classList.add('later');
  const more = h('button', { type: 'button', class: 'plain' }, words(left.length));
  more.addEventListener('click', () => {
    for (const element of left) element.classList.remove('later');
    more.remove();
    left[0].setAttribute('tabindex', '-1');
    /** @type {HTMLElement} */ (left[0]).focus();
  });
  return { shown: elements, more };
}
