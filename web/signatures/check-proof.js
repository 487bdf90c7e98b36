/**
 * Whether the proofs in a credential hold: W3C Data Integrity 1.0 with the cryptosuites of Data Integrity EdDSA
 * Cryptosuites 1.0 (3.2, 3.3, and the older Ed25519Signature2020) and of Data Integrity ECDSA Cryptosuites 1.0 (3.2,
 * 3.3), and a key that comes with the file. They sign a document as JSON or as RDF.
 *
 * @typedef {import('./jws.js').Fields} Fields
 * @typedef {import('./outcome.js').Holder} Holder
 * @typedef {import('./outcome.js').Signature} Signature
 * @typedef {import('./public-key.js').Algorithm} Algorithm
 * @typedef {import('./public-key.js').PublicKey} PublicKey
 * @typedef {import('./subtle.js').Subtle} Subtle
 */
import { fromMultibase } from './base58.js';
import { canonicalJson } from './canonical-json.js';
import { canonicalRdf } from './canonical-rdf.js';
import { keyOfDid, keyOfMultikey } from './multikey.js';
import { Broken, Unverified, outcomeOf, together } from './outcome.js';
import { keyOfJwk, verifies } from './public-key.js';
import { digest } from './subtle.js';

/** More proofs than anybody gives one credential. */
const MOST_PROOFS = 8;

/** @type {Algorithm[]} */
const EDDSA = [{ kind: 'Ed25519', name: 'Ed25519', hash: 'SHA-256', size: 64 }];
/** @type {Algorithm[]} */
const ECDSA = [
  { kind: 'P-256', name: 'ECDSA', hash: 'SHA-256', size: 64 },
  { kind: 'P-384', name: 'ECDSA', hash: 'SHA-384', size: 96 },
];

/**
 * How each cryptosuite signs: by the kind of the key, and as what.
 *
 * @type {Readonly<Record<string, { algorithms: Algorithm[], as: 'JSON' | 'RDF' }>>}
 */
const SUITES = {
  'eddsa-jcs-2022': { algorithms: EDDSA, as: 'JSON' },
  'ecdsa-jcs-2019': { algorithms: ECDSA, as: 'JSON' },
  'eddsa-rdfc-2022': { algorithms: EDDSA, as: 'RDF' },
  'ecdsa-rdfc-2019': { algorithms: ECDSA, as: 'RDF' },
  Ed25519Signature2020: { algorithms: EDDSA, as: 'RDF' },
};

