// Measures the engine beside other matchers and beside the project's targets, prints tables and writes all figures.
//
//     node --expose-gc --max-old-space-size=6144 tests/bench/bench.mjs OUT.json [DATA]
//
// DATA is a folder that km build wrote; without it the real data is built below the build folder, or, where there is
// none, the demo is measured. Everything runs in one process, in turns, and a figure is the least of many rounds, since
// whatever else a machine does only adds to it. Between machines the ratio to the Map trie of the same run counts.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { constants, brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { LATE } from '../../web/fixed-list.js';
import { loadEngine } from '../../web/loader.js';
import { BUILD, DEMO, DEMO_CVS, KM, REAL, WASM, filesOf, packsOf } from '../node/built.mjs';
import { makeInstance } from './instance.mjs';
import { makeLabels, makeText } from './labels.mjs';
import { MAKERS, differences, exactMatcher, loadPackages } from './matchers.mjs';

/** @typedef {import('./matchers.mjs').Matcher} Matcher */
/** @typedef {{ what: string, value: number, unit: string, target?: number, least?: boolean, note?: string }} Row */

const LABELS = 100_000;
const SMALL = 20 * 1024;
const LARGE = 2 * 1024 * 1024;
const FRESH = 5;
const TURN = 25;

const ROOM = join(BUILD, 'bench');
const TOOL = join(ROOM, 'bench_data');
const [out = join(BUILD, 'bench.json'), given] = process.argv.slice(2);
mkdirSync(ROOM, { recursive: true });

/** @param {string[]} args */
const tool = (...args) => execFileSync(TOOL, args, { encoding: 'utf8', maxBuffer: 256 << 20 });

/** @param {number} ms */
const round = (ms) => Math.round(ms * 10000) / 10000;

/** @param {string} text */
const lines = (text) => text.split('\n').filter(Boolean);

