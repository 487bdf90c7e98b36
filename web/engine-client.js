/**
 * The page's side of the worker. Questions are answered one at a time; when several wait, only the newest
 * is asked, since it alone is still wanted.
 *
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Request} Request
 * @typedef {{ sv: string, en: string }} Sentences
 * @typedef {{ kind: 'opened', checks: ('sum' | 'engine')[] }
 *   | { kind: 'answer', id: number, answer: Answer }
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

/**
 * What is used of Trusted Types, as far as the browser has them.
 *
 * @typedef {{ createScriptURL(address: string): string }} Policy
 * @typedef {{ createPolicy(name: string, rules: Policy): Policy }} PolicyFactory
 */

/**
 * The worker's address as the page's Trusted Types policy wants it: this one address and no other. A policy
 * can be made only once, however many engines a page has.
 */
const WORKER = (() => {
  const only = new URL('worker.js', import.meta.url).href;
  const factory = /** @type {{ trustedTypes?: PolicyFactory }} */ (/** @type {unknown} */ (globalThis)).trustedTypes;
  if (!factory) return only;
  const policy = factory.createPolicy('km', {
    createScriptURL(address) {
      if (address !== only) throw new TypeError('only the engine’s own worker may be started');
      return address;
    },
  });
  return policy.createScriptURL(only);
})();

/** How many workers stand ready to take over from one that is cancelled. Each has loaded its script and nothing more. */
const SPARES = 2;

/** @type {Reply} */
const CANCELLED = { kind: 'problem', id: null, name: 'cancelled', sentences: null, file: '' };

/** @type {Reply} */
const NO_WORKER = { kind: 'problem', id: null, name: 'engine', sentences: null, file: '' };

/** Starts a worker. */
function started() {
  return new Worker(WORKER, { type: 'module', name: 'engine' });
}

/**
 * A worker that has loaded its script, or null where that fails.
 *
 * @returns {Promise<Worker | null>}
 */
function spare() {
  const worker = started();
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
    this.worker = this.#use(started());
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
    for (let n = 0; n < SPARES; n += 1) {
      const worker = await spare();
      if (worker) this.spares.push(worker);
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
    this.worker.terminate();
    this.worker = this.#use(next);
    this.waiting?.(CANCELLED);
    this.reopened = new Promise((resolve) => {
      this.waiting = () => {
        this.waiting = null;
        resolve(null);
      };
      next.postMessage({ kind: 'open', ...this.kept });
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
          if (this.broken) this.waiting(NO_WORKER);
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
   * @returns {Promise<('sum' | 'engine')[]>}  how each pack was checked
   */
  async open(wasm, packs) {
    const reply = await this.ask({ kind: 'open', wasm, packs });
    this.kept = { wasm, packs };
    return reply.kind === 'opened' ? reply.checks : [];
  }

  /**
   * Hands over more packs; answers from now on know of them.
   *
   * @param {import('./worker.js').Pack[]} packs
   * @returns {Promise<('sum' | 'engine')[]>}  how each pack was checked
   */
  async add(packs) {
    const reply = await this.ask({ kind: 'add', packs });
    this.kept = { ...this.kept, packs: [...this.kept.packs, ...packs] };
    return reply.kind === 'opened' ? reply.checks : [];
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
