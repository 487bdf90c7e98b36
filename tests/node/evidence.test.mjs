// What statements are said to stand on is what the answer says, and no chain is called stronger than its weakest link.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DEMO, DEMO_CVS, openEngine } from './built.mjs';
import { competenceChain, courseChain, itemChain } from '../../web/evidence.js';

/** @typedef {import('../../web/types.js').Answer} Answer */

const engine = await openEngine(DEMO);
const targets = ['Undersköterska', 'Svetsare', 'Redovisningsekonom'];

/** @type {{ text: string, answer: Answer }[]} */
const answers = readdirSync(DEMO_CVS)
  .filter((file) => file.endsWith('.txt'))
  .flatMap((file) => {
    const text = readFileSync(join(DEMO_CVS, file), 'utf8');
    return targets.map((target) => ({ text, answer: engine.answer(text, { target }).answer }));
  });

test('every chain of the demo holds: its words stand in the text, its figures and datasets in the answer', () => {
  let chains = 0;
  /** @type {Map<string | null, Set<number>>} how much courses carry, by the field that tells what they teach */
  const fields = new Map();
  for (const { text, answer } of answers) {
    const all = [
      ...(answer.gap?.items ?? []).map((item) => itemChain(answer, item)),
      ...answer.competences.map((competence) => competenceChain(answer, competence)),
      ...answer.courses.flatMap((course) => course.fills.map((fill) => courseChain(answer, course, fill))),
    ];
    for (const chain of all) {
      assert.ok(chain, 'what a course fills is in the gap');
      chains += 1;
      assert.ok(chain.links.length > 1);
      assert.equal(chain.grade, chain.links.map(({ strength }) => strength).sort()[0]);
      for (const link of chain.links) {
        for (const source of link.datasets) assert.ok(answer.data.sources.includes(source));
        if (link.step === 'text') for (const quote of link.quotes) assert.ok(text.includes(quote), quote);
        if (link.step === 'course') fields.set(link.field, (fields.get(link.field) ?? new Set()).add(link.strength));
        if (link.step === 'ads') assert.ok(link.ads <= link.of && link.of > 0);
      }
    }
  }
  assert.ok(chains > 300, `${chains} chains`);
  // A title promises; a description only mentions.
  assert.deepEqual([...(fields.get('title') ?? [])], [3]);
  assert.deepEqual([...(fields.get('description') ?? [])], [2]);
});

const BASE = /** @type {any} */ ({
  data: {
    sources: [
      { id: 'jobtech-taxonomy', name: 'T' },
      { id: 'platsbanken-ads', name: 'A' },
      { id: 'esco', name: 'E' },
    ],
  },
  mentions: [{ text: 'svetsade', confidence: 95, via: 'inflection' }],
  competences: [{ id: 'a', label: 'A', kind: 'skill', confidence: 95, mentions: [0] }],
  gap: { to: 'occupation', items: [] },
  target: { label: 'Svetsare' },
});
const ITEM = /** @type {any} */ ({
  id: 'a',
  label: 'A',
  kind: 'skill',
  status: 'held',
  sources: ['af'],
  ads: null,
  ads_of: null,
  competence: 0,
  near: null,
});

for (const [name, change, grade] of /** @type {[string, object, number][]} */ ([
  ['read word for word and related by the labour market’s own data', {}, 3],
  ['related as desirable only', { sources: ['esco-optional'] }, 1],
  ['related as essential in Europe', { sources: ['esco-essential'] }, 2],
  ['only near', { near: { id: 'b', label: 'B' }, competence: null, status: 'near' }, 1],
  ['said by the person', { competence: null }, 2],
  ['asked for in few ads alone', { sources: ['ads'], ads: 3, ads_of: 6 }, 1],
  ['asked for in many ads alone', { sources: ['ads'], ads: 30, ads_of: 60 }, 3],
  ['asked for in few ads, and by the taxonomy', { sources: ['af', 'ads'], ads: 3, ads_of: 6 }, 3],
])) {
  test(`weakest link: ${name}`, () => {
    assert.equal(itemChain(BASE, { ...ITEM, ...change }).grade, grade);
  });
}

test('in the gap to an ad, the ad itself is what makes it matter', () => {
  const chain = itemChain({ ...BASE, gap: { to: 'ad', items: [] } }, { ...ITEM, sources: [] });
  assert.deepEqual(
    chain.links.map(({ step }) => step),
    ['text', 'concept', 'ad'],
  );
});

test('words that were read with doubt make the chain doubtful', () => {
  const answer = { ...BASE, competences: [{ ...BASE.competences[0], confidence: 40 }] };
  assert.equal(itemChain(answer, ITEM).grade, 1);
});
