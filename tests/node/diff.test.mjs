// km diff: for whom a new version of the taxonomy changes what is recommended.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { DEMO_CVS, km } from './built.mjs';

/** @typedef {{ change: string, kind: string, id: string, other?: string }} Change */

const OLD = 'tools/demo/taxonomy';
const NEXT = 'nYtt_iDd_001';
const folder = mkdtempSync(join(tmpdir(), 'km-diff-'));
after(() => rmSync(folder, { recursive: true }));

/** A copy of the demo taxonomy in which one concept goes under another id, and the old id says so. @param {string} id @param {string} label */
function replaced(id, label) {
  const copy = join(folder, 'new');
  cpSync(OLD, copy, { recursive: true });
  for (const name of readdirSync(copy)) {
    const path = join(copy, name);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(`"${id}"`, `"${NEXT}"`));
  }
  const concept = { id, type: 'occupation-name', preferred_label: label, deprecated: true, replaced_by: [{ id: NEXT, type: 'occupation-name' }] };
  writeFileSync(join(copy, 'replaced.json'), JSON.stringify({ data: { concepts: [concept] } }));
  return copy;
}

/** @param {string[]} args */
function diff(...args) {
  const { status, stdout, stderr } = km(['diff', ...args, '--json']);
  assert.equal(status, 0, stderr.toString());
  return JSON.parse(stdout.toString());
}

test('the same version twice changes nothing for anybody', () => {
  const { changes, cvs, concepts } = diff(OLD, OLD, '--cv', DEMO_CVS);
  assert.deepEqual(changes, []);
  assert.equal(cvs.length, 6);
  assert.ok(cvs.every((/** @type {{ changed: boolean }} */ cv) => !cv.changed));
  assert.ok(concepts.some((/** @type {{ kind: string, old: number }} */ row) => row.kind === 'occupation' && row.old === 105));
});

test('an occupation that another replaces is told, and so is who is recommended the other one', () => {
  const text = readFileSync(join(OLD, 'the-ssyk-hierarchy-with-occupations.json'), 'utf8');
  const id = /"id": "(\w+)",\s*"preferred_label": "Svetsare",/.exec(text)?.[1];
  assert.ok(id, 'the demo data has the occupation this test replaces');
  const { changes, cvs } = diff(OLD, replaced(id, 'Svetsare'), '--cv', DEMO_CVS);
  const told = changes.filter((/** @type {Change} */ change) => change.kind === 'occupation');
  assert.deepEqual(
    told.map((/** @type {Change} */ change) => [change.change, change.id, change.other]),
    [['replaced', id, NEXT], ['new', NEXT, undefined]],
  );
  const welder = cvs.find((/** @type {{ cv: string }} */ { cv }) => cv === 'svetsare-utan-papper.txt');
  assert.deepEqual(welder.occupations.gone, [{ id, label: 'Svetsare' }]);
  assert.deepEqual(welder.occupations.new, [{ id: NEXT, label: 'Svetsare' }]);
});

test('what is no taxonomy, and no pair, is a sentence', () => {
  const none = km(['diff', OLD, DEMO_CVS]);
  assert.equal(none.status, 1);
  assert.match(none.stderr.toString(), /holds no concepts of a taxonomy that can be read/);
  assert.equal(km(['diff', OLD]).status, 2);
});
