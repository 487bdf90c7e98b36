// The words of the page: both languages say all of it, and nothing is said that is in no file.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

/** @typedef {import('../../web/texts.js').Table} Table */

/** @param {string} language @returns {Table} */
const table = (language) => JSON.parse(readFileSync(`web/texts/${language}.json`, 'utf8'));
const sv = table('sv');
const en = table('en');

const scripts = readdirSync('web', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.js'))
  .map((entry) => readFileSync(join(entry.path, entry.name), 'utf8'))
  .join('\n');

/** @param {import('../../web/texts.js').Text} text */
const forms = (text) => (typeof text === 'string' ? [text] : [text.one, text.other]);

/** @param {string} text */
const names = (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

test('both languages have the same texts with the same names to fill in', () => {
  assert.deepEqual(Object.keys(en), Object.keys(sv));
  for (const key of Object.keys(sv)) {
    // "one" may say the number in a word.
    const wanted = names(forms(sv[key]).at(-1) ?? '').filter((name) => name !== 'n');
    for (const form of [...forms(sv[key]), ...forms(en[key])])
      assert.deepEqual(
        names(form).filter((name) => name !== 'n'),
        wanted,
        key,
      );
    assert.equal(typeof en[key], typeof sv[key], key);
  }
});

test('every text that the page asks for is there, and every text that is there is asked for', () => {
  const literal = [...scripts.matchAll(/(?:text|speech\.has)\('([\w.-]+)'/g)].map(([, key]) => key);
  for (const key of literal) assert.ok(key in sv, key);
  const prefixes = [...scripts.matchAll(/`([\w-]+(?:\.[\w-]+)*\.)\$\{/g)].map(([, prefix]) => prefix);
  const quoted = new Set([...scripts.matchAll(/'([\w.-]+)'/g)].map(([, word]) => word));
  const unused = Object.keys(sv).filter(
    (key) => !quoted.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
  );
  assert.deepEqual(unused, []);
});

test('nothing is called a match, and no text holds markup', () => {
  for (const text of [...Object.values(sv), ...Object.values(en)].flatMap(forms)) {
    assert.doesNotMatch(text, /match/i);
    assert.doesNotMatch(text, /[<>]/);
  }
});