/** @param {unknown} value @returns {value is Fields} */
function isFields(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {unknown} value @returns {unknown[]} */
function listOf(value) {
  return value === undefined ? [] : [value].flat();
}

/** A method of verification that stands in the file in full. @param {unknown} method @returns {PublicKey | null} */
function keyOfMethod(method) {
  if (!isFields(method)) return null;
  if (method.publicKeyMultibase !== undefined) return keyOfMultikey(method.publicKeyMultibase);
  return method.publicKeyJwk === undefined ? null : keyOfJwk(method.publicKeyJwk);
}

/**
 * The key to check with. Where the issuer is named by a key, no other will do.
 *
 * @param {Fields} document
 * @param {Fields} proof
 * @param {string} issuer  as the credential names it
 * @returns {{ key: PublicKey, holder: Holder }}
 */
function keyOf(document, { verificationMethod: method }, issuer) {
  const address = isFields(method) ? method.id : method;
  const named = typeof address === 'string' ? keyOfDid(address) : null;
  const own = issuer.startsWith('did:');
  if (named) {
    if (own && issuer !== named.did) throw new Unverified('other-key');
    return { key: named.key, holder: { by: own ? 'issuer' : 'key' } };
  }
  const told = isFields(document.issuer) ? ['verificationMethod', 'assertionMethod'] : [];
  const methods = told.flatMap((name) => listOf(/** @type {Fields} */ (document.issuer)[name]));
  const found = [method, ...methods.filter((one) => isFields(one) && one.id === address)].flatMap(
    (one) => keyOfMethod(one) ?? [],
  );
  // What would be found at the issuer's address may be another key than the one that came along.
  if (own || !found.length) throw new Unverified('elsewhere');
  return { key: found[0], holder: { by: 'key' } };
}

/**
 * The document with the context that its proof was made with, which it has to begin with.
 *
 * @param {Fields} document
 * @param {Fields} proof
 * @returns {Fields}
 */
function asProven(document, proof) {
  if (proof['@context'] === undefined) return document;
  const wanted = listOf(proof['@context']).map((one) => canonicalJson(one));
  const had = listOf(document['@context']).map((one) => canonicalJson(one));
  if (wanted.some((one, at) => had[at] !== one)) throw new Broken('another context');
  return { ...document, '@context': proof['@context'] };
}

/**
 * The texts that are signed: the proof without its value, and the document without its proofs.
 *
 * @param {Fields} document
 * @param {Fields} proof
 * @param {'JSON' | 'RDF'} as
 * @param {string} hash
 * @param {Subtle} subtle
 * @returns {Promise<string[]>}
 */
async function signedTexts(document, proof, as, hash, subtle) {
  const { proofValue: _, ...options } = proof;
  const { proof: __, ...bare } = document;
  if (as === 'JSON') return [options, asProven(bare, proof)].map((one) => canonicalJson(one));
  const told = { ...options, '@context': bare['@context'] };
  return Promise.all([told, bare].map((one) => canonicalRdf(one, hash, subtle)));
}

/** The sums of texts, one after the other. @param {Subtle} subtle @param {string} hash @param {readonly string[]} texts */
async function sums(subtle, hash, texts) {
  const parts = await Promise.all(texts.map((text) => digest(subtle, hash, text)));
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

/** @param {unknown} expires @param {Date} now */
function checkTime(expires, now) {
  if (expires === undefined) return;
  const time = Date.parse(String(expires));
  if (Number.isNaN(time)) throw new Broken('no time');
  if (time < now.getTime()) throw new Unverified('ended');
}

/**
 * @param {Fields} document
 * @param {unknown} proof
 * @param {string} issuer
 * @param {Date} now
 * @param {Subtle} subtle
 * @returns {Promise<Signature>}
 */
async function checkOne(document, proof, issuer, now, subtle) {
  if (!isFields(proof)) throw new Broken('no proof');
  const { type, cryptosuite, proofPurpose, previousProof } = proof;
  const name = String(type === 'DataIntegrityProof' ? cryptosuite : type);
  const suite = Object.hasOwn(SUITES, name) ? SUITES[name] : null;
  if (!suite || proofPurpose !== 'assertionMethod' || previousProof !== undefined) throw new Unverified('unknown');
  const { key, holder } = keyOf(document, proof, issuer);
  const algorithm = suite.algorithms.find(({ kind }) => kind === key.kind);
  if (!algorithm) throw new Broken('a key of another kind');
  const { hash = '' } = algorithm;
  const signature = fromMultibase(proof.proofValue);
  const data = await sums(subtle, hash, await signedTexts(document, proof, suite.as, hash, subtle));
  if (!signature || !(await verifies(key, algorithm, signature, data, subtle))) return { state: 'failed' };
  checkTime(proof.expires, now);
  return { state: 'verified', holder };
}

/**
 * @param {Fields} document  with one proof or several
 * @param {string} issuer  as the credential names it: an address, or ""
 * @param {Date} now
 * @param {Subtle} subtle
 * @returns {Promise<Signature>}
 */
export async function checkProofs(document, issuer, now, subtle) {
  const proofs = listOf(document.proof);
  if (!proofs.length) return { state: 'unverified', reason: 'unsigned' };
  if (proofs.length > MOST_PROOFS) return { state: 'unverified', reason: 'unknown' };
  const check = (/** @type {unknown} */ proof) => outcomeOf(() => checkOne(document, proof, issuer, now, subtle));
  return together(await Promise.all(proofs.map(check)));
}
