/**
 * Reads a file that may hold a CV, whatever it is: by what is in it, not by its name.
 *
 * @typedef {import('./kind.js').Kind} Kind
 * @typedef {import('./quality.js').Quality} Quality
 *
 * @typedef {object} Reading
 * @property {string} text
 * @property {Kind} kind
 * @property {number} pages      0 where the format has none
 * @property {Quality} quality   how well it went
 * @property {Readonly<Record<string, unknown>>} [profile]  a saved profile of our own, without its text
 */
import { charactersOf } from './characters.js';
import { kindOf } from './kind.js';
import { FILE_BYTES, TEXT_UNITS } from './limits.js';
import { readPdf } from './pdf.js';
import { ReadProblem } from './problem.js';
import { qualityOf } from './quality.js';
import { tidy } from './tidy.js';

/**
 * What a reader of one format gives.
 *
 * @typedef {object} Read
 * @property {string} text
 * @property {Kind} [kind]       where the reader knows better than the first look
 * @property {number} [pages]
 * @property {Partial<import('./quality.js').Signs>} [signs]
 * @property {Readonly<Record<string, unknown>>} [profile]
 */

/** @type {{ [kind in Kind]?: (bytes: Uint8Array, told: (share: number) => void) => Read | Promise<Read> }} */
const READERS = {
  pdf: readPdf,
  text: (bytes) => ({ text: charactersOf(bytes) }),
};

/**
 * @param {Uint8Array} bytes
 * @param {string} name  of the file; nothing is decided by it
 * @param {(share: number) => void} [told]  how much of the file has been read, from 0 to 1
 * @returns {Promise<Reading>}
 * @throws {ReadProblem} and nothing else
 */
export async function readFile(bytes, name, told = () => undefined) {
  if (bytes.length === 0) throw new ReadProblem('empty');
  if (bytes.length > FILE_BYTES) throw new ReadProblem('large');
  try {
    const kind = kindOf(bytes);
    const reader = READERS[kind];
    if (!reader) throw new ReadProblem('unknown');
    const read = await reader(bytes, told);
    const text = tidy(read.text).slice(0, TEXT_UNITS);
    const { pages = 0, profile } = read;
    return { text, kind: read.kind ?? kind, pages, quality: qualityOf(text, pages, read.signs ?? {}), profile };
  } catch (error) {
    // What a package throws at bad input says nothing to a person.
    throw error instanceof ReadProblem ? error : new ReadProblem('damaged');
  }
}
