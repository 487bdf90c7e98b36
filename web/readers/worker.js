/**
 * The thread that opens files and checks the signatures of credentials. It is answered with `connect-src 'none'`, as the one that reads the CV is, and asks
 * the net for nothing: all it can read with is in this one script.
 *
 * In:  { id, bytes, name }                  a CV
 *      { id, issued }                       credentials whose signatures are to be checked
 *      { call, value | error }              what came of work that was given to the page
 * Out: { kind: 'started' }                   the script is here
 *      { kind: 'progress', id, share }       how much of the file has been read, from 0 to 1
 *      { kind: 'read', id, reading }         what readFile gives
 *      { kind: 'checked', id, signatures }   what came of checking, in the same order
 *      { kind: 'borrow', call, .. }          work for the page's cryptography, where this thread is given none
 *      { kind: 'problem', id, code }         why it cannot be read
 *
 * @typedef {{ id: number, bytes: ArrayBuffer, name: string }} ReadMessage
 * @typedef {{ id: number, issued: import('../credential.js').Issued[] }} CheckMessage
 * @typedef {ReadMessage | CheckMessage} Message
 * @typedef {import('../signatures/lend.js').Loan} Loan
 * @typedef {import('../signatures/lend.js').Return} Return
 * @typedef {{ kind: 'started' }
 *   | { kind: 'progress', id: number, share: number }
 *   | { kind: 'read', id: number, reading: import('./read.js').Reading }
 *   | { kind: 'checked', id: number, signatures: import('../signatures/outcome.js').Signature[] }
 *   | { kind: 'problem', id: number, code: import('./problem.js').Code }} Reply
 */
import { BorrowedSubtle } from '../signatures/borrowed.js';
import { checkSignature } from '../signatures/check.js';
import { ReadProblem } from './problem.js';
import { readFile } from './read.js';

/** @param {Reply} reply */
const reply = (reply) => postMessage(reply);

/** The page's cryptography, for when there is none here. */
const borrowed = new BorrowedSubtle((loan) => postMessage(loan));

/** @param {ReadMessage} message @returns {Promise<Reply>} */
async function read({ id, bytes, name }) {
  const told = (/** @type {number} */ share) => reply({ kind: 'progress', id, share });
  return { kind: 'read', id, reading: await readFile(new Uint8Array(bytes), name, told) };
}

/** @param {CheckMessage} message @returns {Promise<Reply>} */
async function check({ id, issued }) {
  const now = new Date();
  const subtle = globalThis.crypto?.subtle ?? borrowed;
  return { kind: 'checked', id, signatures: await Promise.all(issued.map((one) => checkSignature(one, now, subtle))) };
}

addEventListener('message', async (/** @type {MessageEvent<Message | Return>} */ { data }) => {
  if ('call' in data) {
    borrowed.settle(data);
    return;
  }
  try {
    reply('issued' in data ? await check(data) : await read(data));
  } catch (error) {
    reply({ kind: 'problem', id: data.id, code: error instanceof ReadProblem ? error.code : 'damaged' });
  }
});

reply({ kind: 'started' });
