/** Base58 with the alphabet of Bitcoin, as W3C's Controlled Identifiers 1.0 describes it (2.4, multibase "z"). */

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** Longer texts hold no key or signature that is known here; the work grows with the square of the length. */
const MOST_SIGNS = 256;

/**
 * The bytes of a text, or null.
 *
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | null}
 */
export function fromBase58(text) {
  if (!text || text.length > MOST_SIGNS) return null;
  /** Lowest byte first. @type {number[]} */
  const bytes = [];
  for (const sign of text) {
    let carry = ALPHABET.indexOf(sign);
    if (carry < 0) return null;
    for (let at = 0; at < bytes.length; at += 1) {
      carry += bytes[at] * 58;
      bytes[at] = carry & 0xff;
      carry >>= 8;
    }
    // One sign is less than a byte.
    if (carry) bytes.push(carry);
  }
  const zeros = text.length - text.replace(/^1+/, '').length;
  return Uint8Array.from([...Array(zeros).fill(0), ...bytes.reverse()]);
}

/**
 * The bytes of a text in multibase, of which base58 is the only kind that keys and proofs here may have; or null.
 *
 * @param {unknown} text
 */
export function fromMultibase(text) {
  return typeof text === 'string' && text.startsWith('z') ? fromBase58(text.slice(1)) : null;
}
