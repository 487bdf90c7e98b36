// Makes keys, signatures and certificates for the tests of credentials, with code that is not the page's: the
// encoders here are the other half of its decoders, and the browser's cryptography signs.
import { createHash } from 'node:crypto';
import jsonld from 'jsonld';
import canonize from 'rdf-canonize';
import { CONTEXTS } from '../../web/signatures/contexts.js';

/** @typedef {import('../../web/signatures/jws.js').Fields} Fields */
/** @typedef {'ES256' | 'ES384' | 'ES512' | 'EdDSA' | 'RS256' | 'PS256'} Alg */
/** @typedef {{ alg: Alg, privateKey: CryptoKey, publicKey: CryptoKey, jwk: Fields, did: string }} Pair */

const { subtle } = crypto;
const RSA = { modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' };

/** @type {Record<Alg, { make: RsaHashedKeyGenParams | EcKeyGenParams, sign: RsaPssParams | EcdsaParams, codec?: number[] }>} */
const KINDS = {
  ES256: {
    make: { name: 'ECDSA', namedCurve: 'P-256' },
    sign: { name: 'ECDSA', hash: 'SHA-256' },
    codec: [0x80, 0x24],
  },
  ES384: {
    make: { name: 'ECDSA', namedCurve: 'P-384' },
    sign: { name: 'ECDSA', hash: 'SHA-384' },
    codec: [0x81, 0x24],
  },
  ES512: { make: { name: 'ECDSA', namedCurve: 'P-521' }, sign: { name: 'ECDSA', hash: 'SHA-512' } },
  EdDSA: { make: { name: 'Ed25519', namedCurve: '' }, sign: { name: 'Ed25519', hash: '' }, codec: [0xed, 0x01] },
  RS256: { make: { name: 'RSASSA-PKCS1-v1_5', ...RSA }, sign: { name: 'RSASSA-PKCS1-v1_5', hash: '' } },
  PS256: { make: { name: 'RSA-PSS', ...RSA }, sign: { name: 'RSA-PSS', saltLength: 32 } },
};

/** @param {Uint8Array} bytes */
export const base64url = (bytes) => Buffer.from(bytes).toString('base64url');

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** @param {Uint8Array} bytes */
export function multibase(bytes) {
  const zeros = bytes.findIndex((byte) => byte !== 0);
  let number = BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
  let text = '';
  for (; number; number /= 58n) text = BASE58[Number(number % 58n)] + text;
  return `z${'1'.repeat(zeros < 0 ? bytes.length : zeros)}${text}`;
}

/** The name of a key that holds it. @param {Alg} alg @param {CryptoKey} key @param {Fields} jwk */
async function didOf(alg, key, jwk) {
  const { codec } = KINDS[alg];
  if (!codec) return `did:jwk:${base64url(Buffer.from(JSON.stringify(jwk)))}`;
  const raw = new Uint8Array(await subtle.exportKey('raw', key));
  const size = (raw.length - 1) / 2;
  const short = alg === 'EdDSA' ? raw : [2 + (raw[raw.length - 1] & 1), ...raw.slice(1, 1 + size)];
  return `did:key:${multibase(Uint8Array.from([...codec, ...short]))}`;
}

/** @param {Alg} alg @returns {Promise<Pair>} */
export async function pairOf(alg) {
  const made = /** @type {CryptoKeyPair} */ (await subtle.generateKey(KINDS[alg].make, true, ['sign', 'verify']));
  const { kty, crv, x, y, n, e } = await subtle.exportKey('jwk', made.publicKey);
  const jwk = JSON.parse(JSON.stringify({ kty, crv, x, y, n, e }));
  return { ...made, alg, jwk, did: await didOf(alg, made.publicKey, jwk) };
}

/** @param {Pair} pair @param {Uint8Array<ArrayBuffer> | Buffer<ArrayBuffer>} data */
async function signed({ alg, privateKey }, data) {
  return new Uint8Array(await subtle.sign(KINDS[alg].sign, privateKey, data));
}

/** The parts of a signature: header, payload as it is signed, and the signature. @param {Pair} pair @param {object} header @param {unknown} payload @param {boolean} [plain] */
export async function jwsParts(pair, header, payload, plain = false) {
  const head = base64url(Buffer.from(JSON.stringify({ alg: pair.alg, ...header })));
  const json = Buffer.from(JSON.stringify(payload));
  const text = plain ? json.toString() : base64url(json);
  return { head, text, signature: base64url(await signed(pair, Buffer.from(`${head}.${text}`))) };
}

/** @param {Pair} pair @param {object} header @param {unknown} payload */
export async function token(pair, header, payload) {
  const { head, text, signature } = await jwsParts(pair, header, payload);
  return `${head}.${text}.${signature}`;
}

/**
 * JSON in canonical form, for values without anything special in them.
 *
 * @param {unknown} value
 * @returns {string}
 */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(/** @type {Fields} */ (value)[name])}`).join()}}`;
}

