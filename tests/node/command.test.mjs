// km on the command line: tables that a person can read, sentences instead of crashes, and exit statuses that tell.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { BUILD, DEMO, DEMO_CVS, WASM, km } from './built.mjs';

const CV = join(DEMO_CVS, 'svetsare-utan-papper.txt');
const folder = mkdtempSync(join(tmpdir(), 'km-command-'));
after(() => rmSync(folder, { recursive: true }));

/** @param {string} name @param {string | Uint8Array} bytes */
function file(name, bytes) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** @param {string[]} args @param {number} status @param {RegExp} sentence */
function assertFails(args, status, sentence) {
  const { status: ended, stdout, stderr } = km(args);
  assert.equal(ended, status, stderr);
  assert.match(stderr, sentence);
  assert.equal(stderr.trim().split('\n').length, 1, stderr);
  assert.equal(stdout.length, 0);
}

test('a wrong call is a sentence and status 2', () => {
  assertFails([], 2, /^km: name a command; km help lists them\.\n$/);
  assertFails(['mach'], 2, /^km: there is no command "mach"; km help lists them\.\n$/);
  assertFails(['match', '--cv', CV], 2, /^km match: --data is missing; km match --help shows its options\.\n$/);
  assertFails(['match', '--data', DEMO, '--cv', CV, '--jsn'], 2, /there is no option --jsn/);
  assertFails(['match', '--data', DEMO, '--cv', CV, '--lang', 'fi'], 2, /--lang is sv or en, not fi/);
  assertFails(['extract', '--data', DEMO, '--text', CV, '--paraphrase', 'no'], 2, /--paraphrase is on or off, not no/);
});

test('help and version are on stdout', () => {
  const help = km(['help']);
  assert.equal(help.status, 0);
  for (const name of ['build', 'match', 'extract']) assert.match(help.stdout.toString(), new RegExp(`^  ${name} `, 'm'));
  assert.match(km(['match', '--help']).stdout.toString(), /^Usage: km match --data DIR --cv FILE /);
  assert.match(km(['version']).stdout.toString(), /^km \d+\.\d+\.\d+\n$/);
});

test('a CV that cannot be read is named, in Swedish or English', () => {
  const empty = file('tom.txt', '');
  const latin = file('latin.txt', Buffer.from('Jag är svetsare', 'latin1'));
  const large = file('stor.txt', Buffer.alloc(10 << 20, 'x'));
  const match = ['match', '--data', DEMO, '--cv'];
  assertFails([...match, empty], 1, /tom\.txt: Texten är tom\./);
  assertFails([...match, empty, '--lang', 'en'], 1, /tom\.txt: The text is empty\./);
  assertFails([...match, latin], 1, /latin\.txt: Texten är inte giltig UTF-8\./);
  assertFails([...match, large], 1, /stor\.txt: Texten är för lång/);
  assertFails([...match, WASM], 1, /engine\.wasm: Det här är inte text\./);
  assertFails([...match, join(folder, 'none.txt')], 1, /There is no file .*none\.txt\./);
  assertFails(['extract', '--data', DEMO, '--text', empty], 1, /tom\.txt: Texten är tom\./);
});

test('a target, a date or an ad that cannot be used is named', () => {
  const match = ['match', '--data', DEMO, '--cv', CV];
  assertFails([...match, '--target', 'xqzzw vvkjq'], 1, /^km match: xqzzw vvkjq: Det finns inget yrke/);
  assertFails([...match, '--date', '10/1 2024'], 1, /^km match: 10\/1 2024: Datumet ska skrivas/);
  assertFails([...match, '--ad', file('annons.txt', ' \n')], 1, /annons\.txt: Texten är tom\./);
  assertFails([...match, '--ad', WASM], 1, /engine\.wasm: Det här är inte text\./);
});

test('data that is missing, foreign or damaged is named', () => {
  const match = ['match', '--cv', CV, '--data'];
  assertFails([...match, join(folder, 'none')], 1, /There is no data in .*none; make it with km build/);
  const manifest = JSON.parse(readFileSync(join(DEMO, 'manifest.json'), 'utf8'));
  for (const { file: name } of manifest.packs) file(name, readFileSync(join(DEMO, name)));
  file('manifest.json', JSON.stringify(manifest));
  assert.equal(km([...match, folder]).status, 0);
  const [{ file: name }] = manifest.packs;
  file(name, readFileSync(join(DEMO, name)).subarray(0, -1));
  assertFails([...match, folder], 1, new RegExp(`${name}: Datapaketet är skadat`));
  file('manifest.json', '{"format":"other"}');
  assertFails([...match, folder], 1, /manifest\.json is not a manifest/);
});

test('the table shows all four parts of the answer, in both languages', () => {
  const match = ['match', '--data', DEMO, '--cv', CV, '--target', 'Svetsare'];
  const swedish = km(match).stdout.toString();
  for (const heading of ['Maskerade personuppgifter', 'Kompetenser', 'Yrken', 'Mål', 'Gap till Svetsare', 'Kurser'])
    assert.match(swedish, new RegExp(`^${heading}`, 'm'), heading);
  const english = km([...match, '--lang', 'en']).stdout.toString();
  for (const heading of ['Masked personal data', 'Competences', 'Occupations', 'Target', 'Gap to Svetsare', 'Courses'])
    assert.match(english, new RegExp(`^${heading}`, 'm'), heading);
});

test('the table shows no key in place of a word', () => {
  const table = km(['match', '--data', DEMO, '--cv', CV, '--target', 'Svetsare']).stdout.toString();
  assert.doesNotMatch(table, /\b(kind|status|polarity|mask|level|part|gap|start)\.[a-z]/);
});

test('a CV can come through standard input', () => {
  const fromFile = km(['match', '--data', DEMO, '--cv', CV, '--json']);
  const fromInput = km(['match', '--data', DEMO, '--cv', '-', '--json'], readFileSync(CV));
  assert.ok(fromFile.stdout.equals(fromInput.stdout));
  assert.equal(fromFile.stdout.at(-1), 10);
});

test('a disk that is full is not success', { skip: process.platform !== 'linux' && 'needs /dev/full' }, async () => {
  const { openSync, closeSync } = await import('node:fs');
  const { spawnSync } = await import('node:child_process');
  const full = openSync('/dev/full', 'w');
  const { status } = spawnSync(join(BUILD, 'km'), ['match', '--data', DEMO, '--cv', CV, '--json'], { stdio: ['ignore', full, 'pipe'] });
  closeSync(full);
  assert.equal(status, 1);
});
