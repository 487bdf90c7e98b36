// Who a person is has no say: other names, titles, ages and places of birth of the same length change no byte of the
// answer, neither of the mentions nor of the ranked occupations. KM_INVARIANCE names another folder of data to try.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { DEMO, filesOf, openEngine } from './built.mjs';

const engine = await openEngine(process.env.KM_INVARIANCE ?? DEMO);

/** What may stand above a CV; every value of a row has the same length. */
const PERSONS = [
  ['Anna Holm', 'Omar Said', 'Ylva Smed', 'Abdi Kock'],
  ['fru', 'hr.', 'hen', 'man'],
  ['31', '19', '64', '58'],
  ['Kalmar', 'Aleppo', 'Lagosi', 'Berlin'],
];

/** Surnames to put in the place of those in the CVs, by length. */
const SURNAMES = {
  3: ['Lee', 'Elg', 'Roy'],
  4: ['Smed', 'Diab', 'Lund'],
  5: ['Skogs', 'Ahmed', 'Stahl'],
  6: ['Bagare', 'Nguyen', 'Persso'],
  7: ['Murares', 'Hussein', 'Lindahl'],
  8: ['Kowalski', 'Skraddar', 'Lundgren'],
};

/** @param {number} which */
function head(which) {
  const [name, title, age, place] = PERSONS.map((row) => row[which]);
  return `${name}\n${title}, ${age} år, född i ${place}\n\n`;
}

/** @param {string} text @param {{ start: number, end: number, text: string, why: string }[]} decoys @param {number} which */
function withSurnames(text, decoys, which) {
  const points = [...text];
  for (const { start, end, text: old, why } of decoys) {
    const names = SURNAMES[/** @type {keyof typeof SURNAMES} */ (end - start)];
    if (why !== 'surname' || !names || Buffer.byteLength(old) !== end - start) continue;
    const name = names[which % names.length];
    const cased = old === old.toUpperCase() ? name.toUpperCase() : old === old.toLowerCase() ? name.toLowerCase() : name;
    points.splice(start, end - start, ...cased);
  }
  return points.join('');
}

/** @param {string} text */
const answerOf = (text) => Buffer.from(engine.answer(Buffer.from(text), {}).bytes).toString();

/** @param {string} actual @param {string} expected @param {string} who */
function assertSame(actual, expected, who) {
  const at = [...actual].findIndex((unit, index) => unit !== expected[index]);
  if (actual !== expected)
    assert.fail(`${who}: ${actual.slice(Math.max(0, at - 60), at + 120)} / ${expected.slice(Math.max(0, at - 60), at + 120)}`);
}

for (const path of filesOf('tests/gold/cv', /\.json$/)) {
  const cv = JSON.parse(readFileSync(path, 'utf8'));
  test(`${basename(path, '.json')}: the person above the CV`, () => {
    const expected = answerOf(head(0) + cv.text);
    for (let which = 1; which < PERSONS[0].length; which++)
      assertSame(answerOf(head(which) + cv.text), expected, head(which));
  });
  const surnames = withSurnames(cv.text, cv.distractors, 0);
  if (surnames === cv.text) continue;
  test(`${basename(path, '.json')}: surnames in the CV`, () => {
    const expected = answerOf(surnames);
    for (const which of [1, 2])
      assertSame(answerOf(withSurnames(cv.text, cv.distractors, which)), expected, `surnames ${which}`);
  });
}
