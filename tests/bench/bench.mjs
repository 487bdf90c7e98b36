// Measures the engine as the page runs it, prints a table and writes the figures as JSON.
//
//     node --expose-gc tests/bench/bench.mjs OUT.json [DATA]
//
// DATA is a folder that km build wrote: the one given, else the real data under the build folder, else the demo.
// A figure is the best of many runs in milliseconds, since everything else on a machine only adds to it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { loadEngine } from '../../web/loader.js';
import { BUILD, DEMO, DEMO_CVS, WASM, filesOf, packsOf } from '../node/built.mjs';

const TEXT_SIZE = 20 * 1024;
const [out = join(BUILD, 'bench.json'), given] = process.argv.slice(2);
const real = join(BUILD, 'data');
const folder = given ?? (existsSync(join(real, 'manifest.json')) ? real : DEMO);

const wasm = readFileSync(WASM);
const packs = packsOf(folder).map(({ bytes }) => bytes);
const gzips = packs.map((bytes) => gzipSync(bytes, { level: 9 }));

/**
 * The best time of a call, in milliseconds with three decimals.
 * @param {number} times
 * @param {() => unknown} call
 */
async function best(times, call) {
  let least = Infinity;
  for (let i = 0; i < times; i += 1) {
    globalThis.gc?.();
    const begin = performance.now();
    await call();
    least = Math.min(least, performance.now() - begin);
  }
  return Math.round(least * 1000) / 1000;
}

/** @param {Uint8Array[]} bytes */
async function ready(bytes) {
  const engine = await loadEngine(wasm);
  for (const pack of bytes) engine.addPack(pack);
  engine.open();
  return engine;
}

/** CVs after one another up to the size that is measured, cut at the end of a line. */
function longText() {
  const texts = filesOf(DEMO_CVS, /\.txt$/).map((path) => readFileSync(path, 'utf8'));
  let text = '';
  for (let i = 0; Buffer.byteLength(text) < TEXT_SIZE; i += 1) text += texts[i % texts.length];
  const bytes = Buffer.from(text).subarray(0, TEXT_SIZE);
  return bytes.subarray(0, bytes.lastIndexOf(10) + 1);
}

const text = longText();
const first = await ready(packs);
const firstRead = await best(1, () => first.read(text));
const engine = await ready(packs);
const target = engine.answer(text).answer.occupations[0]?.label;

const figures = {
  load_ms: await best(5, () => ready(packs)),
  load_from_gzip_ms: await best(5, () => ready(gzips.map((bytes) => gunzipSync(bytes)))),
  read_first_ms: firstRead,
  read_ms: await best(50, () => engine.read(text)),
  mentions_json_ms: await best(50, () => engine.mentions(text)),
  answer_ms: await best(20, () => engine.answer(text)),
  answer_with_target_ms: await best(20, () => engine.answer(text, { target })),
  memory_bytes: engine.memoryBytes,
  wasm_bytes: wasm.length,
  packs_bytes: packs.reduce((sum, { length }) => sum + length, 0),
  packs_gzip_bytes: gzips.reduce((sum, { length }) => sum + length, 0),
};

const report = {
  node: process.version,
  processor: cpus()[0].model,
  data: folder,
  text_bytes: text.length,
  mentions: engine.read(text),
  target,
  figures,
  // What ranking, gap, courses and JSON take on top of reading.
  rank_and_write_ms: Math.round((figures.answer_ms - figures.read_ms) * 1000) / 1000,
};
for (const [name, value] of Object.entries({ ...report, ...figures }))
  if (typeof value !== 'object') console.log(`${name.padEnd(24)} ${value}`);
writeFileSync(out, `${JSON.stringify(report, null, 1)}\n`);
