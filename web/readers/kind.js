/**
 * What kind of file it is, by its first bytes and by what it holds.
 *
 * @typedef {'text' | 'pdf' | 'docx' | 'odt' | 'rtf' | 'html' | 'europass' | 'linkedin' | 'json-resume' | 'hr-open'
 *   | 'profile'} Kind
 *
 * @typedef {'text' | 'pdf' | 'docx' | 'odt' | 'rtf' | 'html' | 'xml' | 'json' | 'csvs'} Form  which reader takes it
 */
import { encodingOf } from './characters.js';
import { ReadProblem } from './problem.js';
import { isZip, namesOf } from './zip.js';

/** What has a signature and holds no text that could be read. @type {[number[], import('./problem.js').Code][]} */
const REFUSED = [
  [[0x89, 0x50, 0x4e, 0x47], 'picture'],
  [[0xff, 0xd8, 0xff], 'picture'],
  [[0x47, 0x49, 0x46, 0x38], 'picture'],
  [[0x49, 0x49, 0x2a, 0x00], 'picture'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'picture'],
  [[0x50, 0x4b, 0x05, 0x06], 'empty'],
];

/** Photos of telephones: the name of the format stands after four bytes of length. */
const PHOTO = /^....ftyp(?:heic|heix|mif1|avif)/s;

/** Microsoft's old container: Word files before 2007, and newer ones with a password. */
const CONTAINER = [0xd0, 0xcf, 0x11, 0xe0];
const LOCKED = 'E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e';

/** How far into a file the mark of a PDF may stand, in bytes: some programs write something before it. */
const PDF_WITHIN = 1024;

/** How much is looked at to tell one kind of text from another, in bytes. */
const HEAD = 4096;

/** Signs that stand in no text, of a hundred: more than this and it is none. */
const MOST_CONTROLS = 1;

/** @param {Uint8Array} bytes @param {readonly number[]} signature */
const startsWith = (bytes, signature) => signature.every((byte, at) => bytes[at] === byte);

/** @param {Uint8Array} bytes @returns {Form} */
function archiveForm(bytes) {
  const names = namesOf(bytes);
  if (names.includes('word/document.xml')) return 'docx';
  if (names.includes('content.xml')) return 'odt';
  if (names.some((name) => /\.csv$/i.test(name))) return 'csvs';
  throw new ReadProblem('unknown');
}

/** @param {Uint8Array} bytes @returns {Form} */
function textForm(bytes) {
  const head = new TextDecoder(encodingOf(bytes)).decode(bytes.subarray(0, HEAD)).trimStart();
  const controls = head.match(/[\0-\x08\x0e-\x1f]/g)?.length ?? 0;
  if (controls * 100 > MOST_CONTROLS * head.length) throw new ReadProblem('binary');
  if (head.startsWith('{\\rtf')) return 'rtf';
  if (/^[{[]\s*["{[]/.test(head)) return 'json';
  if (/^(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b/is.test(head) || /<html\b/i.test(head)) return 'html';
  if (/^<\?xml\b|^<(?:\w+:)?(?:SkillsPassport|Candidate)\b/.test(head)) return 'xml';
  if (/^<(?:p|div|h[1-6]|ul|table|meta)\b[^>]*>/i.test(head)) return 'html';
  return 'text';
}

/**
 * @param {Uint8Array} bytes
 * @returns {Form}
 */
export function formOf(bytes) {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, PDF_WITHIN));
  for (const [signature, code] of REFUSED) if (startsWith(bytes, signature)) throw new ReadProblem(code);
  if (PHOTO.test(head)) throw new ReadProblem('picture');
  if (startsWith(bytes, CONTAINER)) {
    throw new ReadProblem(new TextDecoder('latin1').decode(bytes).includes(LOCKED) ? 'encrypted' : 'old-word');
  }
  if (isZip(bytes)) return archiveForm(bytes);
  if (head.includes('%PDF-')) return 'pdf';
  return textForm(bytes);
}
