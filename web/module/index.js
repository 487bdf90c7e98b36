/**
 * Kompetensmotor for builders: the engine and what opens it, the same code that the page uses. It asks the net for
 * nothing by itself; `read` gives it its files, from wherever they are.
 *
 *     import { openEngine } from 'kompetensmotor';
 *     const engine = await openEngine(async (file) => (await fetch(`/km/data/${file}`)).arrayBuffer(), wasmBytes);
 *     const { answer } = engine.answer(text, { target: 'Undersköterska' });
 */
import { manifestPacks } from '../fixed-list.js';
import { loadEngine } from '../loader.js';
import { checkedPack } from '../packs.js';

export { Engine, KmError, loadEngine } from '../loader.js';
export { PackProblem, checkedPack } from '../packs.js';
export { FileProblem, manifestPacks } from '../fixed-list.js';
export { sha256 } from '../sha256.js';

/** @typedef {import('../types.js').Answer} Answer */
/** @typedef {import('../types.js').Request} Request */

/**
 * An engine over the packs of a snapshot, each checked against the manifest.
 *
 * @param {(file: string) => Promise<ArrayBuffer | Uint8Array<ArrayBuffer>>} read  a file of the snapshot by its name
 * @param {BufferSource | WebAssembly.Module} wasm  engine.wasm
 * @returns {Promise<import('../loader.js').Engine>}
 */
export async function openEngine(read, wasm) {
  const manifest = JSON.parse(new TextDecoder().decode(await read('manifest.json')));
  const engine = await loadEngine(wasm);
  for (const { file, sha256: sum } of manifestPacks(manifest)) {
    engine.addPack(await checkedPack(await read(file), file, sum));
  }
  engine.open();
  return engine;
}
