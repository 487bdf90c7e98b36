/**
 * Whether the signatures of a JSON Web Signature hold, with a key that comes with it: in the name of whoever signed
 * (did:key, did:jwk), as a certificate (x5c), or as it is (jwk). Open Badges 3, VC-JWT, JAdES.
 *
 * @typedef {import('./jws.js').Fields} Fields
 * @typedef {import('./jws.js').Jws} Jws
 * @typedef {import('./jws.js').Signed} Signed
 * @typedef {import('./outcome.js').Holder} Holder
 * @typedef {import('./outcome.js').Signature} Signature
 * @typedef {import('./public-key.js').Algorithm} Algorithm
 * @typedef {import('./public-key.js').PublicKey} PublicKey
 * @typedef {import('./subtle.js').Subtle} Subtle
 */
import { fromBase64, fromBase64url, toBase64url } from './base64.js';
import { readCertificate } from './certificate.js';
import { keyOfDid } from './multikey.js';
import { Broken, Unverified, outcomeOf, together } from './outcome.js';
import { keyOfJwk, verifies } from './public-key.js';
import { digest } from './subtle.js';

const RSA = 'RSASSA-PKCS1-v1_5';

/**
 * Algorithms that sign (RFC 7518, RFC 8037, RFC 9864). Those with a shared secret are not among them: who can check
 * them can make them.
 *
 * @type {Readonly<Record<string, Algorithm>>}
 */
const ALGORITHMS = {
  ES256: { kind: 'P-256', name: 'ECDSA', hash: 'SHA-256', size: 64 },
  ES384: { kind: 'P-384', name: 'ECDSA', hash: 'SHA-384', size: 96 },
  ES512: { kind: 'P-521', name: 'ECDSA', hash: 'SHA-512', size: 132 },
  EdDSA: { kind: 'Ed25519', name: 'Ed25519', size: 64 },
  Ed25519: { kind: 'Ed25519', name: 'Ed25519', size: 64 },
  RS256: { kind: 'RSA', name: RSA, hash: 'SHA-256' },
  RS384: { kind: 'RSA', name: RSA, hash: 'SHA-384' },
  RS512: { kind: 'RSA', name: RSA, hash: 'SHA-512' },
  PS256: { kind: 'RSA', name: 'RSA-PSS', hash: 'SHA-256', salt: 32 },
  PS384: { kind: 'RSA', name: 'RSA-PSS', hash: 'SHA-384', salt: 48 },
  PS512: { kind: 'RSA', name: 'RSA-PSS', hash: 'SHA-512', salt: 64 },
};

/** Parts of a header that must be understood when it says so, and are: those of JAdES claim and ask for nothing. */
const UNDERSTOOD = ['b64', 'sigT', 'sigPl', 'srCms', 'sigPId'];

/** @param {Fields} header @returns {Algorithm} */
function algorithmOf({ alg, crit, b64 }) {
  if (alg === 'none') throw new Unverified('unsigned');
  const critical = crit === undefined ? [] : crit;
  if (!Array.isArray(critical)) throw new Broken('crit');
  // RFC 7797: a payload as it is has to be told in "crit".
  if (b64 === false && !critical.includes('b64')) throw new Broken('b64');
  const known = Object.hasOwn(ALGORITHMS, String(alg)) && critical.every((name) => UNDERSTOOD.includes(name));
  if (!known) throw new Unverified('unknown');
  return ALGORITHMS[String(alg)];
}

/** @param {Fields} header @param {Subtle} subtle @returns {Promise<{ key: PublicKey, holder: Holder }>} */
async function keyOfCertificate({ x5c, 'x5t#S256': sum }, subtle) {
  const bytes = fromBase64(Array.isArray(x5c) ? x5c[0] : null);
  if (!bytes) throw new Broken('x5c');
  const { key, names } = readCertificate(bytes);
  if (sum !== undefined && sum !== toBase64url(await digest(subtle, 'SHA-256', bytes))) {
    throw new Broken('another certificate');
  }
  return { key, holder: { by: 'certificate', ...names } };
}

/**
 * The key to check with. Where the issuer, or the one who signed, is named by a key, no other will do.
 *
 * @param {Fields} header
 * @param {string} issuer  as the credential names it
 * @param {Subtle} subtle
 * @returns {Promise<{ key: PublicKey, holder: Holder }>}
 */
async function keyOf(header, issuer, subtle) {
  const { kid, x5c, jwk } = header;
  const signer = typeof kid === 'string' && kid.startsWith('did:') ? kid : issuer;
  const named = keyOfDid(signer);
  if (named) {
    if (issuer.startsWith('did:') && issuer !== named.did) throw new Unverified('other-key');
    return { key: named.key, holder: { by: issuer === named.did ? 'issuer' : 'key' } };
  }
  if (x5c !== undefined) return keyOfCertificate(header, subtle);
  // What would be found at the issuer's address may be another key than the one that came along.
  if (signer.startsWith('did:') || jwk === undefined) throw new Unverified('elsewhere');
  return { key: keyOfJwk(jwk), holder: { by: 'key' } };
}

/**
 * @param {string} text  the payload as it is signed
 * @param {Signed} signed
 * @param {string} issuer
 * @param {Subtle} subtle
 * @returns {Promise<Signature>}
 */
async function checkOne(text, { header, protected: head, signature }, issuer, subtle) {
  const algorithm = algorithmOf(header);
  const { key, holder } = await keyOf(header, issuer, subtle);
  const bytes = fromBase64url(signature);
  const data = new TextEncoder().encode(`${head}.${text}`);
  if (!bytes || !(await verifies(key, algorithm, bytes, data, subtle))) return { state: 'failed' };
  return { state: 'verified', holder };
}

/**
 * @param {Jws} jws
 * @param {string} issuer  as the credential names it: an address, or ""
 * @param {Subtle} subtle
 * @returns {Promise<Signature>}
 */
export async function checkJws({ text, signed }, issuer, subtle) {
  return together(await Promise.all(signed.map((one) => outcomeOf(() => checkOne(text, one, issuer, subtle)))));
}
