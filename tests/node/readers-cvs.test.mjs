// Real PDFs of CVs: what their makers say is in them is found, whole and in order. pdftotext, which shares nothing with
// our reader, says which words there are.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readFile } from './readers-built.mjs';
import { realCvs, scored, wordsOf } from './readers-cvs.mjs';

const cvs = realCvs();
const absent = cvs.length ? false : 'the folder of real CVs is not there (KM_DATA)';
const oracle = spawnSync('pdftotext', ['-v']).error ? 'pdftotext is not installed (poppler-utils)' : false;

/** @param {string} path @param {string} [mode] */
function oracleText(path, mode) {
  const { stdout } = spawnSync('pdftotext', [...(mode ? [mode] : []), path, '-'], { maxBuffer: 64 << 20 });
  return stdout.toString('utf8');
}

/** How many of some things are among others, each as often as it is there. @param {string[]} some @param {string[]} others */
function shared(some, others) {
  const counts = new Map();
  for (const one of others) counts.set(one, (counts.get(one) ?? 0) + 1);
  let n = 0;
  for (const one of some) {
    const left = counts.get(one) ?? 0;
    if (left) n += 1;
    counts.set(one, left - 1);
  }
  return n;
}

const readings = new Map();
for (const { name, path } of cvs) readings.set(name, await readFile(new Uint8Array(readFileSync(path)), name));

test('every page of the real CVs is read, and none is taken for a picture', { skip: absent }, () => {
  for (const { name, expected } of cvs) {
    const { kind, pages, quality } = readings.get(name);
    assert.equal(kind, 'pdf', name);
    assert.equal(pages, expected.reproArtifact.pageCount, name);
    assert.notEqual(quality.level, 'poor', name);
  }
});

test('what their makers say is in them stands there whole, entry by entry', { skip: absent }, () => {
  const sum = { words: 0, whole: 0, inOrder: 0 };
  const withTruth = cvs.filter(({ truth }) => truth);
  for (const { name, truth } of withTruth) {
    const score = scored(readings.get(name).text, truth ?? {});
    for (const key of /** @type {const} */ (['words', 'whole', 'inOrder'])) sum[key] += score[key];
    assert.equal(score.inOrder, score.words, name);
  }
  console.log(
    `${withTruth.length} PDFs: ${sum.whole} of ${sum.words} words in whole fields, ${sum.inOrder} of them in order`,
  );
});

test('the words are those that another program finds', { skip: absent || oracle }, () => {
  let [found, words, pairs, allPairs] = [0, 0, 0, 0];
  for (const { name, path } of cvs) {
    const ours = wordsOf(readings.get(name).text);
    const theirs = wordsOf(oracleText(path));
    const here = shared(theirs, ours);
    assert.ok(here >= 0.92 * theirs.length, `${name}: ${here} of ${theirs.length}`);
    found += here;
    words += theirs.length;
    // The better of its two orders, by the page or by the file.
    const pairsOf = (/** @type {string[]} */ all) => all.slice(1).map((word, at) => `${all[at]} ${word}`);
    const [byPage, byFile] = [theirs, wordsOf(oracleText(path, '-raw'))].map((all) =>
      shared(pairsOf(all), pairsOf(ours)),
    );
    pairs += Math.max(byPage, byFile);
    allPairs += Math.max(1, theirs.length - 1);
  }
  const share = (/** @type {number} */ part, /** @type {number} */ whole) => ((100 * part) / whole).toFixed(1);
  console.log(
    `${cvs.length} PDFs: ${share(found, words)} % of the words of pdftotext, ${share(pairs, allPairs)} % of its pairs of words`,
  );
  assert.ok(found >= 0.99 * words, `${found} of ${words}`);
});

test('where a page has two columns, no line of one stands in the other', { skip: absent }, () => {
  const lines = (/** @type {string} */ name) => readings.get(`${name}.pdf`).text;
  const inOrder = (/** @type {string} */ name, /** @type {string[]} */ words) => {
    let at = 0;
    for (const word of words) {
      const next = lines(name).indexOf(word, at);
      assert.ok(next >= 0, `${name}: ${word}`);
      at = next + word.length;
    }
  };
  inOrder('google-docs/google-docs-skia-proxy-two-column', [
    'SKILLS',
    'Linux, eBPF',
    'EDUCATION',
    'AWARDS',
    'EXPERIENCE',
    'Acme Corp',
    'Globex Corporation',
    'Initech',
    'PROJECTS',
  ]);
  inOrder('unknown/chromium-two-column-sidebar', [
    'SUMMARY',
    'EXPERIENCE',
    'Sr. Engineering Manager',
    'Vendor Consultant',
    'STRENGTHS',
    'SKILLS',
    'FOCUS AREAS',
  ]);
  inOrder('unknown/two-column-sidebar-left-anchor-company', [
    'SKILLS',
    'GraphQL',
    'EXPERIENCE',
    'Lead Platform Engineer',
    'Staff Engineer',
    'EDUCATION',
  ]);
  inOrder('latex/deedy-resume-openfonts', [
    'Jane Smith',
    'EDUCATION',
    'COURSEWORK',
    'SKILLS',
    'EXPERIENCE',
    'FACEBOOK',
    'RESEARCH',
    'AWARDS',
  ]);
  inOrder('unknown/label-rail-grid-fragmented', [
    'Technical Skills',
    'Spring Boot',
    'Experience',
    'Northwind Systems',
    'Globex Corporation',
    'Education',
  ]);
});
