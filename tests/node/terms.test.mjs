// The book of terms says what the engine and its packs say.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { BUILD, DEMO, openEngine, packsOf } from './built.mjs';
import { expanded, headOf, isSmall } from '../../web/small-form.js';
import { ConceptTexts } from '../../web/concept-texts.js';
import { Terms } from '../../web/terms.js';

const packs = packsOf(DEMO);
const pack = packs.find((one) => one.pack === 'terms');
assert.ok(pack);
// A buffer of Node may lie anywhere in its pool; a pack lies at an even place.
const bytes = new Uint8Array(pack.bytes);
const terms = new Terms(bytes);
const engine = await openEngine(DEMO);

test('the form in which a pack travels is expanded to the pack, byte for byte', () => {
  for (const { file, bytes: wanted } of packs) {
    const small = new Uint8Array(gunzipSync(readFileSync(join(DEMO, `${file}.gz`))));
    assert.ok(isSmall(small) && !isSmall(wanted), file);
    assert.deepEqual([...headOf(small).subarray(0, 64)], [...headOf(wanted).subarray(0, 64)], file);
    assert.ok(Buffer.from(expanded(small)).equals(wanted), file);
  }
});

test('only a pack of terms is taken for one, and only a pack of texts for that', () => {
  assert.ok(Terms.is(bytes));
  for (const { pack: name, bytes: other } of packs) {
    assert.equal(Terms.is(other), name === 'terms');
    assert.equal(ConceptTexts.is(other), name === 'texts');
  }
  assert.ok(!Terms.is(readFileSync(join(DEMO, 'manifest.json'))));
});

test('whole labels come before beginnings, those before words, and every one found has the words in it', () => {
  const found = terms.search('svets', 50);
  assert.ok(found.length > 3);
  for (const { label, other } of found) assert.match(other ?? label, /svets/i);
  const places = found.map(({ label, other }) => {
    const text = (other ?? label).toLowerCase();
    return text === 'svets' ? 0 : text.startsWith('svets') ? 1 : /[^\p{L}\p{N}]svets/u.test(text) ? 2 : 3;
  });
  assert.deepEqual(places, [...places].sort());
  assert.equal(new Set(found.map(({ id }) => id)).size, found.length, 'no concept twice');
  assert.equal(terms.search('svets', 2).length, 2);
});

test('words in any case are found, and what no label holds is not', () => {
  assert.deepEqual(terms.search('SVETS', 9), terms.search('svets', 9));
  assert.deepEqual(terms.search('qqqq', 9), []);
  assert.deepEqual(terms.search('  ', 9), []);
});

test('what is found is known to the engine: it can be confirmed, with the same label', () => {
  const found = terms.search('a', 60);
  const { answer } = engine.answer('Svetsare.', { confirmed: found.map(({ id }) => id) });
  assert.deepEqual(answer.ignored, []);
  for (const { label } of found.filter(({ kind }) => kind === 'skill').slice(0, 20)) {
    const exact = terms.search(label, 30).map((one) => one.label);
    assert.ok(exact.includes(label), label);
  }
});

test('an occupation is told with the group, the needs and the barriers that the engine knows of it', () => {
  const { answer } = engine.answer('Svetsare i tio år. Undersköterska. Kör lastbil.', { occupations: 30 });
  assert.ok(answer.occupations.length > 5);
  for (const occupation of answer.occupations) {
    const job = terms.job(occupation.id, 1000);
    assert.ok(job, occupation.label);
    assert.equal(job.label, occupation.label);
    assert.equal(job.group?.code, occupation.group.ssyk);
    assert.equal(job.group?.label, occupation.group.label);
    const known = new Set(job.barriers.map(({ id }) => id));
    for (const { id, label } of occupation.barriers) assert.ok(known.has(id), `${occupation.label}: ${label}`);
    assert.ok(job.needs.every(({ weight }, index) => index === 0 || job.needs[index - 1].weight >= weight));
  }
});

test('an id that is unknown, or that is no occupation, is no job', () => {
  assert.equal(terms.job('nix', 5), null);
  assert.equal(terms.job('', 5), null);
  const [skill] = terms.search('svets', 50).filter(({ kind }) => kind === 'skill');
  assert.equal(terms.job(skill.id, 5), null);
});

