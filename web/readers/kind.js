/**
 * What kind of file it is, by its first bytes and by what it holds.
 *
 * @typedef {'text' | 'pdf' | 'docx' | 'odt' | 'rtf' | 'html' | 'europass' | 'linkedin' | 'json-resume' | 'hr-open'
 *   | 'profile'} Kind
 */
import { ReadProblem } from './problem.js';

/** What has a signature and is no CV that could be read. @type {[number[], import('./problem.js').Code][]} */
const REFUSED = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'old-word'],
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'picture'],
  [[0x42, 0x4d], 'picture'],
];

/** How far into a file the mark of a PDF may stand, in bytes: some programs write something before it. */
const PDF_WITHIN = 1024;

/** @param {Uint8Array} bytes @param {readonly number[]} signature */
const startsWith = (bytes, signature) => signature.every((byte, at) => bytes[at] === byte);

/**
 * @param {Uint8Array} bytes
 * @returns {Kind}
 */
export function kindOf(bytes) {
  for (const [signature, code] of REFUSED) if (startsWith(bytes, signature)) throw new ReadProblem(code);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PDF_WITHIN));
  if (head.includes('%PDF-')) return 'pdf';
  return 'text';
}
