// What the first reader of a page waits for, measured in a process of its own, since engines of one process share code
// that is compiled only once.
//
//     node tests/bench/first.mjs ENGINE TEXT PACK ...
//
// prints {"ready":[clock, processor],"first":[clock, processor]} in milliseconds: from bytes in memory, packs in gzip
// or plain, to an engine that is ready, and then the first reading. Processor time counts all threads, so that it is
// more than the clock's on a machine that is left alone, and less on one that is not.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { loadEngine } from '../../web/loader.js';

const [wasm, text, ...packs] = process.argv.slice(2).map((path) => readFileSync(path));

/** @param {() => unknown} call @returns {Promise<[number, number]>} */
async function timed(call) {
  const begin = performance.now();
  const before = process.cpuUsage();
  await call();
  const { user, system } = process.cpuUsage(before);
  return [performance.now() - begin, (user + system) / 1000];
}

/** @type {import('../../web/loader.js').Engine | undefined} */
let engine;
const ready = await timed(async () => {
  engine = await loadEngine(wasm);
  for (const pack of packs) engine.addPack(pack[0] === 0x1f && pack[1] === 0x8b ? gunzipSync(pack) : pack);
  engine.open();
});
const first = await timed(() => engine?.read(text));
console.log(JSON.stringify({ ready, first }));
