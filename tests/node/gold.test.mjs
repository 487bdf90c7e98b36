/**
 * The gold set of Swedish CVs: what is measured against must say what was annotated.
 * The offsets are checked against the text with another way of counting than the tool's.
 */

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';

const GOLD = fileURLToPath(new URL('../gold/', import.meta.url));
const FOLDERS = /** @type {string[]} */ ([]);

after(() => FOLDERS.forEach((f) => rmSync(f, { recursive: true, force: true })));

/**
 * @param {string[]} argv
 * @param {string} [data] the folder of KM_DATA; a folder that does not exist means no taxonomy
 */
function mark(argv, data = '/nonexistent') {
  const env = { ...process.env, KM_DATA: data };
  return spawnSync(process.execPath, [join(GOLD, 'mark.mjs'), ...argv], { env, encoding: 'utf8' });
}

/** @param {string} body the CV with marks @returns {string} a folder with g01 */
function folder(body) {
  const dir = mkdtempSync(join(tmpdir(), 'gold-'));
  FOLDERS.push(dir);
  mkdirSync(join(dir, 'src'));
  const head = ['id: g01', 'lang: sv', 'style: test', 'expect: 7212 | x', 'target: rxrQ_Nyy_k6y | Svetsare',
    ...['missing', 'already'].flatMap((k) => Array(3).fill(`${k}: agUF_zx8_iKE | x${k === 'missing' ? ' | y' : ''}`))];
  writeFileSync(join(dir, 'src', 'g01.txt'), `${head.join('\n')}\n===\n${body}\n${'ord '.repeat(160)}`);
  writeFileSync(join(dir, 'src', 'sets.txt'), 'svets = agUF_zx8_iKE,17hV_8J1_8ke # comment\n');
  return dir;
}

test('the committed CVs are what the tool makes of the marked ones', () => {
  const run = mark(['--check']);
  assert.equal(run.status, 0, run.stderr);
});

test('every span stands at its code points, in order, without overlap', () => {
  for (const name of readdirSync(join(GOLD, 'cv'))) {
    const cv = JSON.parse(readFileSync(join(GOLD, 'cv', name), 'utf8'));
    const points = Array.from(cv.text);
    for (const list of [cv.mentions, cv.distractors, [...cv.mentions, ...cv.distractors].sort((a, b) => a.start - b.start)]) {
      let end = 0;
      for (const span of list) {
        assert.equal(points.slice(span.start, span.end).join(''), span.text, `${name}: ${span.text}`);
        assert.ok(span.start >= end, `${name}: "${span.text}" overlaps the one before`);
        end = span.end;
      }
    }
  }
});

test('a pair of UTF-16 units is one code point, an escape is no mark, a mark may hold a line break', () => {
  const dir = folder('\u{1F600} \\[\\[ {{Smed|surname}} [[skriv-\nning|skill|has|@svets|2|4.5]]');
  const run = mark(['--dir', dir]);
  assert.equal(run.status, 0, run.stderr);
  const cv = JSON.parse(readFileSync(join(dir, 'cv', 'g01.json'), 'utf8'));
  assert.deepEqual(cv.distractors, [{ start: 5, end: 9, text: 'Smed', why: 'surname' }]);
  assert.deepEqual(cv.mentions, [{ start: 10, end: 21, text: 'skriv-\nning', kind: 'skill', polarity: 'has',
    ids: ['agUF_zx8_iKE', '17hV_8J1_8ke'], level: 2, years: 4.5 }]);
  assert.ok(cv.text.startsWith('\u{1F600} [[ Smed skriv-\nning\n'));
});

for (const [name, body, complaint] of [
  ['an unknown list', '[[svets|skill|has|@none|2]]', /g01\.txt: mark "svets": the id list "@none" is not defined/],
  ['a malformed id', '[[svets|skill|has|agUF|2]]', /g01\.txt: mark "svets": "agUF" is not a concept id/],
  ['an unknown kind', '[[svets|trade|has|@svets|2]]', /mark "svets": kind "trade" is not one of/],
  ['an unknown polarity', '[[svets|skill|maybe|@svets|2]]', /mark "svets": polarity "maybe" is not one of/],
  ['no ids and a level below 3', '[[svets|skill|has|-|2]]', /mark "svets": a mention without ids has level 3/],
  ['a mark left open', '[[svets|skill|has|@svets|2', /mark "svets": is not closed/],
  ['a mark within a mark', '[[svets {{AB|x}}|skill|has|@svets|2]]', /mark "svets ": not closed before the next/],
  ['white space at an end', '[[svets |skill|has|@svets|2]]', /neither begins nor ends with white space/],
]) {
  test(`refused with a sentence that names file and mark: ${name}`, () => {
    const run = mark(['--dir', folder(String(body))]);
    assert.equal(run.status, 1);
    assert.match(run.stderr, /** @type {RegExp} */ (complaint));
  });
}

