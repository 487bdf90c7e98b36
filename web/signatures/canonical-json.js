/**
 * JSON in the one form that RFC 8785 (JSON Canonicalization Scheme) gives it: no white space, members ordered by the
 * UTF-16 units of their names, strings and numbers as ECMAScript writes them.
 */
import { Broken } from './outcome.js';

/** No credential is nested as deep, and the stack of a browser ends somewhere. */
const DEPTH = 200;

/** @param {string} text */
function string(text) {
  // RFC 8785, 3.2.2.2: half of a pair of surrogates is an error.
  if (/\p{Surrogate}/u.test(text)) throw new Broken('half a character');
  return JSON.stringify(text);
}

/**
 * @param {unknown} value  as JSON.parse gives it
 * @param {number} [depth]  how much deeper it may be nested
 * @returns {string}
 * @throws {Broken} for what I-JSON does not have
 */
export function canonicalJson(value, depth = DEPTH) {
  if (depth === 0) throw new Broken('nested too deep');
  if (typeof value === 'string') return string(value);
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one, depth - 1)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => `${string(name)}:${canonicalJson(one, depth - 1)}`);
    return `{${members.join(',')}}`;
  }
  // A number beyond what a double holds is read as infinite.
  if (typeof value === 'number' && !Number.isFinite(value)) throw new Broken('no number');
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value);
  throw new Broken('not JSON');
}
