/** Keys that stand in their own names: Multikey (W3C Controlled Identifiers 1.0, 2.2.2), did:key and did:jwk. */
import { fromMultibase } from './base58.js';
import { fromBase64url } from './base64.js';
import { fullPoint } from './curves.js';
import { Broken, Unverified } from './outcome.js';
import { keyOfJwk } from './public-key.js';

/**
 * @typedef {import('./public-key.js').PublicKey} PublicKey
 */

/** The first two bytes of a key tell its kind (multicodec, as a varint). */
const ED25519 = 0xed01;
const P256 = 0x8024;
const P384 = 0x8124;

const ED25519_BYTES = 32;

/** A name longer than this holds no key, in UTF-16 units. */
const MOST_NAME = 4096;

/**
 * @param {unknown} text
 * @returns {PublicKey}
 * @throws {Broken | Unverified}
 */
export function keyOfMultikey(text) {
  if (typeof text !== 'string' || !text.startsWith('z')) throw new Unverified('unknown');
  const bytes = fromMultibase(text);
  if (!bytes || bytes.length < 3) throw new Broken('no key');
  const data = bytes.slice(2);
  switch ((bytes[0] << 8) | bytes[1]) {
    case ED25519:
      if (data.length !== ED25519_BYTES) throw new Broken('no key');
      return { kind: 'Ed25519', form: 'raw', data };
    case P256:
      return { kind: 'P-256', form: 'raw', data: fullPoint('P-256', data) };
    case P384:
      return { kind: 'P-384', form: 'raw', data: fullPoint('P-384', data) };
    default:
      throw new Unverified('unknown');
  }
}

/** @param {string} encoded @returns {PublicKey} */
function keyOfDidJwk(encoded) {
  const bytes = fromBase64url(encoded);
  if (!bytes) throw new Broken('no key');
  let jwk;
  try {
    jwk = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Broken('no key');
  }
  return keyOfJwk(jwk);
}

/**
 * The key that the address of a key holds in itself, with the name of whose it is; null for an address where one would
 * have to look.
 *
 * @param {string} address  such as "did:key:z6Mk..#z6Mk..", or without what stands behind the "#"
 * @returns {{ did: string, key: PublicKey } | null}
 * @throws {Broken | Unverified}
 */
export function keyOfDid(address) {
  if (!/^did:(key|jwk):/.test(address)) return null;
  if (address.length > MOST_NAME) throw new Unverified('unknown');
  const [did, fragment] = address.split('#');
  const [, method, value, ...more] = did.split(':');
  if (more.length) throw new Unverified('unknown');
  // Another name behind the "#" would be another key, such as one to encrypt with.
  const own = method === 'key' ? value : '0';
  if (fragment !== undefined && fragment !== own) throw new Unverified('unknown');
  return { did, key: method === 'key' ? keyOfMultikey(value) : keyOfDidJwk(value) };
}
