// The engine in JavaScript: the same loader for page, worker and Node.
//
//     const engine = await loadEngine(wasmBytes);
//     engine.addPack(termsBytes);
//     engine.addPack(coursesBytes);
//     engine.open();
//     const { answer } = engine.answer(text, { target: 'Undersköterska' });
//
// The module is loaded by hand instead of by generated code, so that it runs under a policy without eval and in
// Node as in the browser. Texts may be strings or UTF-8 bytes. Nothing here touches the network.

/** @typedef {'cv' | 'ad' | 'course'} Genre */

/**
 * How a text is read.
 * @typedef {object} ReadOptions
 * @property {Genre} [genre] what kind of text it is; a CV unless said
 * @property {boolean} [paraphrase] whether to propose concepts for phrases that no label matches; yes unless said
 * @property {string | null} [today] 'now' in date ranges, YYYY-MM-DD; without it open ranges have no length
 */

/**
 * What the engine exports (engine/exports.txt).
 * @typedef {object} Exports
 * @property {WebAssembly.Memory} memory
 * @property {() => void} _initialize
 * @property {(textSize: number, requestSize: number) => number} km_input
 * @property {(size: number) => number} km_pack
 * @property {() => number} km_open
 * @property {(genre: number, paraphrase: number, today: number) => number} km_read_input
 * @property {(genre: number, paraphrase: number, today: number) => number} km_mentions_input
 * @property {() => number} km_answer_input
 * @property {() => number} km_result
 * @property {() => number} km_result_size
 * @property {() => number} km_status_code
 * @property {() => number} km_status_section
 * @property {() => number} km_status_offset
 * @property {(code: number) => number} km_name
 * @property {(code: number, swedish: number) => number} km_sentence
 * @property {() => number} km_version
 * @property {() => void} km_forget
 */

/** @type {Record<Genre, number>} */
const GENRES = { cv: 0, ad: 1, course: 2 };
const DAY = 86400000;
const DAY_UNKNOWN = -2147483648;

/** A refusal of the engine: what was given cannot be used, and why. */
export class KmError extends Error {
  /**
   * @param {string} code stable name, such as 'text-empty'
   * @param {{ sv: string, en: string }} sentences what to tell a person
   * @param {string | null} section name of the snapshot section concerned
   * @param {number} offset bytes into what was given
   */
  constructor(code, sentences, section, offset) {
    super(sentences.en);
    this.name = code;
    this.code = code;
    this.sentences = sentences;
    this.section = section;
    this.offset = offset;
  }
}

/** An engine; made by loadEngine. */
export class Engine {
  #exports;
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #encoder = new TextEncoder();

  /** @param {Exports} exports */
  constructor(exports) {
    this.#exports = exports;
    exports._initialize();
  }

  /** The version of the engine. */
  get version() {
    return this.#string(this.#exports.km_version());
  }

  /** How many bytes of memory the engine holds, free ones included. */
  get memoryBytes() {
    return this.#exports.memory.buffer.byteLength;
  }

  /**
   * Copies a pack, not compressed, into the engine. Only before open.
   * @param {Uint8Array} bytes
   */
  addPack(bytes) {
    const at = this.#exports.km_pack(bytes.length);
    this.#check(at);
    this.#memory.set(bytes, at);
  }

  /** Checks the packs and makes the engine ready. After an error it is of no more use. */
  open() {
    this.#check(this.#exports.km_open());
  }

  /**
   * Reads a text and gives no more than the number of mentions, for measuring.
   * @param {string | Uint8Array} text
   * @param {ReadOptions} [options]
   */
  read(text, options = {}) {
    this.#input(text, '');
    this.#check(this.#exports.km_read_input(...readArguments(options)));
    return this.#exports.km_result_size();
  }

  /**
   * The mentions of a text, as `km extract --json` prints them.
   * @param {string | Uint8Array} text
   * @param {ReadOptions} [options]
   * @returns {{ answer: any, bytes: Uint8Array }} the object, and the bytes it was parsed from
   */
  mentions(text, options = {}) {
    this.#input(text, '');
    this.#check(this.#exports.km_mentions_input(...readArguments(options)));
    return this.#result();
  }

  /**
   * The whole answer to a CV, as `km match --json` prints it; engine/answer/ANSWER.md describes request and answer.
   * @param {string | Uint8Array} text
   * @param {object} [request]
   * @returns {{ answer: any, bytes: Uint8Array }} the object, and the bytes it was parsed from
   */
  answer(text, request = {}) {
    this.#input(text, JSON.stringify(request));
    this.#check(this.#exports.km_answer_input());
    return this.#result();
  }

  /** Lets go of the last text and its result. */
  forget() {
    this.#exports.km_forget();
  }

  // A call that grows the memory detaches views of it, so every access takes a new one.
  get #memory() {
    return new Uint8Array(this.#exports.memory.buffer);
  }

  /**
   * @param {string | Uint8Array} text
   * @param {string} request
   */
  #input(text, request) {
    const textBytes = typeof text === 'string' ? this.#encoder.encode(text) : text;
    const requestBytes = this.#encoder.encode(request);
    const at = this.#exports.km_input(textBytes.length, requestBytes.length);
    this.#check(at);
    this.#memory.set(textBytes, at);
    this.#memory.set(requestBytes, at + textBytes.length);
  }

  #result() {
    const at = this.#exports.km_result();
    const bytes = this.#memory.slice(at, at + this.#exports.km_result_size());
    return { answer: JSON.parse(this.#decoder.decode(bytes)), bytes };
  }

  /** @param {number} at where a zero-terminated string lies */
  #string(at) {
    const memory = this.#memory;
    return this.#decoder.decode(memory.subarray(at, memory.indexOf(0, at)));
  }

  /** @param {number} done what a call answered: 0 means that it failed */
  #check(done) {
    if (done !== 0) return;
    const code = this.#exports.km_status_code();
    const sentences = {
      sv: this.#string(this.#exports.km_sentence(code, 1)),
      en: this.#string(this.#exports.km_sentence(code, 0)),
    };
    const section = sectionName(this.#exports.km_status_section());
    throw new KmError(this.#string(this.#exports.km_name(code)), sentences, section, this.#exports.km_status_offset() >>> 0);
  }
}

/**
 * @param {ReadOptions} options
 * @returns {[number, number, number]}
 */
function readArguments({ genre = 'cv', paraphrase = true, today = null }) {
  const days = today === null ? DAY_UNKNOWN : Date.parse(today) / DAY;
  return [GENRES[genre], paraphrase ? 1 : 0, days];
}

/** @param {number} section four characters, the first one lowest */
function sectionName(section) {
  if (section === 0) return null;
  return String.fromCharCode(section & 255, (section >>> 8) & 255, (section >>> 16) & 255, section >>> 24);
}

/**
 * Loads the engine. The module may be compiled once and loaded many times; each engine has a memory of its own.
 * @param {BufferSource | WebAssembly.Module} source engine.wasm
 */
export async function loadEngine(source) {
  const module = source instanceof WebAssembly.Module ? source : await WebAssembly.compile(source);
  const instance = await WebAssembly.instantiate(module, { env: { emscripten_notify_memory_growth() {} } });
  return new Engine(/** @type {Exports} */ (/** @type {unknown} */ (instance.exports)));
}
