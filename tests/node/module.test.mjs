// The WebAssembly module: what it needs, what it offers and what it weighs are decisions, not accidents.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import { WASM } from './built.mjs';

const bytes = readFileSync(WASM);
const module = new WebAssembly.Module(bytes);

// What the linker adds by itself.
const RUNTIME = ['__errno_location', '__indirect_function_table', '_initialize', 'memory', 'stackAlloc', 'stackRestore', 'stackSave'];
const BROTLI_MOST = 130_000;

test('the module imports nothing but the notice that memory has grown', () => {
  const imports = WebAssembly.Module.imports(module).map(({ module: from, name }) => `${from}.${name}`);
  assert.deepEqual(imports, ['env.emscripten_notify_memory_growth']);
});

test('the module exports what exports.txt lists and no more', () => {
  const listed = readFileSync('engine/exports.txt', 'utf8').trim().split('\n');
  assert.ok(listed.every((name) => name.startsWith('_km_')));
  const expected = [...listed.map((name) => name.slice(1)), ...RUNTIME].sort();
  const exports = WebAssembly.Module.exports(module).map(({ name }) => name);
  assert.deepEqual(exports.sort(), expected);
});

test('the module stays within its weight', () => {
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
  const weight = brotliCompressSync(bytes, options).length;
  assert.ok(weight <= BROTLI_MOST, `${weight} bytes brotli, at most ${BROTLI_MOST}`);
});
