/**
 * The browser's cryptography, as much of it as signatures need. A thread that was started by a document without an
 * origin, such as a sandboxed frame, is given none; the document has it, and lends it (lend.js).
 *
 * @typedef {Pick<SubtleCrypto, 'digest' | 'importKey' | 'verify'>} Subtle
 */
import { Unverified } from './outcome.js';

/** @returns {Promise<never>} */
async function none() {
  throw new Unverified('browser');
}

/** What a page that came without encryption has. @type {Subtle} */
export const NO_SUBTLE = { digest: none, importKey: none, verify: none };

/**
 * The sum of some bytes, or of a text as UTF-8.
 *
 * @param {Subtle} subtle
 * @param {string} hash  such as "SHA-256"
 * @param {Uint8Array<ArrayBuffer> | string} content
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 * @throws {Unverified}
 */
export async function digest(subtle, hash, content) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  try {
    return new Uint8Array(await subtle.digest(hash, bytes));
  } catch {
    throw new Unverified('browser');
  }
}
