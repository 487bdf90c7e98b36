/**
 * ASN.1 as DER writes it (X.690), as far as a certificate needs it. Every length is checked against what holds it.
 *
 * One value: its tag, and where in the bytes the whole and its contents lie.
 * @typedef {{ tag: number, start: number, from: number, to: number }} Value
 */
import { Broken } from './outcome.js';

export const TAGS = { integer: 0x02, bits: 0x03, object: 0x06, sequence: 0x30, set: 0x31, version: 0xa0 };

/** How many bytes may tell a length: what is longer than 64 KiB is no certificate. */
const LENGTH_BYTES = 2;

/**
 * The value that begins at a place.
 *
 * @param {Uint8Array} bytes
 * @param {number} start
 * @param {number} end  of what holds it
 * @returns {Value}
 * @throws {Broken}
 */
export function valueAt(bytes, start, end) {
  if (end > bytes.length || start + 2 > end) throw new Broken('DER: nothing there');
  let from = start + 2;
  let length = bytes[start + 1];
  if (length >= 0x80) {
    const count = length & 0x7f;
    if (count < 1 || count > LENGTH_BYTES || from + count > end) throw new Broken('DER: length');
    length = bytes.subarray(from, from + count).reduce((sum, byte) => (sum << 8) | byte, 0);
    from += count;
  }
  if (from + length > end) throw new Broken('DER: too long');
  return { tag: bytes[start], start, from, to: from + length };
}

/** The values in another. @param {Uint8Array} bytes @param {Value} value @returns {Value[]} */
export function valuesIn(bytes, { from, to }) {
  const values = [];
  for (let at = from; at < to; at = values[values.length - 1].to) values.push(valueAt(bytes, at, to));
  return values;
}

/**
 * The same value, when it is of a kind.
 *
 * @param {Value | undefined} value
 * @param {number} tag
 * @returns {Value}
 * @throws {Broken}
 */
export function expected(value, tag) {
  if (value?.tag !== tag) throw new Broken('DER: something else');
  return value;
}

/** The contents of a value as hexadecimal digits. @param {Uint8Array} bytes @param {Value} value */
export function hexOf(bytes, { from, to }) {
  return Array.from(bytes.subarray(from, to), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
