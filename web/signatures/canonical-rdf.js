/// <reference path="./packages.d.ts" />
/**
 * What a credential says as RDF, in the one form that W3C's RDF Dataset Canonicalization (RDFC-1.0) gives it.
 *
 * A signature over RDF covers what the contexts give a meaning, and nothing else. So that what is read is what was
 * signed, a document may use no contexts but known ones, none of its own, and no words of JSON-LD that arrange things
 * otherwise than they stand there; and whatever has no meaning is told, instead of being left out.
 */
import jsonld from 'jsonld';
import { CONTEXTS } from './contexts.js';
import { Broken, Unverified } from './outcome.js';
import { digest } from './subtle.js';

/**
 * @typedef {import('./jws.js').Fields} Fields
 * @typedef {import('./subtle.js').Subtle} Subtle
 */

/** No credential is nested as deep. */
const DEPTH = 100;

/** Words of JSON-LD that values may have: all of them are signed. */
const KEYWORDS = ['@id', '@type', '@value', '@language'];

/** What says that something has no meaning and would be left out. */
const UNCOVERED = 'jsonld.ValidationError';

/** @param {unknown} context @param {ReadonlyMap<string, object>} contexts */
function isKnown(context, contexts) {
  return [context].flat().every((one) => typeof one === 'string' && contexts.has(one));
}

/** @param {unknown} value @param {number} depth @returns {boolean} */
function isPlain(value, depth) {
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  const names = Array.isArray(value) ? [] : Object.keys(value);
  const plain = names.every((name) => !name.startsWith('@') || KEYWORDS.includes(name));
  return plain && Object.values(value).every((one) => isPlain(one, depth - 1));
}

/** What works out the sum of a text that comes in parts. @param {string} hash @param {Subtle} subtle */
function messageDigest(hash, subtle) {
  let text = '';
  return {
    update(/** @type {string} */ part) {
      text += part;
    },
    async digest() {
      const bytes = await digest(subtle, hash, text);
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
}

/** @param {unknown} error @returns {never} */
function refuse(error) {
  if (error instanceof Unverified) throw error;
  const { name } = /** @type {Error} */ (error);
  if (name === UNCOVERED) throw new Unverified('uncovered');
  // What JSON-LD does not allow nobody can have signed; all else is a limit of what checks it.
  if (name.startsWith('jsonld.')) throw new Broken('JSON-LD');
  throw new Unverified('unknown');
}

/**
 * @param {Fields} document
 * @param {string} hash  with which nodes without a name are told apart, such as "SHA-256"
 * @param {Subtle} subtle
 * @param {ReadonlyMap<string, object>} [contexts]
 * @returns {Promise<string>} N-Quads
 * @throws {Broken | Unverified}
 */
export async function canonicalRdf(document, hash, subtle, contexts = CONTEXTS) {
  const { '@context': context, ...rest } = document;
  if (!isKnown(context, contexts) || !isPlain(rest, DEPTH)) throw new Unverified('unknown');
  try {
    return await jsonld.canonize(document, {
      canonizeOptions: { algorithm: 'RDFC-1.0', createMessageDigest: () => messageDigest(hash, subtle) },
      safe: true,
      base: null,
      documentLoader: async (url) => ({
        contextUrl: null,
        document: /** @type {object} */ (contexts.get(url)),
        documentUrl: url,
      }),
    });
  } catch (error) {
    return refuse(error);
  }
}
