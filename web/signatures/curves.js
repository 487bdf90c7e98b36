/**
 * Points on the curves P-256 and P-384 (NIST SP 800-186) in their compressed form (SEC 1, 2.3.4), which few browsers
 * take: the other coordinate is worked out here. Nothing in it is secret, so that time need not be constant.
 */
import { Broken } from './outcome.js';

/**
 * y² = x³ - 3x + b modulo p. Both primes leave 3 when divided by 4, so that a root is a power.
 *
 * @typedef {{ size: number, p: bigint, b: bigint }} Curve
 */

/** @type {Readonly<Record<'P-256' | 'P-384', Curve>>} */
const CURVES = {
  'P-256': {
    size: 32,
    p: 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    size: 48,
    p: 0xfffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffffn,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
};

/** @param {bigint} base @param {bigint} exponent @param {bigint} modulus */
function power(base, exponent, modulus) {
  let result = 1n;
  let square = base;
  for (let left = exponent; left; left >>= 1n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
  }
  return result;
}

/** @param {Uint8Array} bytes */
function numberOf(bytes) {
  return Array.from(bytes).reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
}

/**
 * A point in its full form, from its compressed one.
 *
 * @param {'P-256' | 'P-384'} name
 * @param {Uint8Array} compressed
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Broken} where no point is meant
 */
export function fullPoint(name, compressed) {
  const { size, p, b } = CURVES[name];
  const [sign] = compressed;
  const x = numberOf(compressed.subarray(1));
  if (compressed.length !== size + 1 || (sign !== 2 && sign !== 3) || x >= p) throw new Broken('no point');
  const square = ((((x * x - 3n) * x + b) % p) + p) % p;
  const root = power(square, (p + 1n) >> 2n, p);
  if ((root * root) % p !== square) throw new Broken('not on the curve');
  const y = Number(root & 1n) === (sign & 1) ? root : p - root;
  const digits = (/** @type {bigint} */ number) => number.toString(16).padStart(2 * size, '0');
  const hex = `04${digits(x)}${digits(y)}`;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
