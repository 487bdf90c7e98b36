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
import { readDocx } from './docx.js';
import { readEuropassXml } from './europass.js';
import { readJson } from './json.js';
import { formOf } from './kind.js';
import { FILE_BYTES, TEXT_UNITS } from './limits.js';
import { readLinkedin } from './linkedin.js';
import { htmlText } from './markup.js';
import { readOdt } from './odt.js';
import { readPdf } from './pdf.js';
import { ReadProblem } from './problem.js';
import { qualityOf } from './quality.js';
import { readRtf } from './rtf.js';
import { tidy } from './tidy.js';

/**
 * What a reader of one format gives.
 *
 * @typedef {object} Read
 * @property {string} text
 * @property {Kind} [kind]       where it is not the name of the form
 * @property {number} [pages]
 * @property {Partial<import('./quality.js').Signs>} [signs]
 * @property {Readonly<Record<string, unknown>>} [profile]
 */

/** @typedef {(bytes: Uint8Array, told: (share: number) => void) => Read | Promise<Read>} Reader */

/** @type {{ [form in import('./kind.js').Form]: Reader }} */
const READERS = {
  csvs: (bytes) => ({ ...readLinkedin(bytes), kind: 'linkedin' }),
  docx: readDocx,
  html: (bytes) => ({ text: htmlText(charactersOf(bytes)) }),
  json: (bytes) => readJson(charactersOf(bytes)),
  odt: readOdt,
  pdf: readPdf,
  rtf: readRtf,
  text: (bytes) => ({ text: charactersOf(bytes) }),
  xml: (bytes) => readEuropassXml(charactersOf(bytes)),
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
    const form = formOf(bytes);
    const read = await READERS[form](bytes, told);
    const text = tidy(read.text.slice(0, TEXT_UNITS));
    const { kind = /** @type {Kind} */ (form), pages = 0, profile } = read;
    const quality = qualityOf(text, pages, read.signs ?? {});
    return profile ? { text, kind, pages, quality, profile } : { text, kind, pages, quality };
  } catch (error) {
    // What a package throws at bad input says nothing to a person.
    throw error instanceof ReadProblem ? error : new ReadProblem('damaged', { cause: error });
  }
}
