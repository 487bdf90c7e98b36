/**
 * Elements from script: every node of the page is made here, text is always a text node, and no
 * attribute that could carry script or style is let through.
 *
 * @typedef {Node | string | number | null | undefined | false} Child
 * @typedef {Child | Child[]} Children
 * @typedef {string | number | boolean | null | undefined} Value
 * @typedef {{ [event: string]: (event: Event) => void }} Listeners
 * @typedef {{ on?: Listeners } & { [attribute: string]: Value | Listeners }} Attributes
 */

const SVG = 'http://www.w3.org/2000/svg';

/** Classes that a host may style through ::part, by the name it knows them under. @type {Readonly<Record<string, string>>} */
const PARTS = {
  'button': 'button',
  'plain': 'button-plain',
  'heading-0': 'heading heading-main',
  'heading-1': 'heading heading-part',
  'heading-2': 'heading heading-small',
  'field': 'field',
  'notice': 'notice',
  'receipt': 'receipt',
  'steps': 'steps',
  'step': 'step',
  'header': 'header',
  'footer': 'footer',
  'occupation': 'card occupation',
  'course': 'card course',
  'plan': 'card plan',
};

/** @param {Element} element @param {string} classes */
function setClass(element, classes) {
  element.setAttribute('class', classes);
  const parts = classes.split(' ').flatMap((name) => PARTS[name] ?? []);
  if (parts.length) element.setAttribute('part', parts.join(' '));
}

/** @param {Element} element @param {Attributes | null} attributes */
function setAttributes(element, attributes) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (name === 'on') {
      for (const [event, listener] of Object.entries(/** @type {Listeners} */ (value)))
        element.addEventListener(event, listener);
    } else if (name === 'style' || name.startsWith('on')) {
      throw new TypeError(`attribute ${name} is not allowed`);
    } else if (value !== null && value !== undefined && value !== false) {
      if (name === 'class') setClass(element, String(value));
      else element.setAttribute(name, value === true ? '' : String(value));
    }
  }
}

/** @param {Element} element @param {Children[]} children */
function addChildren(element, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

/**
 * An HTML element with attributes, listeners (`on: { click }`) and children. An attribute that is null,
 * undefined or false is left out; true becomes an empty attribute.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Attributes | null} [attributes]
 * @param {...Children} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function h(tag, attributes = null, ...children) {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  addChildren(element, children);
  return element;
}

/**
 * The same for SVG.
 *
 * @param {string} tag
 * @param {Attributes | null} [attributes]
 * @param {...Children} children
 * @returns {SVGElement}
 */
export function s(tag, attributes = null, ...children) {
  const element = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  setAttributes(element, attributes);
  addChildren(element, children);
  return element;
}

/**
 * The document or shadow root that an element is in: where its ids are known and the focus is looked for.
 *
 * @param {Node} node
 * @returns {Document | ShadowRoot}
 */
export function rootOf(node) {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root : document;
}

/** What is to be put into details when they are first opened. @type {WeakMap<Element, () => Children[]>} */
const unmade = new WeakMap();

/** Makes what is in details, if it is not there yet. @param {Element} details */
function fill(details) {
  const make = unmade.get(details);
  unmade.delete(details);
  if (make) addChildren(details, make());
}

/** Opens details. @param {Element} details */
function unfold(details) {
  fill(details);
  details.setAttribute('open', '');
}

/**
 * Details whose content is made when they are first opened. A page with many of them is there sooner, and a browser
 * that looks through all fields of a page does not have to lay out those that nobody sees.
 *
 * @param {Attributes} attributes
 * @param {Children} summary
 * @param {() => Children[]} make
 */
export function folded(attributes, summary, make) {
  const head = h('summary', null, summary);
  const details = h('details', attributes, head);
  unmade.set(details, make);
  // The click comes before the opening; what else may open them is told of after it.
  head.addEventListener('click', () => fill(details));
  details.addEventListener('toggle', () => details.open && fill(details));
  return details;
}

/**
 * Puts new children into a container. The element that had the focus gets it back if one with the same id
 * is among the new ones, and details with an id that were open stay open.
 *
 * @param {Element} container
 * @param {...Children} children
 */
export function replace(container, ...children) {
  const root = rootOf(container);
  const focused = container.contains(root.activeElement) ? root.activeElement?.id : '';
  const open = new Set([...container.querySelectorAll('details[open][id]')].map((element) => element.id));
  container.replaceChildren();
  addChildren(container, children);
  // Outer ones come first: what is in them is made when they are opened.
  for (const id of open) {
    const details = root.getElementById(id);
    if (details && container.contains(details)) unfold(details);
  }
  if (focused) root.getElementById(focused)?.focus({ preventScroll: true });
}

/**
 * Sets nodes side by side with a dot between, since labels have commas of their own.
 *
 * @param {Child[]} items
 * @param {string} [separator]
 * @returns {Child[]}
 */
export function joined(items, separator = ' · ') {
  return items.flatMap((item, index) => (index ? [separator, item] : [item]));
}
