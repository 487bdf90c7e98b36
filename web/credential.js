/**
 * A digital credential as a file: Open Badges 2 and 3, European Digital Credentials; as JSON, or in a JSON Web
 * Signature. Here it is only opened: what it shows is for the engine to read, and whether its signature holds is
 * checked beside (signatures/).
 *
 * @typedef {{ readonly [key: string]: unknown }} Document
 *
 * A credential as it was issued: itself, or the signature that holds it, as text or as JSON.
 * @typedef {Document | string} Issued
 *
 * One from a file of some name.
 * @typedef {{ name: string, issued: Issued }} Opened
 *
 * What it says, without its pictures, and whether its signature holds.
 * @typedef {Opened & { document: Document, signature: Signature }} Credential
 *
 * @typedef {import('./signatures/outcome.js').Signature} Signature
 */
import { jwsOf } from './signatures/jws.js';

/** Far above what a credential with its picture takes, in bytes. */
const MOST_BYTES = 4 << 20;

/** How many the engine takes. */
export const MOST_CREDENTIALS = 50;

/** How deep one may be wrapped, and nested. */
const WRAPS = 4;
const DEPTH = 100;

/** Longer texts, in UTF-16 units, name nothing: they are pictures, which the engine needs no copy of at every question. */
const LONGEST = 4096;

/** What one of them at least says: whom it is about, or which badge it is. */
const SUBJECTS = ['credentialSubject', 'badge'];

/** By which of its members a credential tells until when it is valid. */
const EXPIRIES = ['validUntil', 'expirationDate', 'expiryDate', 'expires'];

/** How a signed credential stands in one that is not (Verifiable Credentials Data Model 2.0, 4.13). */
const ENVELOPE = /^data:application\/(?:vc\+)?jwt,/;

/** Why a file is no credential; `name` is a text under `error.credential.`. */
export class CredentialProblem extends Error {
  /** @param {'foreign' | 'large' | 'many'} name */
  constructor(name) {
    super(name);
    this.name = name;
  }
}

/** @param {unknown} value @returns {value is Document} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether something is a credential as the engine knows them. @param {unknown} value @returns {value is Document} */
function isCredential(value) {
  return isObject(value) && SUBJECTS.some((key) => typeof value[key] === 'object' && value[key] !== null);
}

/** A time of a token, in seconds, as the credential would write it. @param {unknown} seconds */
function timeOf(seconds) {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/**
 * What a token says: the credential itself, or one in it together with what stands beside it (Verifiable Credentials
 * Data Model 1.1, 6.3.1).
 *
 * @param {unknown} payload
 * @returns {Document | null}
 */
function credentialIn(payload) {
  if (!isObject(payload)) return null;
  const { vc, iss, nbf, exp } = payload;
  const document = vc ?? payload;
  if (!isCredential(document)) return null;
  const validUntil = timeOf(exp);
  const outside = vc ? { issuer: iss, issuanceDate: timeOf(nbf) } : {};
  return {
    ...Object.fromEntries(Object.entries(outside).filter(([, value]) => typeof value === 'string')),
    ...(validUntil && !EXPIRIES.some((name) => name in document) ? { validUntil } : {}),
    ...document,
  };
}

/**
 * Whether something is nested deeper than a credential is: what goes through it would find the end of its stack.
 *
 * @param {unknown} value
 * @param {number} depth
 * @returns {boolean}
 */
function isDeep(value, depth) {
  if (typeof value !== 'object' || value === null) return false;
  return depth === 0 || Object.values(value).some((one) => isDeep(one, depth - 1));
}

/**
 * What a credential says, and the signature that holds it, if one does: what stands beside such a signature is not
 * looked at, since it is not signed. Null for what is no credential.
 *
 * @param {unknown} issued
 * @returns {{ document: Document, jws: import('./signatures/jws.js').Jws | null } | null}
 */
export function contentOf(issued) {
  if (isDeep(issued, DEPTH)) return null;
  const jws = jwsOf(issued);
  if (!jws) return isCredential(issued) ? { document: issued, jws } : null;
  const document = isDeep(jws.payload, DEPTH) ? null : credentialIn(jws.payload);
  return document && { document, jws };
}

/** What a credential says, or null for what is none. @param {unknown} issued */
export function documentOf(issued) {
  return contentOf(issued)?.document ?? null;
}

/** The same without its pictures. @param {Document} document @returns {Document} */
function withoutPictures(document) {
  const long = (/** @type {unknown} */ value) => typeof value === 'string' && value.length > LONGEST;
  return JSON.parse(JSON.stringify(document, (_, value) => (long(value) ? undefined : value)));
}

/** Whether something is a credential, signed or not. @param {unknown} value @returns {value is Issued} */
export function isIssued(value) {
  return documentOf(value) !== null;
}

/**
 * What may hold credentials in what is none itself: a delivery, a presentation, an envelope, a list.
 *
 * @param {unknown} value
 * @returns {unknown[]}
 */
function inside(value) {
  if (Array.isArray(value)) return value;
  if (!isObject(value)) return [];
  const { credential, verifiableCredential, vp, id } = value;
  const enveloped = typeof id === 'string' && ENVELOPE.test(id) ? id.replace(ENVELOPE, '') : null;
  return [credential, verifiableCredential, vp, enveloped].flat();
}

/** The credentials in what a file holds. @param {unknown} value @param {number} [depth] @returns {Issued[]} */
function unwrapped(value, depth = WRAPS) {
  if (isIssued(value)) return [value];
  if (depth === 0) return [];
  return inside(jwsOf(value)?.payload ?? value).flatMap((one) => unwrapped(one, depth - 1));
}

/**
 * What a file is as JSON; a token is a text, with or without the signs that JSON sets around it.
 *
 * @param {string} text
 * @returns {unknown}
 */
function parsed(text) {
  try {
    return jwsOf(text) ? text.trim() : JSON.parse(text);
  } catch {
    throw new CredentialProblem('foreign');
  }
}

/**
 * @param {File} file
 * @returns {Promise<Opened[]>}
 * @throws {CredentialProblem}
 */
export async function openCredentials(file) {
  if (file.size > MOST_BYTES) throw new CredentialProblem('large');
  const found = unwrapped(parsed(await file.text()));
  if (!found.length) throw new CredentialProblem('foreign');
  if (found.length > MOST_CREDENTIALS) throw new CredentialProblem('many');
  return found.map((issued) => ({ name: file.name, issued }));
}

/**
 * The same with what they say, and what came of checking their signatures.
 *
 * @param {readonly Opened[]} opened
 * @param {readonly Signature[] | null} signatures  in the same order; null where nothing could check them
 * @returns {Credential[]}
 */
export function checkedCredentials(opened, signatures) {
  return opened.flatMap(({ name, issued }, index) => {
    const document = documentOf(issued);
    const signature = signatures?.[index] ?? { state: 'unverified', reason: 'unchecked' };
    return document ? [{ name, issued, document: withoutPictures(document), signature }] : [];
  });
}

/**
 * Both lists as one, each credential once.
 *
 * @param {readonly Credential[]} had
 * @param {readonly Credential[]} more
 * @throws {CredentialProblem}
 */
export function withCredentials(had, more) {
  const seen = new Set();
  const all = [...had, ...more].filter(({ issued }) => {
    const text = JSON.stringify(issued);
    return !seen.has(text) && Boolean(seen.add(text));
  });
  if (all.length > MOST_CREDENTIALS) throw new CredentialProblem('many');
  return all;
}
