/** Archives: what is in them, unpacked only as far as it is asked for and as far as is reasonable. */
import { unzipSync } from 'fflate';
import { ARCHIVE_ENTRIES, UNPACKED_BYTES } from './limits.js';
import { ReadProblem } from './problem.js';

/** Where a local header says that the entry is encrypted. */
const FLAGS_AT = 6;
const ENCRYPTED = 1;

/** @param {Uint8Array} bytes */
export const isZip = (bytes) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/**
 * The entries of an archive that are wanted. Each gets room for as much as the archive says it is, so that what it
 * says is also the most it can be.
 *
 * @param {Uint8Array} bytes
 * @param {(name: string, size: number) => boolean} wanted  told of the size when it is unpacked
 * @returns {Map<string, Uint8Array>}
 */
export function unzipped(bytes, wanted) {
  if (bytes[FLAGS_AT] & ENCRYPTED) throw new ReadProblem('encrypted');
  let entries = 0;
  let total = 0;
  const files = unzipSync(bytes, {
    filter({ name, originalSize, size }) {
      entries += 1;
      if (entries > ARCHIVE_ENTRIES) throw new ReadProblem('bomb');
      if (!wanted(name, originalSize)) return false;
      // A stored entry is as large as it is; what it says of itself may be anything.
      total += Math.max(originalSize, size);
      if (total > UNPACKED_BYTES) throw new ReadProblem('bomb');
      return true;
    },
  });
  return new Map(Object.entries(files));
}

/** The names in an archive, in its order. @param {Uint8Array} bytes */
export function namesOf(bytes) {
  /** @type {string[]} */
  const names = [];
  unzipped(bytes, (name) => {
    names.push(name);
    return false;
  });
  return names;
}
