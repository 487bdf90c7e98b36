/**
 * A digital credential as a file: Open Badges 2 and 3, European Digital Credentials (JSON-LD). Here it is only opened;
 * what it shows is for the engine to read. Its signature is not checked.
 *
 * @typedef {{ readonly [key: string]: unknown }} Document
 *
 * @typedef {object} Credential
 * @property {string} name       of the file
 * @property {Document} document as it was issued
 */

/** Far above what a credential with its picture takes, in bytes. */
const MOST_BYTES = 4 << 20;

/** How many the engine takes. */
export const MOST_CREDENTIALS = 50;

/** What one of them at least says: whom it is about, or which badge it is. */
const SUBJECTS = ['credentialSubject', 'badge'];

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
export function isCredential(value) {
  return isObject(value) && SUBJECTS.some((key) => typeof value[key] === 'object' && value[key] !== null);
}

/** The credentials in a file, which may wrap them for delivery or presentation. @param {unknown} json @returns {Document[]} */
function unwrapped(json) {
  if (isCredential(json)) return [json];
  const { credential, verifiableCredential } = isObject(json) ? json : { credential: json };
  return [credential, verifiableCredential].flat().filter(isCredential);
}

/**
 * @param {File} file
 * @returns {Promise<Credential[]>}
 * @throws {CredentialProblem}
 */
export async function openCredentials(file) {
  if (file.size > MOST_BYTES) throw new CredentialProblem('large');
  let found;
  try {
    found = unwrapped(JSON.parse(await file.text()));
  } catch {
    throw new CredentialProblem('foreign');
  }
  if (!found.length) throw new CredentialProblem('foreign');
  return found.map((document) => ({ name: file.name, document }));
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
  const all = [...had, ...more].filter(({ document }) => {
    const text = JSON.stringify(document);
    return !seen.has(text) && Boolean(seen.add(text));
  });
  if (all.length > MOST_CREDENTIALS) throw new CredentialProblem('many');
  return all;
}