/**
 * A document with a proof.
 *
 * @template {object} T
 * @param {Pair} pair
 * @param {T} document
 * @param {object} [more]  of the proof
 */
export async function proven(pair, document, more = {}) {
  const proof = {
    type: 'DataIntegrityProof',
    cryptosuite: pair.alg === 'EdDSA' ? 'eddsa-jcs-2022' : 'ecdsa-jcs-2019',
    created: '2024-02-24T23:36:38Z',
    verificationMethod: `${pair.did}#${pair.did.replace(/^did:key:/, '')}`,
    proofPurpose: 'assertionMethod',
    ...more,
  };
  const hash = pair.alg === 'ES384' ? 'sha384' : 'sha256';
  const sums = [proof, document].map((one) => createHash(hash).update(canonical(one)).digest());
  const proofValue = multibase(await signed(pair, Buffer.concat(sums)));
  return { ...document, proof: { ...proof, proofValue } };
}

/** A document as RDF in canonical form. @param {object} document @param {'sha256' | 'sha384'} hash */
async function quads(document, hash) {
  const dataset = await jsonld.toRDF(document, {
    safe: true,
    base: null,
    documentLoader: async (url) => ({
      contextUrl: null,
      document: /** @type {object} */ (CONTEXTS.get(url)),
      documentUrl: url,
    }),
  });
  return canonize.canonize(dataset, { algorithm: 'RDFC-1.0', messageDigestAlgorithm: hash });
}

/**
 * A document with a proof over what it says as RDF.
 *
 * @template {{ '@context': unknown }} T
 * @param {Pair} pair
 * @param {T} document
 * @param {object} [kind]  of the proof
 */
export async function provenRdf(pair, document, kind) {
  const proof = {
    type: 'DataIntegrityProof',
    ...(kind ?? { cryptosuite: pair.alg === 'EdDSA' ? 'eddsa-rdfc-2022' : 'ecdsa-rdfc-2019' }),
    created: '2024-02-24T23:36:38Z',
    verificationMethod: `${pair.did}#${pair.did.replace(/^did:key:/, '')}`,
    proofPurpose: 'assertionMethod',
  };
  const hash = pair.alg === 'ES384' ? 'sha384' : 'sha256';
  const texts = [await quads({ ...proof, '@context': document['@context'] }, hash), await quads(document, hash)];
  const sums = texts.map((text) => createHash(hash).update(text).digest());
  return { ...document, proof: { ...proof, proofValue: multibase(await signed(pair, Buffer.concat(sums))) } };
}

/** A value in DER. @param {number} tag @param {...(Uint8Array | number[])} parts */
export function der(tag, ...parts) {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = body;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.from([tag, ...head, ...body]);
}

/** A name with a commonName. @param {string} name @param {number} [tag] of the text */
function nameOf(name, tag = 0x0c) {
  return der(0x30, der(0x31, der(0x30, der(0x06, [0x55, 0x04, 0x03]), der(tag, Buffer.from(name)))));
}

/** A certificate that nobody has signed, which is all that anybody looks at here. @param {Pair} pair @param {string} subject @param {string} maker */
export async function certificate(pair, subject, maker) {
  const spki = Buffer.from(await subtle.exportKey('spki', pair.publicKey));
  const ecdsa = der(0x30, der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
  const time = der(0x17, Buffer.from('240101000000Z'));
  const body = [
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    ecdsa,
    nameOf(maker),
    der(0x30, time, time),
    nameOf(subject),
    spki,
  ];
  return der(0x30, der(0x30, ...body), ecdsa, der(0x03, [0, 0x30, 0]));
}

/** A badge as a school might issue it. @param {string} name @param {object} [more] */
export function badge(name, more = {}) {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    issuer: { type: ['Profile'], name: 'Vårdskolan' },
    validFrom: '2023-05-06T07:00:00Z',
    ...more,
    credentialSubject: { type: ['AchievementSubject'], achievement: { type: ['Achievement'], name } },
  };
}
