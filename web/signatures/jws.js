/**
 * What a JSON Web Signature holds (RFC 7515), whether it is one line of text or JSON with one signature or several, as
 * European Digital Credentials have it (JAdES, ETSI TS 119 182-1). Nothing is checked here.
 *
 * @typedef {{ readonly [name: string]: unknown }} Fields
 *
 * One signature: what stands in its header is signed with the payload. `signature` is base64url.
 * @typedef {{ header: Fields, protected: string, signature: string }} Signed
 *
 * `text` is the payload as it is signed, in base64url or as it is.
 * @typedef {{ payload: unknown, text: string, signed: Signed[] }} Jws
 */
import { fromBase64url } from './base64.js';

/** More signatures than anybody gives one credential. */
const MOST_SIGNATURES = 8;

const COMPACT = /^([\w-]+)\.([\w-]+)\.([\w-]*)$/;

/** @param {unknown} value @returns {value is Fields} */
function isFields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {Uint8Array | null} bytes @returns {unknown} undefined where it is no JSON */
function jsonOf(bytes) {
  try {
    return bytes ? JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} entry @returns {Signed[]} one or none */
function signedOf(entry) {
  if (!isFields(entry)) return [];
  const { protected: text, signature } = entry;
  const header = jsonOf(fromBase64url(text));
  const is = typeof text === 'string' && typeof signature === 'string' && isFields(header);
  return is ? [{ header, protected: text, signature }] : [];
}

/** Whether a payload stands there as it is (RFC 7797). @param {Signed} one */
function isPlain({ header }) {
  return header.b64 === false;
}

/** @param {string} text @param {unknown[]} entries @returns {Jws | null} */
function jwsWith(text, entries) {
  const signed = entries.flatMap(signedOf);
  if (!signed.length || signed.length !== entries.length || signed.length > MOST_SIGNATURES) return null;
  const plain = isPlain(signed[0]);
  if (signed.some((one) => isPlain(one) !== plain)) return null;
  const payload = jsonOf(plain ? new TextEncoder().encode(text) : fromBase64url(text));
  return payload === undefined ? null : { payload, text, signed };
}

/**
 * What a text or an object holds as JSON Web Signature, or null.
 *
 * @param {unknown} value
 * @returns {Jws | null}
 */
export function jwsOf(value) {
  if (typeof value === 'string') {
    const parts = value.trim().match(COMPACT);
    return parts && jwsWith(parts[2], [{ protected: parts[1], signature: parts[3] }]);
  }
  if (!isFields(value) || typeof value.payload !== 'string') return null;
  return jwsWith(value.payload, Array.isArray(value.signatures) ? value.signatures : [value]);
}
