/**
 * What every view is given beside the state: the words of the chosen language and what the person can do.
 *
 * @typedef {import('./texts.js').Speech} Speech
 * @typedef {import('./state.js').Step} Step
 * @typedef {import('./types.js').DemoCv} DemoCv
 *
 * @typedef {ReturnType<typeof import('./person-actions.js').personActions>} PersonActions
 *
 * @typedef {object} AskingActions
 * @property {(step: Step) => void} go
 * @property {(text: string, target: string, ad: string) => void} read
 * @property {(id: string, counts: boolean) => void} setCounts
 * @property {(target: string) => void} chooseTarget  an id or words
 * @property {(date: string) => void} chooseDate
 * @property {(wish: Partial<import('./state.js').Wishes>) => void} wish  asks something else of the path
 * @property {(plan: number) => void} choosePlan
 * @property {() => void} cancel  stops what is being worked out
 * @property {() => void} clear
 * @property {() => void} switchLanguage
 *
 * @typedef {AskingActions & PersonActions} Actions
 *
 * @typedef {object} Ui
 * @property {Speech} speech
 * @property {Speech} swedish  for what is read by somebody who reads Swedish alone
 * @property {Actions} actions
 * @property {number} level  of the heading of a step: 1 on a page of our own
 */
import { h } from './dom.js';
import { labelWords } from './words.js';

/**
 * Words that are Swedish whatever language the page speaks, such as labels of the taxonomy.
 *
 * @param {Ui} ui
 * @param {string} text
 */
export function swedish(ui, text) {
  return written(ui, 'sv', text);
}

/**
 * Words that may break after a slash between two of them ("Systemtestare/Funktionstestare"): such names are wider than
 * a phone, and no hyphenation knows them.
 *
 * @param {string} text
 * @returns {import('./dom.js').Child[]}
 */
export function breakable(text) {
  return text.split(/(?<=\p{L}\/)(?=\p{L})/u).flatMap((part, index) => (index ? [h('wbr'), part] : [part]));
}

/**
 * Words of a source in the language that they are written in.
 *
 * @param {Ui} ui
 * @param {'sv' | 'en'} language
 * @param {string} text
 */
export function written(ui, language, text) {
  return h('span', { lang: ui.speech.language === language ? null : language }, ...breakable(text));
}

/**
 * The label of a concept. A class of driving licence is a letter or two, and says more with the word before it.
 *
 * @param {Ui} ui
 * @param {{ label: string, kind: import('./types.js').Kind }} concept
 */
export function conceptLabel(ui, concept) {
  const { text, own } = labelWords(ui.speech, concept);
  return own ? h('span', null, ...breakable(text)) : swedish(ui, text);
}

/** Text for those who listen instead of look. @param {string} text */
export function spoken(text) {
  return h('span', { class: 'spoken' }, text);
}

/**
 * A button to another step. Not a link: a change of the address makes some browsers fetch the page's icon
 * again, and after the fixed list nothing is to be fetched.
 *
 * @param {Ui} ui
 * @param {Step} step
 * @param {'next' | 'back'} direction
 */
export function stepButton(ui, step, direction) {
  const words = ui.speech.text(`step.${direction}`, { step: ui.speech.text(`step.${step}`) });
  return h(
    'button',
    {
      type: 'button',
      class: direction === 'next' ? 'button' : 'button plain',
      on: { click: () => ui.actions.go(step) },
    },
    words,
  );
}

/**
 * A heading, as deep below the step's own as `depth` says.
 *
 * @param {Ui} ui
 * @param {number} depth
 * @param {import('./dom.js').Attributes | null} attributes
 * @param {...import('./dom.js').Children} children
 */
export function heading(ui, depth, attributes, ...children) {
  const tag = /** @type {'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'} */ (`h${Math.min(6, ui.level + depth)}`);
  return h(tag, { ...attributes, class: `heading-${depth}` }, ...children);
}

/**
 * The heading of a step; it takes the focus when the step is opened.
 *
 * @param {Ui} ui
 * @param {Step} step
 * @param {...import('./dom.js').Children} children
 */
export function stepHeading(ui, step, ...children) {
  return heading(ui, 0, { id: `${step}-title`, tabindex: '-1' }, ...children);
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