function heap() {
  for (let i = 0; i < 3; i += 1) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/**
 * Runs calls in turns and gives the least time of each in milliseconds. Each turn runs a call for a while,
 * so that the least is one with its own data at hand.
 * @template {string} Name
 * @param {Record<Name, () => unknown>} calls
 * @param {number} rounds
 * @returns {Record<Name, number>}
 */
function race(calls, rounds) {
  const names = /** @type {Name[]} */ (Object.keys(calls));
  const least = /** @type {Record<Name, number>} */ (Object.fromEntries(names.map((name) => [name, Infinity])));
  for (let i = 0; i < rounds; i += 1) {
    for (const name of names) {
      const turn = performance.now();
      do {
        const begin = performance.now();
        calls[name]();
        least[name] = Math.min(least[name], performance.now() - begin);
      } while (performance.now() - turn < TURN);
    }
  }
  for (const name of names) least[name] = round(least[name]);
  return least;
}

/**
 * The least times, in milliseconds, in which processes of their own get ready with packs and then read a text for the
 * first time. Of clock and processor the lesser counts: a call this long is never left alone on a busy machine.
 * @param {string[]} packs files
 */
function firstOf(packs) {
  const best = { ready: Infinity, first: Infinity };
  for (let i = 0; i < FRESH; i += 1) {
    const args = ['tests/bench/first.mjs', WASM, join(ROOM, 'small.txt'), ...packs];
    const times = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    best.ready = Math.min(best.ready, ...times.ready);
    best.first = Math.min(best.first, ...times.first);
  }
  return { ready: round(best.ready), first: round(best.first) };
}

// --- What is measured on ----------------------------------------------------------------------------

/** Builds the real data unless it was built by this km; wall and processor seconds stand beside it. */
function buildReal() {
  const folder = join(ROOM, 'data');
  const account = join(ROOM, 'build.json');
  const manifest = join(folder, 'manifest.json');
  if (!existsSync(account) || !existsSync(manifest) || statSync(account).mtimeMs < statSync(KM).mtimeMs) {
    console.log(`km build over ${REAL} ...`);
    const begin = performance.now();
    // The shell's times: its own, then those of what it ran; user and system each, as 0m1.23s.
    const script = '"$0" build --source "$1" --out "$2" > "$3" && times';
    const printed = execFileSync('sh', ['-c', script, KM, String(REAL), folder, join(ROOM, 'build.log')], {
      encoding: 'utf8',
    });
    const seconds = [...printed.split('\n')[1].matchAll(/(\d+)m([\d.]+)s/g)].map(([, m, s]) => Number(m) * 60 + Number(s));
    const wall = (performance.now() - begin) / 1000;
    writeFileSync(account, JSON.stringify({ wall, processor: seconds.reduce((sum, one) => sum + one, 0) }));
  }
  return { folder, seconds: JSON.parse(readFileSync(account, 'utf8')) };
}

const real = given ? { folder: given, seconds: null } : REAL ? buildReal() : { folder: DEMO, seconds: null };
const packs = packsOf(real.folder);
const terms = packs.filter(({ pack }) => pack === 'terms');
const termsFile = join(real.folder, terms[0].file);

const devSet = REAL ? filesOf(join(REAL, 'eval', 'cv_sv_dev'), /\.json$/) : [];
const cvs = devSet
  .map((path) => JSON.parse(readFileSync(path, 'utf8')))
  .filter(({ lang, text }) => lang === 'sv' && text)
  .map(({ text }) => text);
const demoCvs = filesOf(DEMO_CVS, /\.txt$/).map((path) => readFileSync(path, 'utf8'));
/** @type {string[]} */
const blocks = (cvs.length ? cvs : demoCvs).flatMap((text) => text.split(/\n\s*\n/));

const { labels, given: realLabels } = makeLabels(lines(tool('labels', termsFile)), LABELS);
const labelsFile = join(ROOM, 'labels.txt');
const packFile = join(ROOM, 'labels.pack');
writeFileSync(labelsFile, `${labels.join('\n')}\n`);
tool('pack', labelsFile, packFile);
const labelsPack = readFileSync(packFile);

/** @param {string} name @param {string} text */
function normalised(name, text) {
  const file = join(ROOM, name);
  writeFileSync(file, text);
  return tool('normal', file);
}

const cvText = makeText(blocks, labels, SMALL);
const texts = {
  small: normalised('small.txt', cvText),
  large: normalised('large.txt', makeText([...blocks, ...lines(tool('definitions', termsFile))], labels, LARGE)),
};
const cvBytes = Buffer.from(cvText);

// --- Exact labels: everybody finds the same, then everybody is timed --------------------------------

const module = await WebAssembly.compile(readFileSync(WASM));

/** @param {Uint8Array[]} bytes */
async function opened(bytes) {
  const instance = await makeInstance(module);
  for (const pack of bytes) instance.addPack(pack);
  instance.open();
  return instance;
}

const full = await opened([labelsPack]);
const lean = await opened([labelsPack]);
const beforeExact = performance.now();
lean.exact(new Uint8Array(0));
const exactBuild = performance.now() - beforeExact;

/** @type {{ matcher: Matcher, build: number, memory: number }[]} */
const field = [{ matcher: exactMatcher(lean), build: exactBuild, memory: lean.memoryBytes }];
const packages = loadPackages(join(ROOM, 'peers'));
for (const [name, make] of Object.entries(MAKERS)) {
  const before = heap();
  const begin = performance.now();
  const matcher = make(labels, packages);
  const build = performance.now() - begin;
  field.push({ matcher, build: Math.round(build), memory: heap() - before });
  console.log(`${name} holds ${LABELS} labels`);
}

/** @type {Record<string, number>} */
const matches = {};
for (const [size, text] of Object.entries(texts)) {
  const [ours, ...others] = field.map(({ matcher }) => matcher);
  const expected = /** @type {NonNullable<Matcher['spans']>} */ (ours.spans)(ours.search(text), text);
  matches[size] = expected.length;
  for (const matcher of others) {
    const different = differences(text, expected, matcher, matcher.search(text));
    if (different.length === 0) continue;
    console.error(`${matcher.name} and the engine disagree on the ${size} text in ${different.length} places:`);
    for (const line of different.slice(0, 10)) console.error(`    ${line}`);
    process.exit(1);
  }
}

const calls = (/** @type {string} */ text) =>
  Object.fromEntries(field.map(({ matcher }) => [matcher.name, () => matcher.search(text)]));
const READ = 'Kompetensmotor, full reading';
/** @type {Record<string, number>} */
const small = race({ ...calls(texts.small), [READ]: () => full.read(cvBytes) }, 40);
/** @type {Record<string, number>} */
const large = race(calls(texts.large), 4);

const MAP = field[1].matcher.name;
const EXACT = field[0].matcher.name;
const rivals = field.slice(2).map(({ matcher }) => matcher.name);
const fastest = Math.min(...rivals.map((name) => small[name]));

const table = [
  { name: READ, ms_20k: small[READ], ms_2m: null, build_ms: null, memory: full.memoryBytes },
  ...field.map(({ matcher: { name }, build, memory }) => ({
    name,
    ms_20k: small[name],
    ms_2m: large[name],
    build_ms: Math.round(build),
    memory,
  })),
];

// --- The engine over real data ----------------------------------------------------------------------

const wasm = readFileSync(WASM);
const bytes = packs.map((pack) => pack.bytes);
/** @type {{ pack: string, gzip: string }[]} */
const served = JSON.parse(readFileSync(join(real.folder, 'manifest.json'), 'utf8')).packs;
const zipped = served.map(({ pack, gzip }) => ({ pack, bytes: readFileSync(join(real.folder, gzip)) }));
const zippedFiles = (/** @type {{ gzip: string }[]} */ list) => list.map(({ gzip }) => join(real.folder, gzip));
const isFirst = (/** @type {{ pack: string }} */ { pack }) => !LATE.includes(pack);
const gzips = zipped.map((pack) => pack.bytes);
const firstGzips = zipped.filter(isFirst).map((pack) => pack.bytes);

/** @param {Uint8Array[]} all */
async function ready(all) {
  const engine = await loadEngine(module);
  for (const pack of all) engine.addPack(pack);
  engine.open();
  return engine;
}

const rows = /** @type {Row[]} */ ([]);
/** @param {Row} row */
const row = (row) => rows.push(row);

const engine = await ready(bytes);
const alone = await ready(terms.map((pack) => pack.bytes));
const answers = race(
  {
    read: () => engine.read(cvBytes, { paraphrase: false }),
    paraphrase: () => engine.read(cvBytes),
    answer: () => engine.answer(cvBytes),
    mentionsAlone: () => alone.mentions(cvBytes),
    answerAlone: () => alone.answer(cvBytes),
  },
  20,
);

row({ what: 'full reading of 20 KB, 100 000 labels, warm', value: small[READ], unit: 'ms', target: 2 });
row({ what: '  first call', value: firstOf([packFile]).first, unit: 'ms', target: 10 });
row({ what: '  times the Map trie', value: round(small[READ] / small[MAP]), unit: 'x', target: 10 });
row({ what: '  over the real data, warm', value: answers.read, unit: 'ms', target: 2 });
row({ what: '  with paraphrases, warm', value: answers.paraphrase, unit: 'ms' });
const firstPacks = firstOf(zippedFiles(served.filter(isFirst)));
row({ what: '  over the real data, first call', value: firstPacks.first, unit: 'ms', target: 10 });
row({ what: 'exact labels: Map trie takes', value: round(small[MAP] / small[EXACT]), unit: 'x', target: 3, least: true });
row({ what: '  fastest package takes', value: round(fastest / small[EXACT]), unit: 'x', target: 20, least: true });
row({ what: '  the same at 2 MB, Map trie', value: round(large[MAP] / large[EXACT]), unit: 'x', target: 3, least: true });
row({
  what: 'ranking of all occupations, written as JSON',
  value: round(answers.answerAlone - answers.mentionsAlone),
  unit: 'ms',
  target: 5,
  note: 'answer without courses less mentions: more than the ranking alone',
});
row({ what: 'whole answer to 20 KB with courses', value: answers.answer, unit: 'ms' });
row({ what: 'ready from gzip, packs of a first answer', value: firstPacks.ready, unit: 'ms', target: 250 });
row({ what: 'ready from gzip, all packs', value: firstOf(zippedFiles(served)).ready, unit: 'ms' });
const memory = async (/** @type {Uint8Array[]} */ all) => {
  const fresh = await ready(all.map((pack) => gunzipSync(pack)));
  fresh.answer(cvBytes);
  return Math.round(fresh.memoryBytes / 2 ** 20);
};
row({ what: 'WebAssembly memory, packs of a first answer', value: await memory(firstGzips), unit: 'MB', target: 64 });
row({ what: 'WebAssembly memory, all packs', value: await memory(gzips), unit: 'MB', target: 64 });
row({ what: 'WebAssembly memory, 100 000 labels', value: Math.round(full.memoryBytes / 2 ** 20), unit: 'MB', target: 64 });

// --- Sizes ------------------------------------------------------------------------------------------

const KB = 1024;
const brotli = brotliCompressSync(wasm, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: wasm.length } });
row({ what: 'engine.wasm, brotli', value: Math.round((brotli.length / KB) * 10) / 10, unit: 'KB', target: 130 });

