/**
 * A public key, whatever it came as, and whether a signature was made with it. The browser does the arithmetic.
 *
 * @typedef {'Ed25519' | 'P-256' | 'P-384' | 'P-521' | 'RSA'} Kind
 *
 * @typedef {{ kind: Kind } & ({ form: 'raw' | 'spki', data: Uint8Array<ArrayBuffer> }
 *   | { form: 'jwk', data: JsonWebKey })} PublicKey
 *
 * How a signature is made. `salt` is that of RSA-PSS, `size` that of the signature where it is always the same; both
 * in bytes.
 * @typedef {{ kind: Kind, name: string, hash?: string, salt?: number, size?: number }} Algorithm
 *
 * @typedef {import('./subtle.js').Subtle} Subtle
 */
import { fromBase64url } from './base64.js';
import { Broken, Unverified } from './outcome.js';

/** Lengths of RSA moduli, in bits: shorter ones can be broken, longer ones are there to keep a browser busy. */
const LEAST_MODULUS = 2048;
const MOST_MODULUS = 8192;

/** Members of a JWK that make up the key; the others would only give the browser something to object to. */
const MEMBERS = /** @type {const} */ ({ EC: ['x', 'y'], OKP: ['x'], RSA: ['n', 'e'] });

/** @type {Readonly<Record<string, Kind>>} */
const CURVES = { 'P-256': 'P-256', 'P-384': 'P-384', 'P-521': 'P-521', Ed25519: 'Ed25519' };

/**
 * A key as JSON Web Key (RFC 7517, RFC 8037).
 *
 * @param {unknown} jwk
 * @returns {PublicKey}
 * @throws {Broken | Unverified}
 */
export function keyOfJwk(jwk) {
  if (typeof jwk !== 'object' || jwk === null) throw new Broken('no key');
  const from = /** @type {{ [name: string]: unknown }} */ (jwk);
  const { kty, crv } = from;
  const kind = kty === 'RSA' ? 'RSA' : CURVES[String(crv)];
  if (!kind || (kty !== 'EC' && kty !== 'OKP' && kty !== 'RSA')) throw new Unverified('unknown');
  const data = /** @type {JsonWebKey} */ (kty === 'RSA' ? { kty } : { kty, crv });
  for (const name of MEMBERS[kty]) {
    const bytes = fromBase64url(from[name]);
    if (!bytes?.length) throw new Broken('no key');
    if (bytes.length * 8 > MOST_MODULUS) throw new Unverified('unknown');
    data[name] = /** @type {string} */ (from[name]);
  }
  return { kind, form: 'jwk', data };
}

/** What a key is taken in as. @param {Algorithm} algorithm @returns {RsaHashedImportParams | EcKeyImportParams} */
function importParameters({ kind, name, hash = '' }) {
  return kind === 'RSA' ? { name, hash } : { name, namedCurve: kind };
}

/** @param {Algorithm} algorithm @returns {RsaPssParams & EcdsaParams} */
function verifyParameters({ name, hash = '', salt = 0 }) {
  return { name, hash, saltLength: salt };
}

/**
 * The key as the browser has it.
 *
 * @param {PublicKey} key
 * @param {Algorithm} algorithm
 * @param {Subtle} subtle
 */
async function imported(key, algorithm, subtle) {
  const parameters = importParameters(algorithm);
  try {
    return key.form === 'jwk'
      ? await subtle.importKey('jwk', key.data, parameters, false, ['verify'])
      : await subtle.importKey(key.form, key.data, parameters, false, ['verify']);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataError') throw new Broken('no key');
    throw new Unverified('browser');
  }
}

/** @param {CryptoKey} key @returns {number | undefined} in bits, of keys that have one */
function modulusOf({ algorithm }) {
  return /** @type {Partial<RsaHashedKeyAlgorithm>} */ (algorithm).modulusLength;
}

/** @param {CryptoKey} key */
function checkLength(key) {
  const modulusLength = modulusOf(key);
  if (modulusLength === undefined) return;
  if (modulusLength < LEAST_MODULUS) throw new Unverified('weak');
  if (modulusLength > MOST_MODULUS) throw new Unverified('unknown');
}

/**
 * Whether a signature was made with the other half of a key.
 *
 * @param {PublicKey} key
 * @param {Algorithm} algorithm
 * @param {Uint8Array<ArrayBuffer>} signature
 * @param {Uint8Array<ArrayBuffer>} data
 * @param {Subtle} subtle
 * @returns {Promise<boolean>}
 * @throws {Broken | Unverified}
 */
export async function verifies(key, algorithm, signature, data, subtle) {
  if (key.kind !== algorithm.kind) throw new Broken('a key of another kind');
  const taken = await imported(key, algorithm, subtle);
  checkLength(taken);
  // With RSA it is as long as the modulus (RFC 8017, 8.1.2 and 8.2.2); some take one without its zeros at the start.
  const modulus = modulusOf(taken);
  const size = modulus === undefined ? algorithm.size : Math.ceil(modulus / 8);
  if (size !== undefined && signature.length !== size) return false;
  return subtle.verify(verifyParameters(algorithm), taken, signature, data);
}
