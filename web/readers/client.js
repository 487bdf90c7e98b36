/**
 * The page's side of the thread that opens files and checks signatures. A file that takes too long, or that the person
 * does not want to wait for, ends its thread; another stands ready, since none can be fetched when the page's list is
 * complete.
 *
 * @typedef {import('./read.js').Reading} Reading
 * @typedef {import('./worker.js').Message} Message
 * @typedef {import('./worker.js').Reply} Reply
 * @typedef {import('../signatures/outcome.js').Signature} Signature
 * @typedef {import('../worker-start.js').StartWorker} StartWorker
 * @typedef {import('./problem.js').Code | 'cancelled' | 'none-left' | 'no-readers'} Reason
 */

import { lendSubtle } from '../signatures/lend.js';

/** Why there is no text. `code` is the name of a sentence, under `file.error.` in the texts. */
export class FileRefused extends Error {
  /** @param {Reason} code */
  constructor(code) {
    super(code);
    this.name = 'FileRefused';
    this.code = code;
  }
}

/** How long a file may take, in milliseconds: a hostile one could go on for ever. */
const PATIENCE = 60_000;

/** How many threads stand ready besides the one in use. Each holds the whole script. */
const SPARES = 1;

/** Larger ones are not even handed over, in bytes. */
const MOST = 50 << 20;

export class ReaderClient {
  constructor() {
    this.count = 0;
    /** @type {Worker[]} */
    this.workers = [];
    /** What has been given to threads and not been answered. @type {Set<{ worker: Worker, fail: (code: Reason) => void }>} */
    this.asked = new Set();
    /** @type {((code: Reason) => void) | null} */
    this.stop = null;
    /** @type {(value: unknown) => void} */
    this.settle = () => undefined;
    /** Settled when there are threads to read with, or will be none. @type {Promise<unknown>} */
    this.settled = new Promise((resolve) => {
      this.settle = resolve;
    });
    this.failed = false;
    this.ended = false;
  }

  /** Starts the threads, one after the other, and waits for each. @param {StartWorker} starter */
  async start(starter) {
    for (let n = 0; n <= SPARES && !this.ended; n += 1) {
      const worker = starter();
      lendSubtle(worker);
      const here = await new Promise((resolve) => {
        worker.addEventListener('message', () => resolve(true), { once: true });
        worker.addEventListener('error', (event) => {
          event.preventDefault();
          resolve(false);
        });
      });
      if (here && !this.ended) this.workers.push(worker);
      else worker.terminate();
    }
    this.failed = !this.workers.length;
    this.settle(null);
  }

  /** There will be no threads: they could not be fetched. */
  fail() {
    this.failed = true;
    this.settle(null);
  }

  destroy() {
    this.ended = true;
    this.stop?.('cancelled');
    for (const worker of this.workers) worker.terminate();
    for (const one of this.asked) one.fail('cancelled');
    this.workers = [];
    this.fail();
  }

  /** Ends what is being read, or waited for. */
  cancel() {
    this.stop?.('cancelled');
  }

  /**
   * The text of a file. A second file takes the place of one that is being read.
   *
   * @param {File} file
   * @param {(share: number | null) => void} told  how far it has come, from 0 to 1; null while the readers are fetched
   * @returns {Promise<Reading>}
   * @throws {FileRefused}
   */
  async read(file, told) {
    this.cancel();
    if (file.size > MOST) throw new FileRefused('large');
    this.count += 1;
    const id = this.count;
    told(null);
    const cancelled = new Promise((_, reject) => {
      this.stop = (code) => reject(new FileRefused(code));
    });
    cancelled.catch(() => undefined);
    await Promise.race([this.settled, cancelled]);
    if (this.failed) throw new FileRefused('no-readers');
    const [worker] = this.workers;
    if (!worker) throw new FileRefused('none-left');
    const bytes = await file.arrayBuffer().catch(() => {
      throw new FileRefused('damaged');
    });
    // While its bytes came, another file may have been chosen.
    await Promise.race([cancelled, Promise.resolve()]);
    const asked = this.#ask(worker, { id, bytes, name: file.name }, [bytes], told);
    const { end } = asked;
    this.stop = end;
    told(0);
    const reply = await asked.reply.finally(() => {
      if (this.stop === end) this.stop = null;
    });
    if (reply.kind !== 'read') throw new FileRefused('damaged');
    return reply.reading;
  }

  /**
   * What comes of checking the signatures of credentials, in the same order. Null where nothing can check them, or
   * where it takes too long.
   *
   * @param {import('../credential.js').Issued[]} issued
   * @returns {Promise<Signature[] | null>}
   */
  async check(issued) {
    if (!issued.length) return [];
    await this.settled;
    // A file that is being read has the first one, and takes it along when it is stopped.
    const worker = this.workers.at(-1);
    if (!worker) return null;
    this.count += 1;
    try {
      const reply = await this.#ask(worker, { id: this.count, issued }, [], () => undefined).reply;
      return reply.kind === 'checked' ? reply.signatures : null;
    } catch (error) {
      if (error instanceof FileRefused) return null;
      throw error;
    }
  }

  /**
   * Gives a thread something to do. `end` ends the thread, and with it all that it was given.
   *
   * @param {Worker} worker
   * @param {Message} message
   * @param {Transferable[]} given
   * @param {(share: number) => void} told
   * @returns {{ reply: Promise<Reply>, end: (code: Reason) => void }}
   */
  #ask(worker, message, given, told) {
    const end = (/** @type {Reason} */ code) => {
      worker.terminate();
      this.workers = this.workers.filter((one) => one !== worker);
      for (const one of this.asked) if (one.worker === worker) one.fail(code);
    };
    const reply = new Promise((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        worker.removeEventListener('message', listen);
        worker.removeEventListener('error', broken);
        this.asked.delete(asked);
      };
      const fail = (/** @type {Reason} */ code) => (done(), reject(new FileRefused(code)));
      const listen = (/** @type {MessageEvent<Reply>} */ { data }) => {
        if (data.kind === 'started' || data.id !== message.id) return;
        if (data.kind === 'progress') told(data.share);
        else if (data.kind === 'problem') fail(data.code);
        else (done(), resolve(data));
      };
      // A thread whose memory is full dies with an error, or without a word.
      const broken = (/** @type {Event} */ event) => {
        event.preventDefault();
        end('slow');
      };
      const timer = setTimeout(() => end('slow'), PATIENCE);
      const asked = { worker, fail };
      this.asked.add(asked);
      worker.addEventListener('message', listen);
      worker.addEventListener('error', broken);
      worker.postMessage(message, given);
    });
    return { reply, end };
  }
}