const packed = (/** @type {Uint8Array} */ plain) => gzipSync(plain, { level: 9 }).length;
// What the built page fetches before the packs, in the language that it opens in.
const pageFiles = ['index.html', 'site.json', 'icon.svg', 'style.css', 'main.js', 'worker.js', 'texts/sv.json'];
const parts = {
  page: pageFiles.reduce((sum, path) => sum + packed(readFileSync(join(BUILD, 'web', path))), 0),
  engine: packed(wasm),
  terms: zipped.filter(({ pack }) => pack === 'terms').reduce((sum, pack) => sum + pack.bytes.length, 0),
};
const sum = Object.values(parts).reduce((total, part) => total + part, 0);
const inKb = Object.entries(parts).map(([name, size]) => `${name} ${Math.round(size / KB)}`);
row({
  what: 'first answer, gzip',
  value: Math.round(sum / KB),
  unit: 'KB',
  target: 2 * KB,
  note: `${inKb.join(', ')} KB`,
});

// --- Native -----------------------------------------------------------------------------------------

if (real.seconds) {
  row({
    what: 'km build over all real sources, processor time',
    value: Math.round(real.seconds.processor),
    unit: 's',
    target: 60,
    note: `${Math.round(real.seconds.wall)} s by the clock`,
  });
}
const adsFile = REAL ? join(REAL, 'ads', 'developer-ads-2022.jsonl') : '';
if (existsSync(adsFile)) {
  const ads = lines(readFileSync(adsFile, 'utf8'))
    .map((line) => JSON.parse(line).description?.text)
    .filter(Boolean);
  const file = join(ROOM, 'ads.bin');
  writeFileSync(file, ads.join('\0'));
  const read = JSON.parse(tool('read', real.folder, file));
  row({
    what: 'ads read natively, one core',
    value: round(read.bytes / read.seconds / 1e6),
    unit: 'MB/s',
    target: 5,
    least: true,
    note: `${ads.length} ads, ${read.bytes} bytes, ${read.mentions} mentions`,
  });
}

