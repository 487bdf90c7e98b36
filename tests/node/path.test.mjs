// km check-path accepts the paths that km match finds, and names what is wrong with every one that has been bent.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DEMO, DEMO_CVS, km } from './built.mjs';

const TARGETS = JSON.parse(readFileSync(join(DEMO_CVS, 'targets.json'), 'utf8')).cvs;
const DATE = '2026-11-02';

/** @param {string} file @param {string} target @param {string[]} wishes */
function answerOf(file, target, wishes = []) {
  const cv = join(DEMO_CVS, file);
  const { status, stdout, stderr } = km(['match', '--data', DEMO, '--cv', cv, '--target', target, '--date', DATE, '--json', ...wishes]);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout.toString());
}

/** @param {unknown} answer */
function check(answer) {
  return km(['check-path', '--data', DEMO, '--answer', '-'], JSON.stringify(answer));
}

const WISHES = [[], ['--weeks=44'], ['--pace=50'], ['--distance=no', '--region=22'], ['--goals=24', '--budget=20000'], ['--fee=0']];
for (const { file, target } of TARGETS) {
  test(`${file}: plans and bound hold, whatever the wishes`, () => {
    for (const wishes of WISHES) {
      const { status, stderr } = check(answerOf(file, target, wishes));
      assert.equal(status, 0, `${wishes}: ${stderr}`);
    }
  });
}

// Ways to be wrong: each takes an answer with courses and bends one claim.
const bent = {
  'fewer weeks than the courses take': (/** @type {any} */ path) => (path.plans[0].weeks_tenths -= 1),
  'a finish before the last step': (/** @type {any} */ path) => (path.plans[0].finish = DATE),
  'a cost that nobody asked for': (/** @type {any} */ path) => (path.plans[0].cost += 1),
  'an unknown fee taken for 0': (/** @type {any} */ path) => (path.plans[0].unknown_fees -= 1),
  'a step left out': (/** @type {any} */ path) => path.plans[0].steps.shift(),
  'a start that does not exist': (/** @type {any} */ path) => (courseOf(path).begin = '2027-01-02'),
  'a deadline made up': (/** @type {any} */ path) => (courseOf(path).deadline = '2027-01-02'),
  'a course made shorter': (/** @type {any} */ path) => (courseOf(path).weeks_tenths -= 1),
  'a course that is not in the data': (/** @type {any} */ path) => (courseOf(path).id = 'ingen'),
  'a course that does not teach what it adds': (/** @type {any} */ path) => (courseOf(path).adds = path.items),
  'the same plan twice': (/** @type {any} */ path) => path.plans.push(path.plans[0]),
  'a pace above the ceiling': (/** @type {any} */ path) => (path.wishes.pace = 1),
  'weeks above the ceiling': (/** @type {any} */ path) => (path.wishes.weeks_tenths = path.plans[0].weeks_tenths - 1),
  'a bound that its prices do not give': (/** @type {any} */ path) => (path.bound.weeks_tenths += 1),
  'prices that a course undercuts': (/** @type {any} */ path) => {
    path.bound.certificate.weeks_tenths[0] += 100000;
    path.bound.weeks_tenths += 100000;
  },
  'a goal that is held': (/** @type {any} */ path, /** @type {any} */ gap) => (gap.items[path.items[0].gap].status = 'held'),
};

/** @param {any} path */
function courseOf(path) {
  return path.plans[0].steps.find((/** @type {any} */ step) => step.kind === 'course');
}

const { file, target } = TARGETS.find((/** @type {any} */ { target: one }) => one === 'Ekonomiassistent');
for (const [name, bend] of Object.entries(bent)) {
  test(`refused: ${name}`, () => {
    const answer = answerOf(file, target);
    assert.ok(courseOf(answer.path), 'the plan has no course to bend');
    bend(answer.path, answer.gap);
    const { status, stderr } = check(answer);
    assert.equal(status, 1);
    assert.match(stderr, /^km check-path: .+\.\n$/);
  });
}
