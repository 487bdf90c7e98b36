/** Packs as they travel: unpacked, and refused when they are not what the manifest lists. */
import { sha256 } from './sha256.js';

/** What is wrong with a pack: `name` is "gzip" or "sum", or "engine" where it has none. */
export class PackProblem extends Error {
  /** @param {string} name @param {string} file */
  constructor(name, file) {
    super(`${file}: ${name}`);
    this.name = name;
    this.file = file;
  }
}

/**
 * What a gzip file begins with as km writes it, up to the byte that names the system. The rest of the format guards
 * itself, but these bytes could say anything without changing what comes out.
 */
const GZIP = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2];

/** @param {Uint8Array<ArrayBuffer>} bytes @param {string} file */
async function unpacked(bytes, file) {
  // A server that says Content-Encoding: gzip has let the browser unpack it already.
  if (bytes[0] !== GZIP[0] || bytes[1] !== GZIP[1]) return bytes;
  if (GZIP.some((byte, index) => byte !== bytes[index])) throw new PackProblem('sum', file);
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new PackProblem('gzip', file);
  }
}

/**
 * A pack as the engine takes it.
 *
 * @param {ArrayBuffer | Uint8Array<ArrayBuffer>} given  as it was fetched
 * @param {string} file  its name, for a sentence
 * @param {string} sum   SHA-256 of what it unpacks to, from the manifest
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function checkedPack(given, file, sum) {
  const bytes = await unpacked(given instanceof ArrayBuffer ? new Uint8Array(given) : given, file);
  if ((await sha256(bytes)) !== sum) throw new PackProblem('sum', file);
  return bytes;
}
