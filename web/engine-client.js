/**
 * The page's side of the worker. Questions are answered one at a time; when several wait, only the newest
 * is asked, since it alone is still wanted.
 *
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Request} Request
 * @typedef {import('./worker-start.js').StartWorker} StartWorker
 * @typedef {{ sv: string, en: string }} Sentences
 * @typedef {{ kind: 'opened' }
 *   | { kind: 'answer', id: number, answer: Answer }
 *   | { kind: 'found', found: unknown }
 *   | { kind: 'problem', id: number | null, name: string, sentences: Sentences | null, file: string }} Reply
 */

/** Something went wrong; `name` is a text under `error.`. */
export class EngineProblem extends Error {
  /**
   * @param {string} name
   * @param {Sentences | null} sentences
   * @param {string} file
   */
  constructor(name, sentences, file) {
    super(sentences?.en ?? name);
    this.name = name;
    this.sentences = sentences;
    this.file = file;
  }
}

/** How many workers stand ready to take over from one that is cancelled. Each has loaded its script and nothing more. */
const SPARES = 2;

/** @type {Reply} */
const CANCELLED = { kind: 'problem', id: null, name: 'cancelled', sentences: null, file: '' };

/** @type {Reply} */
const NO_WORKER = { kind: 'problem', id: null, name: 'engine', sentences: null, file: '' };

/**
 * A worker that has loaded its script, or null where that fails.
 *
 * @param {StartWorker} start
 * @returns {Promise<Worker | null>}
 */
function spare(start) {
  const worker = start();
  return new Promise((resolve) => {
    worker.addEventListener('message', () => resolve(worker), { once: true });
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      resolve(null);
    });
  });
}

export class EngineClient {
  constructor() {
    this.count = 0;
    /** @type {((reply: Reply) => void) | null} */
    this.waiting = null;
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
    /** Settled when a worker that took over has opened its engine. @type {Promise<unknown>} */
    this.reopened = Promise.resolve();
    this.broken = false;
    /** @type {Worker[]} */
    this.spares = [];
    /** What the engine was opened with: kept, so that another worker can open it without the net. */
    this.kept = { wasm: new ArrayBuffer(0), packs: /** @type {import('./worker.js').Pack[]} */ ([]) };
    /** @type {StartWorker | null} */
    this.starter = null;
    /** @type {Worker | null} */
    this.worker = null;
    this.ended = false;
  }

  /** Starts the engine's thread; everything else comes after it. @param {StartWorker} starter */
  start(starter) {
    this.starter = starter;
    this.worker = this.#use(starter());
  }

  /** Stops all threads. What was asked is never answered. */
  destroy() {
    this.ended = true;
    this.waiting = null;
    for (const worker of [this.worker, ...this.spares]) worker?.terminate();
    this.spares = [];
  }

  /** Listens to a worker. @param {Worker} worker */
  #use(worker) {
    worker.addEventListener('message', ({ data }) => data.kind !== 'started' && this.waiting?.(data));
    // The worker catches what its engine does; what arrives here is that it could not start at all.
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.broken = true;
      this.waiting?.(NO_WORKER);
    });
    return worker;
  }

  /** Starts the workers that stand ready, while the page still fetches its list. */
  async prepare() {
    for (let n = 0; n < SPARES && this.starter && !this.ended; n += 1) {
      const worker = await spare(this.starter);
      if (this.ended) worker?.terminate();
      else if (worker) this.spares.push(worker);
    }
  }

  /**
   * Ends what is being worked out: its worker is stopped, and one that stands ready opens the engine again.
   *
   * @returns {boolean}  whether there was one
   */
  cancel() {
    const next = this.spares.shift();
    if (!next) return false;
    this.worker?.terminate();
    this.worker = this.#use(next);
    this.waiting?.(CANCELLED);
    this.reopened = new Promise((resolve) => {
      this.waiting = () => {
        this.waiting = null;
        resolve(null);
      };
      next.postMessage({ kind: 'open', ...this.kept, later: false });
    });
    return true;
  }

  /**
   * Sends one message and waits for its reply.
   *
   * @param {object} message
   * @returns {Promise<Reply>}
   */
  ask(message) {
    const turn = this.last.then(
      () =>
        new Promise((resolve, reject) => {
          this.waiting = (reply) => {
            this.waiting = null;
            if (reply.kind === 'problem') reject(new EngineProblem(reply.name, reply.sentences, reply.file));
            else resolve(reply);
          };
          if (this.broken || !this.worker) this.waiting(NO_WORKER);
          else this.worker.postMessage(message);
        }),
    );
    this.last = turn.catch(() => undefined).then(() => this.reopened);
    return turn;
  }

  /**
   * Hands over the engine and its packs.
   *
   * @param {ArrayBuffer} wasm
   * @param {import('./worker.js').Pack[]} packs
   * @param {boolean} later  whether more packs are to come
   */
  async open(wasm, packs, later) {
    await this.ask({ kind: 'open', wasm, packs, later });
    this.kept = { wasm, packs };
  }

  /**
   * Hands over more packs; answers from now on know of them.
   *
   * @param {import('./worker.js').Pack[]} packs
   */
  async add(packs) {
    await this.ask({ kind: 'add', packs });
    this.kept = { ...this.kept, packs: [...this.kept.packs, ...packs] };
  }

  /** @param {string} what @param {string | readonly string[]} given @param {number} limit */
  async #look(what, given, limit) {
    const reply = await this.ask({ kind: 'look', what, given, limit });
    return reply.kind === 'found' ? reply.found : null;
  }

  /**
   * Concepts that words can mean.
   *
   * @param {string} words
   * @param {number} limit
   * @returns {Promise<import('./terms.js').FoundConcept[]>}
   */
  async search(words, limit) {
    return /** @type {import('./terms.js').FoundConcept[]} */ ((await this.#look('search', words, limit)) ?? []);
  }

  /**
   * What an occupation is, or null for what is none.
   *
   * @param {string} id
   * @param {number} limit  of what it asks for
   * @returns {Promise<import('./terms.js').Job | null>}
   */
  async job(id, limit) {
    return /** @type {import('./terms.js').Job | null} */ (await this.#look('job', id, limit));
  }

  /**
   * Addresses of concepts in ESCO.
   *
   * @param {readonly string[]} ids
   * @returns {Promise<[string, string][]>}
   */
  async uris(ids) {
    return /** @type {[string, string][]} */ ((await this.#look('uris', ids, 0)) ?? []);
  }

  /**
   * The answer to a text, or null when a newer question has been asked meanwhile.
   *
   * @param {string} text
   * @param {Request} request
   * @returns {Promise<Answer | null>}
   */
  async answer(text, request) {
    this.count += 1;
    const id = this.count;
    await this.last;
    if (id !== this.count) return null;
    const reply = await this.ask({ kind: 'answer', id, text, request });
    return reply.kind === 'answer' && id === this.count ? reply.answer : null;
  }
}
