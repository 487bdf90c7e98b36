/**
 * The thread that opens files. It is answered with `connect-src 'none'`, as the one that reads the CV is, and asks
 * the net for nothing: all it can read with is in this one script.
 *
 * In:  { id, bytes, name }
 * Out: { kind: 'started' }                   the script is here
 *      { kind: 'progress', id, share }       how much of the file has been read, from 0 to 1
 *      { kind: 'read', id, reading }         what readFile gives
 *      { kind: 'problem', id, code }         why it cannot be read
 *
 * @typedef {{ id: number, bytes: ArrayBuffer, name: string }} Message
 * @typedef {{ kind: 'started' }
 *   | { kind: 'progress', id: number, share: number }
 *   | { kind: 'read', id: number, reading: import('./read.js').Reading }
 *   | { kind: 'problem', id: number, code: import('./problem.js').Code }} Reply
 */
import { ReadProblem } from './problem.js';
import { readFile } from './read.js';

/** @param {Reply} reply */
const reply = (reply) => postMessage(reply);

addEventListener('message', async (/** @type {MessageEvent<Message>} */ { data: { id, bytes, name } }) => {
  try {
    const told = (/** @type {number} */ share) => reply({ kind: 'progress', id, share });
    reply({ kind: 'read', id, reading: await readFile(new Uint8Array(bytes), name, told) });
  } catch (error) {
    reply({ kind: 'problem', id, code: error instanceof ReadProblem ? error.code : 'damaged' });
  }
});

reply({ kind: 'started' });
