// The engine's exports as they are, for what the page's loader does not offer since only measuring asks for it.

/** @typedef {import('../../web/loader.js').Exports & { km_exact_input: () => number }} Exports */

export class Instance {
  /** @param {Exports} exports */
  constructor(exports) {
    this.exports = exports;
    exports._initialize();
  }

  get memoryBytes() {
    return this.exports.memory.buffer.byteLength;
  }

  /** @param {number} done */
  #check(done) {
    if (!done) throw new Error(`the engine refuses: status ${this.exports.km_status_code()}`);
    return done;
  }

  /** @param {Uint8Array} bytes */
  addPack(bytes) {
    const at = this.#check(this.exports.km_pack(bytes.length));
    new Uint8Array(this.exports.memory.buffer).set(bytes, at);
  }

  open() {
    this.#check(this.exports.km_open());
  }

  /** @param {Uint8Array} bytes */
  #input(bytes) {
    const at = this.#check(this.exports.km_input(bytes.length, 0));
    new Uint8Array(this.exports.memory.buffer).set(bytes, at);
  }

  /** Reads a CV; the number of mentions. @param {Uint8Array} bytes */
  read(bytes) {
    this.#input(bytes);
    this.#check(this.exports.km_read_input(0, 1, -2147483648));
    return this.exports.km_result_size();
  }

  /**
   * Start, end and label of every label in a text in normal form, good until the next call.
   * @param {Uint8Array} bytes
   */
  exact(bytes) {
    this.#input(bytes);
    this.#check(this.exports.km_exact_input());
    return new Uint32Array(this.exports.memory.buffer, this.exports.km_result(), this.exports.km_result_size() * 3);
  }
}

/** @param {WebAssembly.Module} module */
export async function makeInstance(module) {
  const { exports } = await WebAssembly.instantiate(module, { env: { emscripten_notify_memory_growth() {} } });
  return new Instance(/** @type {Exports} */ (/** @type {unknown} */ (exports)));
}
