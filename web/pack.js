/**
 * A pack as it lies in memory: its sections, strings and META, as engine/FORMAT.md describes them. Only a pack that the
 * engine has opened is given here: it has checked it.
 */

const NONE = 0xffffffff;

/** The four letters of a kind of pack; empty for what is too short. @param {Uint8Array} bytes */
export function kindOf(bytes) {
  return bytes.length > 64 ? String.fromCharCode(...bytes.subarray(12, 16)) : '';
}

export class Pack {
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.decoder = new TextDecoder();
    /** @type {Map<string, { at: number, length: number }>} */
    this.sections = new Map();
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let n = 0, at = 64; n < view.getUint32(24, true); n += 1, at += 24) {
      const name = String.fromCharCode(...bytes.subarray(at, at + 4));
      this.sections.set(name, {
        at: Number(view.getBigUint64(at + 8, true)),
        length: Number(view.getBigUint64(at + 16, true)),
      });
    }
    this.stringStart = this.numbers('STRO');
    this.strings = this.bytesOf('STRB');
  }

  /** @param {string} name */
  bytesOf(name) {
    const { at, length } = this.sections.get(name) ?? { at: 0, length: 0 };
    return this.bytes.subarray(at, at + length);
  }

  /** @param {string} name */
  numbers(name) {
    const part = this.bytesOf(name);
    return new Uint32Array(part.buffer, part.byteOffset, part.length / 4);
  }

  /** @param {string} name */
  halves(name) {
    const part = this.bytesOf(name);
    return new Uint16Array(part.buffer, part.byteOffset, part.length / 2);
  }

  /** @param {number} index */
  string(index) {
    return this.decoder.decode(this.strings.subarray(this.stringStart[index], this.stringStart[index + 1]));
  }

  /** A string of a column that may have none, or that may be absent. @param {Uint32Array} column @param {number} row */
  optional(column, row) {
    const index = column.length ? column[row] : NONE;
    return index === NONE ? null : this.string(index);
  }

  /** What META says, by key. @returns {Map<string, string>} */
  meta() {
    const pairs = this.numbers('META');
    const all = new Map();
    for (let n = 0; n < pairs.length; n += 2) all.set(this.string(pairs[n]), this.string(pairs[n + 1]));
    return all;
  }
}
