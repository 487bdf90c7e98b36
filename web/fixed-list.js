/**
 * The files the page fetches: the same list in the same order for everyone, whatever is written in it. The
 * packs stand in the manifest; everything else is named here.
 *
 * @typedef {import('./types.js').Listed} Listed
 * @typedef {import('./types.js').DemoCv} DemoCv
 * @typedef {{ file: string, address: string, sha256: string, late: boolean }} ManifestPack
 */

import { sha256 } from './sha256.js';

/** What went wrong with a file; `name` is a text under `error.`. */
export class FileProblem extends Error {
  /** @param {string} name @param {string} file */
  constructor(name, file) {
    super(name);
    this.name = name;
    this.file = file;
  }
}

export const SITE = 'site.json';
export const WORKER = 'worker.js';
export const ENGINE = 'engine.wasm';
export const MANIFEST = 'data/manifest.json';
export const DEMO = 'data/cvs.json';
export const READERS = 'readers.js';

/** Data have a manifest of their own, and the engine's thread checks them when they are unpacked. */
const DATA = 'data/';

/** Packs that a first answer does without: they come last. */
export const LATE = ['lang', 'texts'];

export class FixedList {
  /**
   * @param {string} base  address of the folder the files are in
   * @param {AbortSignal} signal  ends what is under way
   * @param {(list: readonly Listed[]) => void} told  called whenever something has come further
   */
  constructor(base, signal, told) {
    /** @type {Listed[]} */
    this.list = [];
    this.base = base;
    this.signal = signal;
    this.told = told;
    /** Sums of the files of the page by address, null before they are here. @type {Map<string, string> | null} */
    this.sums = null;
  }

  /** Fetches the sums of all that is fetched from then on. */
  async fetchSums() {
    this.sums = siteSums(await this.fetchJson(SITE));
  }

  /** Refuses what is not the file that was built. @param {string} address @param {ArrayBuffer} bytes */
  async #check(address, bytes) {
    if (!this.sums || address.startsWith(DATA)) return;
    if ((await sha256(new Uint8Array(bytes))) !== this.sums.get(address)) throw new FileProblem('sum', address);
    this.note(address, { check: 'sum' });
  }

  /** @param {string} address @param {Partial<Listed>} part */
  note(address, part) {
    this.list = this.list.map((file) => (file.address === address ? { ...file, ...part } : file));
    this.told(this.list);
  }

  /** Names files that will be fetched. @param {string[]} addresses */
  announce(addresses) {
    for (const address of addresses) {
      if (this.list.some((file) => file.address === address)) continue;
      this.list = [...this.list, { address, name: address.replace(/^.*\//, ''), state: 'waiting', size: 0, check: '' }];
    }
    this.told(this.list);
  }

  /**
   * Fetches one file of the list.
   *
   * @param {string} address  relative to the base
   * @param {(response: Response) => void} [inspect]  told of the response before its body is read
   * @returns {Promise<ArrayBuffer>}
   */
  async fetch(address, inspect) {
    this.announce([address]);
    this.note(address, { state: 'loading' });
    try {
      const response = await fetch(new URL(address, this.base), {
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: this.signal,
      });
      if (!response.ok) throw new FileProblem('missing', address);
      inspect?.(response);
      const bytes = await response.arrayBuffer();
      await this.#check(address, bytes);
      this.note(address, { state: 'done', size: bytes.byteLength });
      return bytes;
    } catch (error) {
      this.note(address, { state: 'failed' });
      throw error instanceof FileProblem ? error : new FileProblem('network', address);
    }
  }

  /** @param {string} address @returns {Promise<unknown>} */
  async fetchJson(address) {
    const bytes = await this.fetch(address);
    try {
      return JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      throw new FileProblem('manifest', address);
    }
  }
}

/**
 * The sums that the list of the page's files gives.
 *
 * @param {unknown} site
 * @returns {Map<string, string>}
 */
export function siteSums(site) {
  const { format, files } = /** @type {{ format?: unknown, files?: { [path: string]: { sha256: string } } }} */ (site ?? {});
  if (format !== 'km-site-1' || !files) throw new FileProblem('manifest', SITE);
  return new Map(Object.entries(files).map(([path, { sha256: sum }]) => [path, sum]));
}

/**
 * The packs a manifest lists, compressed ones.
 *
 * @param {unknown} manifest
 * @returns {ManifestPack[]}
 */
export function manifestPacks(manifest) {
  const packs = /** @type {{ packs?: { pack?: unknown, gzip?: unknown, gzip_sha256?: unknown }[] } | null} */ (manifest)
    ?.packs;
  if (!Array.isArray(packs) || packs.length === 0) throw new FileProblem('manifest', MANIFEST);
  return packs.map(({ pack, gzip, gzip_sha256: sha256 }) => {
    // A name with a slash could lead out of the folder, or off the server.
    const plain = typeof gzip === 'string' && /^\w[\w.-]*$/.test(gzip);
    if (!plain || typeof sha256 !== 'string') throw new FileProblem('manifest', MANIFEST);
    return { file: gzip, address: `data/${gzip}`, sha256, late: LATE.some((name) => name === pack) };
  });
}

/**
 * The CVs of the demo file.
 *
 * @param {unknown} json
 * @returns {(DemoCv)[]}
 */
export function demoCvs(json) {
  const cvs = /** @type {{ cvs?: unknown } | null} */ (json)?.cvs;
  if (!Array.isArray(cvs)) return [];
  return cvs
    .filter((cv) => typeof cv?.file === 'string' && typeof cv?.text === 'string')
    .map((cv) => ({
      id: cv.file.replace(/\.txt$/, ''),
      text: cv.text,
      target: typeof cv.target === 'string' ? cv.target : '',
      language: cv.language === 'en' ? 'en' : 'sv',
    }));
}