// --- Report -----------------------------------------------------------------------------------------

/** @param {Row} row */
const isMet = ({ value, target, least }) => target === undefined || (least ? value >= target : value <= target);

console.log(`
${labels.length} labels (${realLabels} of the packs, the others made of their words); texts of ${Buffer.byteLength(texts.small)} and \
${Buffer.byteLength(texts.large)} bytes with ${matches.small} and ${matches.large} labels in them; all find the same.

Memory of Kompetensmotor is the whole module's, with all that full reading needs. Texts are given in normal form: to others
as strings, to exact labels as UTF-8; full reading takes the raw text.

${'least of many rounds'.padEnd(32)}${['20 KB ms', 'x Map', '2 MB ms', 'build ms', 'memory MB'].map((head) => head.padStart(11)).join('')}`);
for (const { name, ms_20k, ms_2m, build_ms, memory: held } of table) {
  const cells = [ms_20k.toFixed(3), (ms_20k / small[MAP]).toFixed(2), ms_2m?.toFixed(1) ?? '', build_ms ?? '', (held / 2 ** 20).toFixed(0)];
  console.log(name.padEnd(32) + cells.map((cell) => String(cell).padStart(11)).join(''));
}
console.log(`\n${'data: ' + real.folder}`);
for (const entry of rows) {
  const { what, value, unit, target, least, note } = entry;
  const aim = target === undefined ? '' : `${least ? '>=' : '<='} ${target}`;
  const verdict = target === undefined ? '' : isMet(entry) ? 'ok' : 'OVER';
  console.log(`${what.padEnd(50)}${String(value).padStart(10)} ${unit.padEnd(5)}${aim.padStart(8)}  ${verdict.padEnd(5)}${note ?? ''}`);
}
writeFileSync(
  out,
  `${JSON.stringify(
    {
      node: process.version,
      processor: cpus()[0].model,
      data: real.folder,
      labels: { count: labels.length, real: realLabels },
      texts: { small: Buffer.byteLength(texts.small), large: Buffer.byteLength(texts.large), matches },
      matchers: table,
      targets: rows.map((entry) => ({ ...entry, met: isMet(entry) })),
      first_answer_gzip: parts,
    },
    null,
    1,
  )}\n`,
);
