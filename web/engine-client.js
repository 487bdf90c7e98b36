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

/** @type {Reply} */
const NO_WORKER = { kind: 'problem', id: null, name: 'engine', sentences: null, file: '' };

export class EngineClient {
  constructor() {
    this.worker = new Worker(WORKER, { type: 'module', name: 'engine' });
    this.count = 0;
    /** @type {((reply: Reply) => void) | null} */
    this.waiting = null;
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
    this.worker.addEventListener('message', ({ data }) => this.waiting?.(data));
    this.broken = false;
    // The worker catches what its engine does; what arrives here is that it could not start at all.
    this.worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.broken = true;
      this.waiting?.(NO_WORKER);
    });
  }

  /**
   * Sends one message and waits for its reply.
   *
   * @param {object} message
   * @param {ArrayBuffer[]} [transfer]
   * @returns {Promise<Reply>}
   */
  ask(message, transfer = []) {
    const turn = this.last.then(
      () =>
        new Promise((resolve, reject) => {
          this.waiting = (reply) => {
            this.waiting = null;
            if (reply.kind === 'problem') reject(new EngineProblem(reply.name, reply.sentences, reply.file));
            else resolve(reply);
          };
          if (this.broken) this.waiting(NO_WORKER);
          else this.worker.postMessage(message, transfer);
        }),
    );
    this.last = turn.catch(() => undefined);
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
    const reply = await this.ask({ kind: 'open', wasm, packs }, [wasm, ...packs.map((pack) => pack.bytes)]);
    return reply.kind === 'opened' ? reply.checks : [];
  }

  /**
   * Hands over more packs; answers from now on know of them.
   *
   * @param {import('./worker.js').Pack[]} packs
   * @returns {Promise<('sum' | 'engine')[]>}  how each pack was checked
   */
  async add(packs) {
    const reply = await this.ask(
      { kind: 'add', packs },
      packs.map((pack) => pack.bytes),
    );
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
