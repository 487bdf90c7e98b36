// Damaged files: whatever is done to a file, its reader gives a text or a reason of its own, in the same way each time.
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import { SAMPLES } from '../files/samples.mjs';
import { readFile } from './readers-built.mjs';

/** How many damaged files are made of each sample; more for a longer search. */
const ROUNDS = Number(process.env.KM_READER_ROUNDS ?? 60);
const FOUND = 'tests/files/found';

/** Numbers that are the same on every run. @param {number} seed */
function numbers(seed) {
  let state = seed | 1;
  return (/** @type {number} */ below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % Math.max(1, below);
  };
}

const INTERESTING = [
  '\0',
  '\xff',
  '<',
  '>',
  '&',
  '"',
  '{',
  '}',
  '[',
  ']',
  '\\u',
  '\\bin999999999 ',
  '%',
  'obj',
  '/Length 99999999',
  '99999999',
  '-1',
  '&#x110000;',
  '<![CDATA[',
  '<!--',
  ',',
];

/** @param {Uint8Array} bytes @param {(below: number) => number} next @returns {Uint8Array} */
function damaged(bytes, next) {
  let out = bytes;
  for (let n = 1 + next(4); n > 0; n -= 1) {
    const at = next(out.length);
    const length = next(Math.min(200, out.length - at));
    const parts = [
      () => {
        const copy = out.slice();
        copy[at] ^= 1 << next(8);
        return copy;
      },
      () => Uint8Array.from([...out.subarray(0, at), ...out.subarray(at + length)]),
      () => Uint8Array.from([...out.subarray(0, at), ...out.subarray(at, at + length), ...out.subarray(at)]),
      () => out.slice(0, Math.max(1, at)),
      () => {
        const sign = Buffer.from(INTERESTING[next(INTERESTING.length)], 'latin1');
        return Uint8Array.from([...out.subarray(0, at), ...sign, ...out.subarray(at)]);
      },
      () => {
        const other = SAMPLES[next(SAMPLES.length)].bytes;
        const from = next(other.length);
        return Uint8Array.from([...out.subarray(0, at), ...other.subarray(from, from + length), ...out.subarray(at)]);
      },
    ];
    out = parts[next(parts.length)]();
  }
  return out;
}

/** The same inside an archive, so that what is damaged still unpacks. @param {Uint8Array} bytes @param {(below: number) => number} next */
function damagedInside(bytes, next) {
  const files = unzipSync(bytes);
  const names = Object.keys(files);
  const name = names[next(names.length)];
  return zipSync({ ...files, [name]: damaged(files[name], next) });
}

/** Formats that are read by packages may fail inside them; ours may not. */
const OURS = ['text', 'html', 'rtf', 'odt', 'europass', 'linkedin', 'json-resume', 'hr-open', 'profile'];

/** @param {Uint8Array} bytes @param {boolean} ours */
async function outcome(bytes, ours) {
  try {
    const { text, kind, quality } = await readFile(bytes, '');
    assert.equal(typeof text, 'string');
    assert.ok(text.length <= 1 << 20);
    assert.ok(['good', 'fair', 'poor'].includes(quality.level));
    return `${kind} ${text}`;
  } catch (error) {
    const { name, code, cause } = /** @type {Error & { code: string }} */ (error);
    assert.equal(name, 'ReadProblem', String(error));
    const slip = cause instanceof TypeError || cause instanceof RangeError || cause instanceof ReferenceError;
    assert.ok(!ours || !slip, String(/** @type {Error | undefined} */ (cause)?.stack));
    return code;
  }
}

for (const [at, { name, kind, bytes }] of SAMPLES.entries()) {
  test(`${name}, damaged ${ROUNDS} times, is read or refused`, async () => {
    const next = numbers(7919 * (at + 1));
    const ours = OURS.includes(kind) && !name.endsWith('.pdf');
    const archive = bytes[0] === 0x50 && bytes[1] === 0x4b;
    for (let round = 0; round < ROUNDS; round += 1) {
      const bad = archive && round % 3 ? damagedInside(bytes, next) : damaged(bytes, next);
      const seen = await outcome(bad.slice(), ours);
      if (round % 16 === 0) assert.equal(await outcome(bad.slice(), ours), seen, 'the same again');
    }
  });
}

const found = existsSync(FOUND) ? readdirSync(FOUND) : [];
for (const name of found) {
  test(`${name}, which once broke a reader, is read or refused`, async () => {
    await outcome(new Uint8Array(readFileSync(join(FOUND, name))), true);
  });
}
