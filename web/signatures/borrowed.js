/**
 * Cryptography that is borrowed from the page, in the form that the browser's own has.
 *
 * @typedef {import('./lend.js').Loan} Loan
 * @typedef {import('./lend.js').Return} Return
 */

export class BorrowedSubtle {
  /** @type {Map<number, (answer: Return) => void>} */
  #waiting = new Map();
  #count = 0;
  #ask;

  /** @param {(loan: Loan) => void} ask  tells the page; what it answers is given to `settle` */
  constructor(ask) {
    this.#ask = ask;
  }

  /** @param {Return} answer */
  settle(answer) {
    this.#waiting.get(answer.call)?.(answer);
    this.#waiting.delete(answer.call);
  }

  /** @param {import('./lend.js').Method} method @param {any[]} given @returns {Promise<any>} */
  #call(method, given) {
    this.#count += 1;
    const call = this.#count;
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, (answer) => {
        if ('error' in answer) reject(new DOMException('', answer.error));
        else resolve(answer.value);
      });
      this.#ask({ kind: 'borrow', call, method, given });
    });
  }

  /** @param {any[]} given @returns {Promise<ArrayBuffer>} */
  digest(...given) {
    return this.#call('digest', given);
  }

  /** @param {any[]} given @returns {Promise<CryptoKey>} its number and algorithm, which is all that is asked of it */
  importKey(...given) {
    return this.#call('importKey', given);
  }

  /** @param {any[]} given @returns {Promise<boolean>} */
  verify(...given) {
    return this.#call('verify', given);
  }
}
