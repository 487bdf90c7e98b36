/**
 * The small form in which packs travel, expanded to the pack: engine/FORMAT.md, "Small form". Only what the engine has
 * opened is given here: it has checked every byte.
 */

const MAGIC = 'KMSMALL\n';
const HEAD = 16;

/** Header of a pack, and an entry of its table of sections. */
const HEADER = 64;
const ENTRY = 24;

/** How a section is laid out. */
const PLANES = 1;
const STEPS = 2;
const FRONTS = 3;

/** Whether bytes are a pack in its small form. @param {Uint8Array} bytes */
export function isSmall(bytes) {
  return bytes.length > HEAD + HEADER && String.fromCharCode(...bytes.subarray(0, MAGIC.length)) === MAGIC;
}

/** The pack from its header on, as far as it is not packed: what tells its kind. @param {Uint8Array} bytes */
export function headOf(bytes) {
  return isSmall(bytes) ? bytes.subarray(HEAD) : bytes;
}

/**
 * Elements whose first bytes lie together, then their second bytes, and so on.
 *
 * @param {Uint8Array} from
 * @param {Uint8Array} to  as long
 * @param {number} size    of an element
 */
function planes(from, to, size) {
  const count = to.length / size;
  for (let byte = 0; byte < size; byte += 1)
    for (let n = 0; n < count; n += 1) to[n * size + byte] = from[byte * count + n];
}

/** Adds to each element the one before it, modulo its size. @param {Uint8Array} bytes @param {number} size */
function summed(bytes, size) {
  for (let at = size; at < bytes.length; at += size) {
    let carry = 0;
    for (let byte = 0; byte < size; byte += 1) {
      carry += bytes[at + byte] + bytes[at - size + byte];
      bytes[at + byte] = carry;
      carry >>= 8;
    }
  }
}

/**
 * Strings of which each begins as the one before it.
 *
 * @param {Uint8Array} from    one byte a string: how much it shares; then what is left of each
 * @param {Uint8Array} to
 * @param {Uint32Array} starts  offsets of the strings, and the end
 * @returns {number}  bytes used of `from`
 */
function fronts(from, to, starts) {
  const count = starts.length - 1;
  let at = count;
  for (let n = 0; n < count; n += 1) {
    const start = starts[n];
    const shared = from[n];
    if (shared) to.copyWithin(start, starts[n - 1], starts[n - 1] + shared);
    const left = starts[n + 1] - start - shared;
    to.set(from.subarray(at, at + left), start + shared);
    at += left;
  }
  return at;
}

/**
 * @param {Uint8Array<ArrayBuffer>} small
 * @returns {Uint8Array<ArrayBuffer>}  the pack
 */
export function expanded(small) {
  const view = new DataView(small.buffer, small.byteOffset, small.byteLength);
  const pack = new Uint8Array(Number(view.getBigUint64(8, true)));
  const count = view.getUint32(HEAD + 24, true);
  const head = HEADER + count * ENTRY;
  pack.set(small.subarray(HEAD, HEAD + head));
  const table = new DataView(pack.buffer);
  const sections = Array.from({ length: count }, (_, n) => {
    const entry = HEADER + n * ENTRY;
    const at = Number(table.getBigUint64(entry + 8, true));
    const length = Number(table.getBigUint64(entry + 16, true));
    return {
      name: String.fromCharCode(...pack.subarray(entry, entry + 4)),
      size: table.getUint32(entry + 4, true),
      to: pack.subarray(at, at + length),
      method: small[HEAD + head + n],
    };
  });
  let at = HEAD + head + count;
  for (const { size, to, method } of sections.filter((one) => one.method !== FRONTS)) {
    const from = small.subarray(at, at + to.length);
    if (method === PLANES || method === STEPS) planes(from, to, size);
    else to.set(from);
    if (method === STEPS) summed(to, size);
    at += to.length;
  }
  const offsets = sections.find(({ name }) => name === 'STRO')?.to ?? new Uint8Array(0);
  const starts = new Uint32Array(pack.buffer, offsets.byteOffset, offsets.length / 4);
  for (const { to } of sections.filter(({ method }) => method === FRONTS)) at += fronts(small.subarray(at), to, starts);
  return pack;
}
