// The loader: what is given reaches the engine whole, and what is refused comes back as a sentence.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { KmError, loadEngine } from '../../web/loader.js';
import { DEMO, DEMO_CVS, WASM, openEngine, packsOf } from './built.mjs';

const module = await WebAssembly.compile(readFileSync(WASM));
const packs = packsOf(DEMO);
const engine = await openEngine(DEMO);
const CV = readFileSync(join(DEMO_CVS, 'svetsare-utan-papper.txt'), 'utf8');

/**
 * @param {() => unknown} call
 * @param {string} code
 */
function assertRefused(call, code) {
  assert.throws(call, (error) => {
    assert.ok(error instanceof KmError, String(error));
    assert.equal(error.code, code);
    for (const sentence of Object.values(error.sentences)) assert.match(sentence, /^[A-ZÅÄÖ].*\.$/);
    assert.notEqual(error.sentences.sv, error.sentences.en);
    return true;
  });
}

/** @param {Uint8Array[]} given */
async function openWith(given) {
  const fresh = await loadEngine(module);
  for (const bytes of given) fresh.addPack(bytes);
  fresh.open();
}

/** @param {Uint8Array[]} given @param {string} code */
async function assertNotOpened(given, code) {
  const fresh = await loadEngine(module);
  for (const bytes of given) fresh.addPack(bytes);
  assertRefused(() => fresh.open(), code);
}

/**
 * A copy of the pack of terms that differs.
 * @param {(copy: Uint8Array) => void} change
 */
function changedTerms(change) {
  const copy = Uint8Array.from(termsPack());
  change(copy);
  return copy;
}

function termsPack() {
  const terms = packs.find(({ pack }) => pack === 'terms');
  assert.ok(terms);
  return terms.bytes;
}

test('a string and its UTF-8 bytes give the same answer, byte for byte', () => {
  const fromString = engine.answer(CV);
  const fromBytes = engine.answer(new TextEncoder().encode(CV));
  assert.deepEqual(fromString.bytes, fromBytes.bytes);
  assert.equal(fromString.answer.format, 'km-answer-1');
  assert.ok(fromString.answer.competences.length > 0);
});

test('spans in UTF-16 units cut the mention out of a JavaScript string', () => {
  const text = `🔧 Åke\n${CV}`;
  const { answer } = engine.mentions(text);
  assert.ok(answer.mentions.length > 0);
  for (const mention of answer.mentions) assert.equal(text.slice(mention.start16, mention.end16), mention.text);
});

test('reading counts the mentions that are listed', () => {
  assert.equal(engine.read(CV), engine.mentions(CV).answer.mentions.length);
  assert.ok(engine.read(CV) > 0);
});

test('earlier texts leave no trace in later answers', () => {
  const first = engine.answer(CV, { target: 'Svetsare' });
  engine.answer(`${CV}\n`.repeat(20));
  assertRefused(() => engine.answer(''), 'text-empty');
  engine.forget();
  assert.deepEqual(engine.answer(CV, { target: 'Svetsare' }).bytes, first.bytes);
});

test('memory does not grow from answer to answer', () => {
  engine.answer(CV);
  const before = engine.memoryBytes;
  for (let i = 0; i < 50; i += 1) engine.answer(CV, { target: 'Svetsare' });
  assert.equal(engine.memoryBytes, before);
});

test('a text that makes the memory grow arrives whole', async () => {
  const fresh = await openEngine(DEMO);
  const before = fresh.memoryBytes;
  const long = `${'x'.repeat(60)}\n`.repeat(60000) + CV;
  const { answer } = fresh.mentions(long);
  assert.ok(fresh.memoryBytes > before);
  const last = answer.mentions.at(-1);
  assert.equal(long.slice(last.start16, last.end16), last.text);
});

test('a text that is none is refused', () => {
  assertRefused(() => engine.answer(''), 'text-empty');
  assertRefused(() => engine.answer(' \n\t\r\n'), 'text-empty');
  assertRefused(() => engine.answer('x'.repeat(10 << 20)), 'text-large');
  assertRefused(() => engine.answer(Uint8Array.from([0x48, 0x65, 0x6a, 0x20, 0xe5, 0x20])), 'text-encoding');
  assertRefused(() => engine.answer(readFileSync(WASM)), 'text-binary');
});

test('the offset of bytes that are no UTF-8 is told', () => {
  assert.throws(
    () => engine.answer(Uint8Array.from([0x48, 0x65, 0x6a, 0x20, 0xe5, 0x20])),
    (error) => error instanceof KmError && error.offset === 4,
  );
});

test('a request that makes no sense is refused', () => {
  assertRefused(() => engine.answer(CV, { target: 'xqzzw vvkjq' }), 'target-unknown');
  assertRefused(() => engine.answer(CV, { date: '2024-13-01' }), 'date');
  assertRefused(() => engine.answer(CV, [1, 2]), 'request');
});

test('a request nested without end neither crashes nor hangs the engine', async () => {
  let nested = {};
  for (let i = 0; i < 900; i += 1) nested = { deeper: nested };
  const fresh = await openEngine(DEMO);
  const before = fresh.answer(CV).bytes;
  try {
    fresh.answer(CV, { nested });
  } catch (error) {
    assert.ok(error instanceof KmError);
    assert.equal(error.code, 'request');
  }
  assert.deepEqual(fresh.answer(CV).bytes, before);
});

test('packs in any order open', async () => {
  await openWith(packs.map(({ bytes }) => bytes).reverse());
});

test('the terms alone are enough', async () => {
  await openWith([termsPack()]);
});

test('a missing, foreign, newer, cut or damaged pack is refused by name', async () => {
  await assertNotOpened([], 'snapshot-missing');
  await assertNotOpened([readFileSync(WASM)], 'snapshot-foreign');
  await assertNotOpened([new Uint8Array(0)], 'snapshot-cut');
  await assertNotOpened([changedTerms((bytes) => (bytes[8] += 1))], 'snapshot-version');
  await assertNotOpened([changedTerms((bytes) => (bytes[bytes.length >> 1] ^= 1))], 'snapshot-damaged');
  await assertNotOpened([termsPack().subarray(0, -8)], 'snapshot-cut');
});

test('an engine that is not open says so', async () => {
  const fresh = await loadEngine(module);
  assertRefused(() => fresh.answer(CV), 'argument');
});

test('a pack cannot be added to an engine that is open', async () => {
  const fresh = await openEngine(DEMO);
  assertRefused(() => fresh.addPack(termsPack()), 'argument');
  assertRefused(() => fresh.open(), 'argument');
});

test('two engines of one module do not share anything', async () => {
  const other = await loadEngine(module);
  for (const { bytes } of packs) other.addPack(bytes);
  other.open();
  const alone = engine.answer(CV).bytes;
  other.answer('Jag har körkort B.');
  assert.deepEqual(engine.answer(CV).bytes, alone);
});
