/** RTF: text with control words, in groups. What is no text of the document is in groups of its own. */
import { westernCharacters } from './characters.js';
import { DEPTH, MARKUP_UNITS } from './limits.js';
import { ReadProblem } from './problem.js';

/** Groups that hold no text of the document. */
const UNSEEN = new Set(
  `
  fonttbl colortbl stylesheet info pict object objdata themedata datastore latentstyles listtable
  listoverridetable rsidtbl generator xmlnstbl header footer headerl headerr headerf footerl footerr
  footerf footnote annotation fldinst bkmkstart bkmkend filetbl revtbl panose nonshppict listtext
  pntext pntxta pntxtb mmathPr
`.match(/\S+/g),
);

/** What a control word stands for. @type {{ [word: string]: string }} */
const SIGNS = {
  par: '\n',
  sect: '\n\n',
  page: '\n\n',
  line: '\n',
  row: '\n',
  cell: '  ',
  nestcell: '  ',
  nestrow: '\n',
  tab: '  ',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
};

/** A control sign and what it stands for. @type {{ [sign: string]: string }} */
const ESCAPES = { '\\': '\\', '{': '{', '}': '}', '~': ' ', _: '-', '-': '', '\n': '\n', '\r': '\n' };

/** Code pages by the number RTF gives them; the rest are taken for the Western one. @type {{ [page: string]: string }} */
const PAGES = {
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  1257: 'windows-1257',
  10000: 'macintosh',
  65001: 'utf-8',
};

const WESTERN = 'windows-1252';

const TOKEN = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/gs;

/** @typedef {{ unseen: boolean, skip: number }} Group */

class Reader {
  constructor() {
    this.text = /** @type {string[]} */ ([]);
    /** @type {Group[]} */
    this.groups = [{ unseen: false, skip: 1 }];
    this.bytes = /** @type {number[]} */ ([]);
    this.page = WESTERN;
    /** How many characters that stand for one that was given by number are still to be left out. */
    this.left = 0;
    this.star = false;
  }

  get group() {
    return this.groups[this.groups.length - 1];
  }

  flush() {
    if (!this.bytes.length) return;
    const bytes = Uint8Array.from(this.bytes);
    this.text.push(this.page === WESTERN ? westernCharacters(bytes) : new TextDecoder(this.page).decode(bytes));
    this.bytes = [];
  }

  /** @param {string} text */
  add(text) {
    if (this.group.unseen) return;
    this.flush();
    const kept = text.slice(this.left);
    this.left = Math.max(0, this.left - text.length);
    if (kept) this.text.push(kept);
  }

  /** @param {number} byte */
  addByte(byte) {
    if (this.group.unseen) return;
    if (this.left) this.left -= 1;
    else this.bytes.push(byte);
  }

  /** @param {string} brace */
  brace(brace) {
    this.flush();
    this.left = 0;
    this.star = false;
    if (brace === '{') {
      if (this.groups.length > DEPTH) throw new ReadProblem('damaged');
      this.groups.push({ ...this.group });
    } else if (this.groups.length > 1) {
      this.groups.pop();
    }
  }

  /** @param {string} word @param {string | undefined} number */
  control(word, number) {
    const value = Number(number ?? 1);
    if (this.star || UNSEEN.has(word)) this.group.unseen = true;
    this.star = false;
    if (word === 'u') {
      this.add(String.fromCharCode(value & 0xffff));
      this.left = this.group.unseen ? 0 : this.group.skip;
    } else if (word === 'uc') {
      this.group.skip = Math.min(8, Math.max(0, value));
    } else if (word === 'ansicpg') {
      this.page = PAGES[value] ?? WESTERN;
    } else if (word === 'mac') {
      this.page = 'macintosh';
    } else if (Object.hasOwn(SIGNS, word)) {
      this.left = 0;
      this.add(SIGNS[word]);
    }
  }
}

/**
 * @param {Uint8Array} bytes
 * @returns {import('./read.js').Read}
 */
export function readRtf(bytes) {
  if (bytes.length > MARKUP_UNITS) throw new ReadProblem('large');
  // Bytes above the ASCII range should not be there; where they are, they are of the Western code page.
  const source = westernCharacters(bytes);
  const reader = new Reader();
  for (const [, word, number, hex, sign, brace, plain] of source.matchAll(TOKEN)) {
    if (word) reader.control(word, number);
    else if (hex) reader.addByte(Number.parseInt(hex, 16));
    else if (sign === '*') reader.star = true;
    else if (sign) reader.add(ESCAPES[sign] ?? '');
    else if (brace) reader.brace(brace);
    else if (plain) reader.add(plain);
  }
  reader.flush();
  return { text: reader.text.join('') };
}
