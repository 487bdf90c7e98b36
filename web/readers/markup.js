/** HTML to text, and XML to a tree. Neither knows entities of a file's own, nor follows an address. */
import { Parser } from 'htmlparser2';
import { DEPTH, MARKUP_UNITS, NODES } from './limits.js';
import { ReadProblem } from './problem.js';

/** @typedef {{ name: string, attributes: { [name: string]: string }, children: (Node | string)[] }} Node */

const UNSEEN = new Set(['script', 'style', 'head', 'title', 'noscript', 'template', 'svg', 'math', 'object', 'iframe', 'select']);
const BLOCKS = new Set(
  'address article aside blockquote body dd div dl dt fieldset figure footer form header hr html li main nav ol p pre section table tbody thead tfoot tr ul'.split(' '),
);
const HEADING = /^h[1-6]$/;

/** @param {string} markup */
function checked(markup) {
  if (markup.length > MARKUP_UNITS) throw new ReadProblem('large');
  return markup;
}

/** Puts the text of a page together, with line ends where blocks end. */
class Page {
  constructor() {
    this.text = '';
    this.lists = /** @type {{ ordered: boolean, n: number }[]} */ ([]);
    this.cell = 0;
    this.pre = 0;
  }

  /** @param {number} lines  how many line ends must stand before what comes */
  end(lines) {
    const kept = this.text.replace(/[ \t]+$/, '');
    const there = kept.length - kept.replace(/\n+$/, '').length;
    this.text = kept && kept + '\n'.repeat(Math.max(0, lines - there));
  }

  /** @param {string} text */
  add(text) {
    if (this.pre) {
      this.text += text;
      return;
    }
    const flat = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.text += /(^|\s)$/.test(this.text.slice(-1)) ? flat.trimStart() : flat;
  }

  item() {
    this.end(1);
    const list = this.lists.at(-1);
    if (!list?.ordered) {
      this.text += '• ';
      return;
    }
    list.n += 1;
    this.text += `${list.n}. `;
  }

  /** @param {string} name */
  open(name) {
    if (HEADING.test(name)) this.end(2);
    else if (name === 'br') this.text += '\n';
    else if (name === 'li') this.item();
    else if (name === 'td' || name === 'th') {
      if (this.cell) this.text = `${this.text.trimEnd()}  `;
      this.cell += 1;
    } else if (name === 'p' && this.text.endsWith('• ')) return;
    else if (BLOCKS.has(name) && !this.cell) this.end(1);
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
      this.end(1);
    } else if (HEADING.test(name) || (BLOCKS.has(name) && !this.cell)) this.end(1);
    else if (BLOCKS.has(name) && this.text && !/\s$/.test(this.text)) this.text += ' ';
    if (name === 'p' && !this.cell && !this.lists.length) this.end(2);
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
