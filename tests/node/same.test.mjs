// The program and the module are the same engine: for every text and request the same bytes, or the same refusal.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { KmError } from '../../web/loader.js';
import { BUILD, DEMO, DEMO_CVS, REAL, filesOf, km, openEngine } from './built.mjs';

const engine = await openEngine(DEMO);
const TARGETS = JSON.parse(readFileSync(join(DEMO_CVS, 'targets.json'), 'utf8')).cvs;

/**
 * What the module gives: bytes, or the sentence of its refusal.
 * @param {import('../../web/loader.js').Engine} using
 * @param {Uint8Array} text
 * @param {Record<string, string | true>} request
 */
function fromModule(using, text, request) {
  try {
    return { bytes: using.answer(text, request).bytes, sentence: null };
  } catch (error) {
    if (!(error instanceof KmError)) throw error;
    return { bytes: null, sentence: error.sentences.sv };
  }
}

/**
 * @param {import('../../web/loader.js').Engine} using
 * @param {string} folder
 * @param {Uint8Array} text
 * @param {Record<string, string | true>} [request]
 */
function assertSame(using, folder, text, request = {}) {
  const options = Object.entries(request).map(([key, value]) => (value === true ? `--${key}` : `--${key}=${value}`));
  const native = km(['match', '--data', folder, '--cv', '-', '--json', ...options], text);
  const { bytes, sentence } = fromModule(using, text, request);
  if (bytes === null) {
    assert.equal(native.status, 1);
    assert.ok(native.stderr.endsWith(`${sentence}\n`), `${native.stderr} is not ${sentence}`);
    return;
  }
  assert.equal(native.status, 0, native.stderr);
  assert.ok(native.stdout.equals(Buffer.concat([bytes, Buffer.from('\n')])), difference(native.stdout, bytes));
}

/** @param {Uint8Array} left @param {Uint8Array} right */
function difference(left, right) {
  const at = left.findIndex((byte, index) => byte !== right[index]);
  const around = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes.subarray(Math.max(0, at - 80), at + 80)).toString();
  return `answers differ at byte ${at}:\n${around(left)}\n${around(right)}`;
}

for (const { file, target } of TARGETS) {
  test(`${file}: the same answer without and with a target`, () => {
    const text = readFileSync(join(DEMO_CVS, file));
    assertSame(engine, DEMO, text);
    assertSame(engine, DEMO, text, { target });
    assertSame(engine, DEMO, text, { target, date: '2024-01-10', texts: true });
  });

  test(`${file}: the same mentions`, () => {
    const text = readFileSync(join(DEMO_CVS, file));
    const native = km(['extract', '--data', DEMO, '--text', '-', '--json'], text);
    const { bytes } = engine.mentions(text);
    assert.ok(native.stdout.equals(Buffer.concat([bytes, Buffer.from('\n')])), difference(native.stdout, bytes));
  });
}

test('the same gap to an ad', () => {
  const [first, second] = filesOf(DEMO_CVS, /\.txt$/);
  const native = km(['match', '--data', DEMO, '--cv', first, '--ad', second, '--json']);
  const { bytes, answer } = engine.answer(readFileSync(first), { ad: readFileSync(second, 'utf8') });
  assert.equal(native.status, 0, native.stderr);
  assert.equal(answer.gap.to, 'ad');
  assert.ok(native.stdout.equals(Buffer.concat([bytes, Buffer.from('\n')])), difference(native.stdout, bytes));
});

test('the same refusals', () => {
  const cv = readFileSync(join(DEMO_CVS, TARGETS[0].file));
  assertSame(engine, DEMO, Buffer.from(''));
  assertSame(engine, DEMO, Buffer.alloc(10 << 20, 'x'));
  assertSame(engine, DEMO, Buffer.from('Jag \xe4r svetsare', 'latin1'));
  assertSame(engine, DEMO, readFileSync(join(BUILD, 'km')));
  assertSame(engine, DEMO, cv, { target: 'xqzzw vvkjq' });
  assertSame(engine, DEMO, cv, { date: '10/1 2024' });
});

const dev = REAL ? filesOf(join(REAL, 'eval/cv_sv_dev'), /\.json$/) : [];
test('the same answers on the development CVs', { skip: dev.length ? false : 'needs the real data (KM_DATA=folder)' }, async () => {
  const real = join(BUILD, 'data');
  const both = [{ using: engine, folder: DEMO }];
  if (existsSync(join(real, 'manifest.json'))) both.push({ using: await openEngine(real), folder: real });
  for (const file of dev) {
    const text = Buffer.from(JSON.parse(readFileSync(file, 'utf8')).text);
    for (const { using, folder } of both) assertSame(using, folder, text, { target: 'Undersköterska' });
  }
});

test('the same on every input that a fuzzer kept', () => {
  for (const file of filesOf('tests/fuzz/corpus')) {
    try {
      assertSame(engine, DEMO, readFileSync(file));
    } catch (error) {
      throw new Error(basename(file), { cause: error });
    }
  }
});
