// What was built, for tests of it: folders come from the environment, as make sets it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from '../../web/loader.js';

export const BUILD = process.env.KM_BUILD ?? 'build';
export const KM = join(BUILD, 'km');
export const WASM = join(BUILD, 'engine.wasm');
export const DEMO = join(BUILD, 'demo');
export const DEMO_CVS = 'tools/demo/cv';

/** The folder of real data, or null when it is not there. */
export const REAL = process.env.KM_DATA && existsSync(process.env.KM_DATA) ? process.env.KM_DATA : null;

/**
 * The packs that a folder's manifest lists.
 * @param {string} folder
 * @returns {{ pack: string, file: string, bytes: Buffer }[]}
 */
export function packsOf(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  return manifest.packs.map((/** @type {{ pack: string, file: string }} */ { pack, file }) => ({
    pack,
    file,
    bytes: readFileSync(join(folder, file)),
  }));
}

/** @param {string} folder */
export async function openEngine(folder) {
  const engine = await loadEngine(readFileSync(WASM));
  for (const { bytes } of packsOf(folder)) engine.addPack(bytes);
  engine.open();
  return engine;
}

/**
 * Runs km.
 * @param {string[]} args
 * @param {Uint8Array | string} [input] what it reads from standard input
 */
export function km(args, input = '') {
  const { status, stdout, stderr, error } = spawnSync(KM, args, { input, maxBuffer: 64 << 20 });
  if (error) throw error;
  return { status, stdout, stderr: stderr.toString('utf8') };
}

/**
 * The files of a folder, with their paths, in order; none when there is no such folder.
 * @param {string} folder
 * @param {RegExp} [pattern]
 */
export function filesOf(folder, pattern = /./) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => join(entry.path, entry.name))
    .sort();
}
