// Measures paths as the page finds them: the whole answer with a target, over 20 000 courses made from those of a pack,
// with and without its gap and paths.
//
//     node --expose-gc tests/bench/path.mjs OUT.json [DATA]
//
// DATA is a folder that km build wrote, as in bench.mjs. Every course of it stands in the pack several times over, as if
// more schools gave it: with an id of its own and its starts shifted by weeks, until there are 20 000. In the dense pack each copy also
// teaches what another course does, so that many more courses give much of the gap. A figure is the best of many runs in milliseconds.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEngine } from '../../web/loader.js';
import { BUILD, DEMO, DEMO_CVS, WASM, packsOf } from '../node/built.mjs';

const COURSES = 20_000;
const GOALS = 12;
const DAYS_APART = 7;
const NONE = 0xffffffff;
const UNKNOWN_DAY = 0x80000000;
const LATEST_DAY = 47_481;

const [out = join(BUILD, 'bench-path.json'), given] = process.argv.slice(2);
const real = join(BUILD, 'data');
const folder = given ?? (existsSync(join(real, 'manifest.json')) ? real : DEMO);

/** @typedef {{ name: string, size: number, values: number[] | Uint8Array }} Section */

/**
 * The sections of a pack, numbers read.
 * @param {Buffer} pack
 * @returns {Map<string, Section>}
 */
function sectionsOf(pack) {
  const sections = new Map();
  for (let at = 64; at < 64 + 24 * pack.readUInt32LE(24); at += 24) {
    const name = pack.toString('latin1', at, at + 4);
    const size = pack.readUInt32LE(at + 4);
    const offset = Number(pack.readBigUInt64LE(at + 8));
    const length = Number(pack.readBigUInt64LE(at + 16));
    const bytes = pack.subarray(offset, offset + length);
    const values = size === 1 ? bytes : Array.from({ length: length / size }, (_, i) => bytes.readUIntLE(i * size, size));
    sections.set(name, { name, size, values });
  }
  return sections;
}

/**
 * @param {Buffer} header the first 16 bytes of the pack that the sections come from
 * @param {Map<string, Section>} sections
 */
function packOf(header, sections) {
  const ordered = [...sections.values()].sort((a, b) => nameNumber(a.name) - nameNumber(b.name));
  let at = 64 + 24 * ordered.length;
  const table = Buffer.alloc(24 * ordered.length);
  const bodies = ordered.map(({ name, size, values }, index) => {
    const body = Buffer.alloc(Math.ceil((values.length * size) / 8) * 8);
    for (let i = 0; i < values.length; i += 1) body.writeUIntLE(values[i], i * size, size);
    table.writeUInt32LE(nameNumber(name), index * 24);
    table.writeUInt32LE(size, index * 24 + 4);
    table.writeBigUInt64LE(BigInt(at), index * 24 + 8);
    table.writeBigUInt64LE(BigInt(values.length * size), index * 24 + 16);
    at += body.length;
    return body;
  });
  const head = Buffer.alloc(64);
  header.copy(head, 0, 0, 16);
  head.writeBigUInt64LE(BigInt(at), 16);
  head.writeUInt32LE(ordered.length, 24);
  const pack = Buffer.concat([head, table, ...bodies]);
  createHash('sha256').update(pack.subarray(0, 32)).update(pack.subarray(64)).digest().copy(pack, 32);
  return pack;
}

/** @param {string} name */
function nameNumber(name) {
  return Buffer.from(name, 'latin1').readUInt32LE();
}

/** @param {Section} section @param {(i: number) => number} index @param {number} count */
function pick(section, index, count) {
  return { ...section, values: Array.from({ length: count }, (_, i) => section.values[index(i)]) };
}

/**
 * What a course and another one teach together, each concept once with the higher confidence: rows of TCON.
 * @param {Map<string, Section>} sections
 * @param {number} course
 * @param {number} other
 */
function taughtTogether(sections, course, other) {
  const get = (/** @type {string} */ name) => /** @type {Section} */ (sections.get(name)).values;
  const offsets = get('TOFF');
  /** @type {Map<number, number>} */
  const rowOf = new Map();
  for (const one of new Set([course, other]))
    for (let row = offsets[one]; row < offsets[one + 1]; row += 1) {
      const known = rowOf.get(get('TCON')[row]);
      if (known === undefined || get('TCNF')[known] < get('TCNF')[row]) rowOf.set(get('TCON')[row], row);
    }
  return [...rowOf].sort(([a], [b]) => a - b).map(([, row]) => row);
}

/**
 * A pack with every course several times over.
 * @param {Buffer} pack
 * @param {boolean} dense
 */