test('a source changed after writing is noticed, and nothing is written by the check', () => {
  const dir = folder('[[svets|skill|has|@svets|2]]');
  assert.equal(mark(['--dir', dir]).status, 0);
  const made = readFileSync(join(dir, 'cv', 'g01.json'), 'utf8');
  const path = join(dir, 'src', 'g01.txt');
  writeFileSync(path, readFileSync(path, 'utf8').replace('|has|', '|wants|'));
  const run = mark(['--dir', dir, '--check']);
  assert.equal(run.status, 1);
  assert.match(run.stderr, /cv\/g01\.json: differs from src\/g01\.txt/);
  assert.equal(readFileSync(join(dir, 'cv', 'g01.json'), 'utf8'), made);
});

/** @param {string} name @param {unknown} value @param {string} dir */
function put(name, value, dir) {
  writeFileSync(join(dir, 'taxonomy', name), JSON.stringify(value));
}

/** @returns {string} a data folder with a taxonomy of two skills and one occupation */
function taxonomy() {
  const dir = mkdtempSync(join(tmpdir(), 'gold-data-'));
  FOLDERS.push(dir);
  mkdirSync(join(dir, 'taxonomy'));
  const group = { type: 'ssyk-level-4', id: 'aaaa_aaa_aaa', ssyk_code_2012: '7212', narrower: [] };
  put('skills.v30.json', { skills: [
    { conceptId: 'agUF_zx8_iKE', preferredLabel: 'Svetsteknik', synonyms: ['Svets'] },
    { conceptId: '17hV_8J1_8ke', preferredLabel: 'svetstekniker', synonyms: [] }] }, dir);
  put('occupation-name-to-ssyk-level-4.v30.json', { mappings: { rxrQ_Nyy_k6y: 'aaaa_aaa_aaa' } }, dir);
  put('the-ssyk-hierarchy-with-occupations.json', { data: { concepts: [group] } }, dir);
  put('fields-regions-occupations.v30.json', { occupationFields: [
    { occupations: [{ conceptId: 'rxrQ_Nyy_k6y', label: 'Svetsare' }] }] }, dir);
  for (const name of ['occupations-with-titles', 'languages', 'sun-field-hierarchy', 'sun-level-hierarchy']) {
    put(`${name}.json`, { data: { concepts: [] } }, dir);
  }
  put('driving-licences.json', [], dir);
  return dir;
}

for (const [name, body, complaint] of [
  ['an id the taxonomy lacks', '[[svetsning|skill|has|zzzz_zzz_zzz|2]]', /mark "svetsning": the id zzzz_zzz_zzz is no concept/],
  ['a skill as an occupation', '[[svetsning|occupation|has|agUF_zx8_iKE|2]]', /mention of kind occupation can have/],
  ['level 1 without an equal label', '[[svetsning|skill|has|@svets|1]]', /level 1 is for words that equal/],
  ['level 2 with an equal synonym', '[[SVETS|skill|has|@svets|2]]', /so the level is 1/],
  ['a missing competence the text has', '[[svetsning|skill|has|@svets|2]]', /missing "x": agUF_zx8_iKE is marked "has"/],
  ['a present competence the text lacks', '[[svetsning|skill|lacks|@svets|2]]', /already "x": none of its ids is marked "has"/],
]) {
  test(`refused with the taxonomy at hand, and not written: ${name}`, () => {
    const dir = folder(String(body));
    const run = mark(['--dir', dir], taxonomy());
    assert.equal(run.status, 1);
    assert.match(run.stderr, /** @type {RegExp} */ (complaint));
    assert.throws(() => readFileSync(join(dir, 'cv', 'g01.json')));
  });
}
