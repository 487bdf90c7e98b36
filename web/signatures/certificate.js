/**
 * The key of a certificate (X.509, RFC 5280) and whom it names. Nothing else of it is looked at: neither who stands
 * behind it, nor whether it has expired or been called back. Anybody can make one in any name.
 *
 * Whom a certificate names as the holder of the key, who made it by its own account, and whether they are the same.
 * @typedef {{ subject: string, maker: string, own: boolean }} Names
 *
 * @typedef {import('./public-key.js').Kind} Kind
 * @typedef {import('./public-key.js').PublicKey} PublicKey
 * @typedef {import('./der.js').Value} Value
 */
import { TAGS, expected, hexOf, valueAt, valuesIn } from './der.js';
import { Broken, Unverified } from './outcome.js';

/** Object identifiers of kinds of keys, and of curves, as hexadecimal digits. @type {Readonly<Record<string, Kind>>} */
const KINDS = { '2a864886f70d010101': 'RSA', '2b6570': 'Ed25519' };
const ELLIPTIC = '2a8648ce3d0201';
/** @type {Readonly<Record<string, Kind>>} */
const CURVES = { '2a8648ce3d030107': 'P-256', '2b81040022': 'P-384', '2b81040023': 'P-521' };

/** Parts of a name that say who it is: commonName, and organizationName. */
const NAMES = ['550403', '55040a'];

/** How texts are written, by tag. @type {Readonly<Record<number, string>>} */
const ENCODINGS = { 0x0c: 'utf-8', 0x13: 'latin1', 0x14: 'latin1', 0x16: 'latin1', 0x1e: 'utf-16be' };

/** How much of a name is shown, in UTF-16 units. */
const MOST_NAME = 120;

/** A text without what would change the words around it. @param {Uint8Array} bytes @param {Value | undefined} value */
function textOf(bytes, value) {
  const encoding = value && ENCODINGS[value.tag];
  if (!encoding) return '';
  const text = new TextDecoder(encoding).decode(bytes.subarray(value.from, value.to));
  return text.replace(/\p{C}/gu, '').trim().slice(0, MOST_NAME);
}

/**
 * Who is meant by a name: its own, and the organisation's where that is another.
 *
 * @param {Uint8Array} bytes
 * @param {Value} name
 */
function wordsOf(bytes, name) {
  const parts = valuesIn(bytes, name)
    .flatMap((set) => valuesIn(bytes, expected(set, TAGS.set)))
    .map((part) => valuesIn(bytes, expected(part, TAGS.sequence)));
  const words = NAMES.map((id) => {
    const part = parts.find(([type]) => type && hexOf(bytes, expected(type, TAGS.object)) === id);
    return textOf(bytes, part?.[1]);
  });
  return [...new Set(words.filter(Boolean))].join(', ');
}

/** @param {Uint8Array} bytes @param {Value} info  SubjectPublicKeyInfo @returns {Kind} */
function kindOf(bytes, info) {
  const [algorithm] = valuesIn(bytes, info);
  const [type, curve] = valuesIn(bytes, expected(algorithm, TAGS.sequence));
  const id = hexOf(bytes, expected(type, TAGS.object));
  const kind = id === ELLIPTIC ? curve && CURVES[hexOf(bytes, curve)] : KINDS[id];
  if (!kind) throw new Unverified('unknown');
  return kind;
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes  a certificate in DER
 * @returns {{ key: PublicKey, names: Names }}
 * @throws {Broken | Unverified}
 */
export function readCertificate(bytes) {
  const whole = expected(valueAt(bytes, 0, bytes.length), TAGS.sequence);
  if (whole.to !== bytes.length) throw new Broken('DER: more than a certificate');
  const [signed] = valuesIn(bytes, whole);
  const fields = valuesIn(bytes, expected(signed, TAGS.sequence));
  // Certificates of the first version do not tell it.
  if (fields[0]?.tag === TAGS.version) fields.shift();
  const [serial, , issuer, , subject, info] = fields;
  expected(serial, TAGS.integer);
  const from = expected(issuer, TAGS.sequence);
  const to = expected(subject, TAGS.sequence);
  const { start, to: end } = expected(info, TAGS.sequence);
  return {
    key: { kind: kindOf(bytes, info), form: 'spki', data: bytes.slice(start, end) },
    names: { subject: wordsOf(bytes, to), maker: wordsOf(bytes, from), own: hexOf(bytes, from) === hexOf(bytes, to) },
  };
}
