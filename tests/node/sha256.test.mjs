// What is fetched is checked by its SHA-256; where the browser has none, by one of our own.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { plainSha256, sha256 } from '../../web/sha256.js';

/** @param {Uint8Array} bytes */
const known = (bytes) => createHash('sha256').update(bytes).digest('hex');

test('our own SHA-256 is that of others at every length around the ends of blocks', () => {
  for (let length = 0; length < 300; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, n) => (n * 167 + length) & 255);
    assert.equal(plainSha256(bytes), known(bytes), `length ${length}`);
  }
});

test('our own SHA-256 is that of others over a large file', () => {
  const bytes = Uint8Array.from({ length: 3_000_001 }, (_, n) => (n * n) & 255);
  assert.equal(plainSha256(bytes), known(bytes));
});

test('the browser’s own and ours say the same of a part of a buffer', async () => {
  const bytes = new Uint8Array(new ArrayBuffer(100), 3, 50).fill(7);
  assert.equal(await sha256(bytes), known(bytes));
  assert.equal(plainSha256(bytes), known(bytes));
});