function multiply(pack, dense) {
  const sections = sectionsOf(pack);
  const get = (/** @type {string} */ name) => /** @type {Section} */ (sections.get(name));
  const count = get('KFRM').values.length;
  const texts = /** @type {Uint8Array} */ (get('STRB').values);
  const offsets = get('STRO').values;
  const strings = Array.from({ length: offsets.length - 1 }, (_, i) => Buffer.from(texts.subarray(offsets[i], offsets[i + 1])));
  // New ids are old ones with a number behind; strings and courses are then put in byte order again.
  const copies = Array.from({ length: COURSES }, (_, i) => {
    const course = i % count;
    const copy = Math.floor(i / count);
    const id = Buffer.concat([strings[get('KIDN').values[course]], Buffer.from(` ${String(copy).padStart(2, '0')}`)]);
    return { course, copy, id };
  }).sort((a, b) => Buffer.compare(a.id, b.id));
  const all = [...strings.map((bytes, old) => ({ bytes, old })), ...copies.map(({ id }) => ({ bytes: id, old: -1 }))];
  all.sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  const place = new Map();
  all.forEach(({ old }, index) => old >= 0 && place.set(old, index));
  const newId = new Map(all.map(({ bytes, old }, index) => [old < 0 ? bytes.toString('latin1') : null, index]));
  const moved = (/** @type {number} */ string) => (string === NONE ? NONE : place.get(string));
  /** @type {Map<string, number>} */
  const where = new Map(copies.map(({ course, copy }, index) => [`${course}/${copy}`, index]));

  let length = 0;
  const newOffsets = [0, ...all.map(({ bytes }) => (length += bytes.length))];
  const made = new Map(sections);
  made.set('STRO', { ...get('STRO'), values: newOffsets });
  made.set('STRB', { ...get('STRB'), values: Buffer.concat(all.map(({ bytes }) => bytes)) });
  made.set('META', { ...get('META'), values: Array.from(get('META').values, moved) });
  for (const name of ['KTTL', 'KPRV', 'KCOD', 'KURL', 'KFRM', 'KLVL', 'KCRS', 'KCRD', 'KPAC', 'KDST', 'KWKS'])
    made.set(name, pick(get(name), (i) => copies[i].course, COURSES));
  for (const name of ['KTTL', 'KPRV', 'KCOD', 'KURL'])
    made.set(name, { ...get(name), values: Array.from(/** @type {Section} */ (made.get(name)).values, moved) });
  made.set('KIDN', { ...get('KIDN'), values: copies.map(({ id }) => /** @type {number} */ (newId.get(id.toString('latin1')))) });

  /** @param {string} offsetName @param {string[]} names @param {(name: string, value: number, copy: number) => number} change */
  const repeat = (offsetName, names, change) => {
    const old = get(offsetName).values;
    const starts = [0];
    /** @type {{ row: number, copy: number }[]} */
    const rows = [];
    for (const { course, copy } of copies) {
      if (dense && offsetName === 'TOFF')
        for (const row of taughtTogether(sections, course, (course + copy) % count)) rows.push({ row, copy });
      else for (let row = old[course]; row < old[course + 1]; row += 1) rows.push({ row, copy });
      starts.push(rows.length);
    }
    made.set(offsetName, { ...get(offsetName), values: starts });
    for (const name of names) {
      const { values } = get(name);
      made.set(name, { ...get(name), values: rows.map(({ row, copy }) => change(name, values[row], copy)) });
    }
  };
  const shift = (/** @type {number} */ day, /** @type {number} */ copy) =>
    day === UNKNOWN_DAY ? day : Math.min(LATEST_DAY, day + copy * DAYS_APART);
  repeat('SOFF', ['SBEG', 'SEND', 'SDLN', 'SPLC', 'SMUN', 'SFEE'], (name, value, copy) => {
    if (name === 'SPLC') return moved(value);
    return name === 'SMUN' || name === 'SFEE' ? value : shift(value, copy);
  });
  repeat('TOFF', ['TCON', 'TCNF', 'TFLD'], (_, value) => value);
  const kinds = get('PKND').values;
  let row = 0;
  const order = copies.flatMap(({ course }) => {
    const old = get('POFF').values;
    return Array.from({ length: old[course + 1] - old[course] }, (_, i) => old[course] + i);
  });
  repeat('POFF', ['PKND', 'PREF', 'PTXT'], (name, value, copy) => {
    if (name === 'PTXT') return moved(value);
    if (name !== 'PREF') return value;
    const kind = kinds[order[row]];
    row += 1;
    return kind === 1 ? (where.get(`${value}/${copy}`) ?? /** @type {number} */ (where.get(`${value}/0`))) : value;
  });
  return packOf(pack, made);
}

/** @param {number} times @param {() => unknown} call */
function best(times, call) {
  let least = Infinity;
  for (let i = 0; i < times; i += 1) {
    globalThis.gc?.();
    const begin = performance.now();
    call();
    least = Math.min(least, performance.now() - begin);
  }
  return Math.round(least * 1000) / 1000;
}

const { cvs } = JSON.parse(readFileSync(join(DEMO_CVS, 'targets.json'), 'utf8'));
const date = folder === DEMO ? '2026-11-02' : '2024-01-10';

/** @param {boolean} dense */
async function measure(dense) {
  const engine = await loadEngine(readFileSync(WASM));
  for (const { pack, bytes } of packsOf(folder)) engine.addPack(pack === 'courses' ? multiply(bytes, dense) : bytes);
  engine.open();
  const rows = [];
  for (const { file, target } of cvs) {
    const text = readFileSync(join(DEMO_CVS, file), 'utf8');
    const request = { target, date, goals: GOALS };
    const { path } = engine.answer(text, request).answer;
    const without = best(7, () => engine.answer(text, { date }));
    const whole = best(7, () => engine.answer(text, request));
    const goals = path.items.filter((/** @type {{ goal: boolean }} */ { goal }) => goal).length;
    rows.push({ file, dense, status: path.status, goals, items: path.items.length, plans: path.plan_count, work: path.work,
      gap_courses_and_path_ms: Math.round((whole - without) * 1000) / 1000 });
  }
  console.table(rows);
  return rows;
}

const rows = [...(await measure(false)), ...(await measure(true))];
writeFileSync(out, `${JSON.stringify({ node: process.version, data: folder, courses: COURSES, rows }, null, 1)}\n`);