test('addresses of ESCO are given for what has one, and for nothing else', () => {
  const all = terms.search('a', 400).map(({ id }) => id);
  const uris = terms.uris([...all, 'nix']);
  for (const [id, uri] of uris) {
    assert.ok(all.includes(id));
    assert.match(uri, /^http:\/\/data\.europa\.eu\/esco\//);
  }
});

test('what a job is stands in the book as in the answer, with the version of its source; without the pack there is nothing', () => {
  const written = packs.find(({ pack: name }) => name === 'texts');
  assert.ok(written);
  const texts = new ConceptTexts(new Uint8Array(written.bytes));
  const { answer } = engine.answer('Svetsare i tio år. Undersköterska.', { target: 'Svetsare', occupations: 30, texts: true });
  assert.ok(answer.occupations.length > 5);
  for (const { id, label, texts: said } of [answer.target, ...answer.occupations]) {
    const job = terms.job(id, 5, texts);
    assert.ok(job, label);
    assert.deepEqual(
      job.texts.map(({ source, ...text }) => ({ ...text, source: source.id })),
      said.map((/** @type {object} */ text) => ({ ...text })),
      label,
    );
    assert.deepEqual(terms.job(id, 5)?.texts, []);
    for (const { source } of job.texts) {
      const known = answer.data.sources.find((/** @type {{ id: string }} */ one) => one.id === source.id);
      assert.deepEqual(source, { id: known.id, name: known.name, version: known.version, date: known.date });
    }
  }
  const kinds = terms.job(answer.target.id, 5, texts)?.texts.map(({ of, kind }) => `${of} ${kind}`) ?? [];
  assert.equal(kinds[0], 'occupation definition');
  assert.ok(kinds.includes('occupation task') && kinds.includes('occupation schooling') && kinds.includes('group task'));
});

/**
 * Ads of assistant nurses as they stand in a part of demand: of a year, so many, so many of them naming something.
 *
 * @param {number} year
 * @param {number} ads
 * @param {number} naming
 * @param {string} job
 * @param {string} named
 */
function adLines(year, ads, naming, job, named) {
  return Array.from({ length: ads }, (_, n) => {
    const hash = createHash('sha256').update(`${year} ${n}`).digest('hex');
    return [hash.slice(0, 16), hash.slice(16, 32), year, '-', job, n < naming ? `${named}=-` : ''].join('\t');
  });
}

test('what a job asks for is told to be named more or less often only where its ads of two times tell it', () => {
  const job = terms.search('Vårdbiträde', 20).find(({ kind }) => kind === 'occupation');
  assert.ok(job);
  const asked = terms.job(job.id, 50)?.needs.find(({ kind, ads }) => kind === 'skill' && ads);
  assert.ok(asked, 'something that ads name');
  const folder = mkdtempSync(join(tmpdir(), 'km-trends-'));
  try {
    const lines = [...adLines(2019, 60, 6, job.id, asked.id), ...adLines(2021, 60, 40, job.id, asked.id)].sort();
    const header = 'employer\ttext\tyear\tregion\toccupation\tnames';
    writeFileSync(join(folder, 'demand.tsv'), `${[header, ...lines].join('\n')}\n`);
    const out = join(folder, 'data');
    const sources = ['taxonomy', 'esco', 'courses', 'labour'].map((name) => join('tools/demo', name));
    const args = ['build', '--source', ...sources, join(folder, 'demand.tsv'), '--out', out];
    execFileSync(join(BUILD, 'km'), args, { stdio: 'pipe' });
    const made = packsOf(out);
    const named = (/** @type {string} */ name) => new Uint8Array(made.find(({ pack: one }) => one === name)?.bytes ?? []);
    const book = new Terms(named('terms'));
    const needs = book.job(job.id, 50, new ConceptTexts(named('texts')))?.needs ?? [];
    const found = needs.find(({ id }) => id === asked.id);
    assert.deepEqual(found?.trend, {
      trend: 'rising',
      before: { ads: 6, of: 60 },
      after: { ads: 40, of: 60 },
      years: { first: 2019, later: 2020, last: 2021 },
      in: null,
    });
    assert.deepEqual([...new Set(needs.filter(({ id }) => id !== asked.id).map(({ trend }) => trend))], [null]);
    const request = join(folder, 'cv.txt');
    writeFileSync(request, 'Vårdbiträde i hemtjänsten.');
    const told = execFileSync(join(BUILD, 'km'), ['match', '--data', out, '--cv', request, '--texts', '--json'], { encoding: 'utf8' });
    const occupation = JSON.parse(told).occupations.find((/** @type {{ id: string }} */ { id }) => id === job.id);
    assert.deepEqual(occupation.trends.years, { first: 2019, later: 2020, last: 2021 });
    const [known] = occupation.trends.known.filter((/** @type {{ id: string }} */ { id }) => id === asked.id);
    assert.equal(known.trend, 'rising');
    assert.equal(known.in.id, job.id);
    assert.deepEqual([known.before, known.after], [{ ads: 6, ads_of: 60 }, { ads: 40, ads_of: 60 }]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
