/** HTML to text, and XML to a tree. Neither knows entities of a file's own, nor follows an address. */
import { Parser } from 'htmlparser2';
import { DEPTH, MARKUP_UNITS, NODES } from './limits.js';
import { ReadProblem } from './problem.js';

/** @typedef {{ name: string, attributes: { [name: string]: string }, children: (Node | string)[] }} Node */

const UNSEEN = new Set([
  'script',
  'style',
  'head',
  'title',
  'noscript',
  'template',
  'svg',
  'math',
  'object',
  'iframe',
  'select',
]);
const BLOCKS = new Set(
  `
  address article aside blockquote body dd div dl dt fieldset figure footer form header hr html li
  main nav ol p pre section table tbody thead tfoot tr ul
`.match(/\S+/g),
);
const HEADING = /^h[1-6]$/;

/** @param {string} markup */
function checked(markup) {
  if (markup.length > MARKUP_UNITS) throw new ReadProblem('large');
  return markup;
}

/** An item of a list of which only the mark is there. */
const MARK = /^(?:• |\d+\. )$/;

/** Puts the text of a page together, with line ends where blocks end. */
class Page {
  constructor() {
    /** @type {string[]} */
    this.lines = [];
    this.line = '';
    /** Whether a blank at this place would be one too many. */
    this.blank = true;
    this.lists = /** @type {{ ordered: boolean, n: number }[]} */ ([]);
    this.cell = 0;
    this.pre = 0;
  }

  get text() {
    return [...this.lines, this.line].join('\n');
  }

  /** @param {string} line */
  #start(line) {
    this.line = line;
    this.blank = true;
  }

  /** Ends the line, if there is anything in it. @param {boolean} [apart]  whether an empty one follows */
  end(apart = false) {
    if (MARK.test(this.line)) return;
    const line = this.line.trimEnd();
    if (line) this.lines.push(line);
    if (apart && this.lines.at(-1)) this.lines.push('');
    this.#start('');
  }

  /** @param {string} text */
  add(text) {
    if (this.pre) {
      const [first, ...more] = text.split('\n');
      this.line += first;
      for (const line of more) {
        this.lines.push(this.line);
        this.#start(line);
      }
      return;
    }
    const flat = text.replace(/[ \t\r\n\f]+/g, ' ');
    const added = this.blank ? flat.trimStart() : flat;
    if (!added) return;
    this.line += added;
    this.blank = added.endsWith(' ');
  }

  item() {
    if (!MARK.test(this.line)) this.end();
    const list = this.lists.at(-1);
    if (list) list.n += 1;
    this.#start(list?.ordered ? `${list.n}. ` : '• ');
  }

  #nextCell() {
    if (this.cell) this.#start(`${this.line.trimEnd()}  `);
    this.cell += 1;
  }

  /** @param {string} name */
  open(name) {
    if (HEADING.test(name)) this.end(true);
    else if (name === 'br') {
      this.lines.push(this.line.trimEnd());
      this.#start('');
    } else if (name === 'li') this.item();
    else if (name === 'td' || name === 'th') this.#nextCell();
    else if (BLOCKS.has(name) && !this.cell) this.end();
    if (name === 'ul' || name === 'ol') this.lists.push({ ordered: name === 'ol', n: 0 });
    if (name === 'tr') this.cell = 0;
    if (name === 'pre') this.pre += 1;
  }

  /** @param {string} name */
  close(name) {
    if (name === 'ul' || name === 'ol') this.lists.pop();
    if (name === 'pre') this.pre = Math.max(0, this.pre - 1);
    if (name === 'tr' || name === 'table') {
      this.cell = 0;
      this.end();
    } else if (HEADING.test(name)) this.end();
    else if (BLOCKS.has(name)) {
      if (this.cell) this.add(' ');
      else this.end(name === 'p' && !this.lists.length);
    }
  }
}

/** @param {string} html @returns {string} */
export function htmlText(html) {
  const page = new Page();
  let unseen = 0;
  let depth = 0;
  const hides = (/** @type {string} */ name, /** @type {{ [name: string]: string }} */ attributes) =>
    UNSEEN.has(name) || 'hidden' in attributes;
  /** @type {boolean[]} */
  const hidden = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      if (depth > DEPTH) throw new ReadProblem('damaged');
      const hide = hides(name, attributes);
      hidden.push(hide);
      if (hide) unseen += 1;
      else if (!unseen) page.open(name);
    },
    onclosetag(name) {
      depth -= 1;
      if (hidden.pop()) unseen -= 1;
      else if (!unseen) page.close(name);
    },
    ontext(text) {
      if (!unseen) page.add(text);
    },
  });
  parser.end(checked(html));
  return page.text;
}

/** A name without its prefix. @param {string} name */
const local = (name) => name.slice(name.indexOf(':') + 1);

/**
 * The tree of an XML file, by names without prefixes.
 *
 * @param {string} xml
 * @returns {Node}
 */
export function xmlTree(xml) {
  /** @type {Node} */
  const root = { name: '', attributes: {}, children: [] };
  const path = [root];
  let nodes = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        nodes += 1;
        if (path.length > DEPTH || nodes > NODES) throw new ReadProblem('damaged');
        const bare = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value]));
        const node = { name: local(name), attributes: bare, children: [] };
        path[path.length - 1].children.push(node);
        path.push(node);
      },
      onclosetag() {
        path.pop();
      },
      ontext(text) {
        path[path.length - 1].children.push(text);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(checked(xml));
  return root;
}

/** All text in a node. @param {Node | string} node @returns {string} */
export function textIn(node) {
  return typeof node === 'string' ? node : node.children.map(textIn).join('');
}

/** The elements in a node, of a name where one is given. @param {Node} node @param {string} [name] @returns {Node[]} */
export function elements(node, name) {
  return node.children.flatMap((child) => (typeof child !== 'string' && (!name || child.name === name) ? [child] : []));
}
