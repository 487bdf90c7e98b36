/**
 * What comes of checking a signature. It never says more than that a file is as it was when the holder of a key signed
 * it: who that holder is stands in the file, and nobody has looked whether it is so.
 *
 * Why nothing can be said:
 *   unsigned   there is no signature
 *   hosted     the badge is confirmed at an address, which would have to be asked
 *   elsewhere  the key is not in the file
 *   unknown    a kind of signature, key or proof that is not known here
 *   other-key  it is signed with another key than the one that the file gives for its issuer
 *   uncovered  there are words in the file that the signature does not stand for
 *   weak       the key is too short to mean anything
 *   ended      the signature was to hold for a time only, and that is over
 *   browser    the browser lacks the algorithm, or gives no cryptography to a page that came without encryption
 *   unchecked  what checks signatures is not here
 *
 * @typedef {'unsigned' | 'hosted' | 'elsewhere' | 'unknown' | 'other-key' | 'uncovered' | 'weak' | 'ended'
 *   | 'browser' | 'unchecked'} Reason
 *
 * Whose the key is, as far as the file tells: its issuer's, since the issuer is named by the key itself; nobody's; or
 * that of whom a certificate names.
 * @typedef {{ by: 'issuer' } | { by: 'key' } | { by: 'certificate' } & import('./certificate.js').Names} Holder
 *
 * @typedef {{ state: 'verified', holder: Holder }
 *   | { state: 'failed' }
 *   | { state: 'unverified', reason: Reason }} Signature
 */

/** Thrown where a signature cannot be checked. */
export class Unverified extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Thrown where what is there cannot be a signature, or a key, of the kind it says it is. */
export class Broken extends Error {}

/**
 * What a check comes to, whatever it throws.
 *
 * @param {() => Promise<Signature>} check
 * @returns {Promise<Signature>}
 */
export async function outcomeOf(check) {
  try {
    return await check();
  } catch (error) {
    if (error instanceof Unverified) return { state: 'unverified', reason: error.reason };
    if (error instanceof Broken) return { state: 'failed' };
    throw error;
  }
}

/**
 * Several signatures of one file as one: none may fail, and one that holds is enough.
 *
 * @param {readonly Signature[]} all  at least one
 * @returns {Signature}
 */
export function together(all) {
  const of = (/** @type {Signature['state']} */ state) => all.find((one) => one.state === state);
  return of('failed') ?? of('verified') ?? all[0];
}
