/**
 * Cryptography of the page for a thread that has none: the thread asks, the page works. Keys stay with the page, and
 * the thread is given their numbers.
 *
 * @typedef {'digest' | 'importKey' | 'verify'} Method
 *
 * What the thread asks: `call` is repeated in the answer.
 * @typedef {{ kind: 'borrow', call: number, method: Method, given: any[] }} Loan
 *
 * @typedef {{ call: number, value: unknown } | { call: number, error: string }} Return
 */

/** A key as the thread knows it. @typedef {{ number: number, algorithm: KeyAlgorithm }} Handle */

/** @param {SubtleCrypto} subtle @param {Loan} loan @param {CryptoKey[]} keys @returns {Promise<unknown>} */
async function work(subtle, { method, given }, keys) {
  switch (method) {
    case 'digest':
      return subtle.digest(given[0], given[1]);
    case 'importKey': {
      const key = await subtle.importKey(given[0], given[1], given[2], given[3], given[4]);
      return { number: keys.push(key) - 1, algorithm: key.algorithm };
    }
    case 'verify':
      return subtle.verify(given[0], keys[given[1].number], given[2], given[3]);
    default:
      throw new DOMException('nothing else is lent', 'NotSupportedError');
  }
}

/**
 * @param {Loan} loan
 * @param {CryptoKey[]} keys  that were taken in for the same thread
 * @returns {Promise<Return>}
 */
export async function lent(loan, keys) {
  const { call } = loan;
  const subtle = /** @type {SubtleCrypto | undefined} */ (globalThis.crypto?.subtle);
  try {
    if (!subtle) return { call, error: 'NotSupportedError' };
    return { call, value: await work(subtle, loan, keys) };
  } catch (error) {
    return { call, error: error instanceof Error || error instanceof DOMException ? error.name : '' };
  }
}

/** Lends to a thread for as long as it lives. @param {Worker} worker */
export function lendSubtle(worker) {
  /** @type {CryptoKey[]} */
  const keys = [];
  worker.addEventListener('message', async (/** @type {MessageEvent<Loan>} */ { data }) => {
    if (data.kind === 'borrow') worker.postMessage(await lent(data, keys));
  });
}
