// The way to a target: plans to choose between, wishes that change them, and what is said when there is none.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { axeFindings } from './axe.mjs';
import { beforeWorker, goTo, openPage, openSite, put, read, takeDemo, unfold } from './site.mjs';

/** @typedef {import('./site.mjs').Page} Page */

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
afterEach(() => site.alter(null));
after(() => site.close());

/** A demo CV, whichever. */
const ENGINEER = 3;

const AD = `Svetsare till verkstad i Jönköping
Vi söker dig som är van vid MIG/MAG-svetsning och TIG-svetsning, läser ritningar och kör truck.
Krav: B-körkort. Meriterande: robotsvetsning och CNC.`;

/** What is read of the demo's own data may change with them; how a path is shown is tested over this one. */
const STEP = {
  kind: 'course',
  id: 'c',
  provider: 'Hittepå',
  code: null,
  url: 'https://example.se/kurs',
  deadline: null,
  weeks_tenths: 100,
  pace: 100,
  fee: null,
  place: 'Umeå',
  municipality: '2480',
  distance: 'both',
  adds: [{ item: 0, id: 'a', label: 'Robotsvetsning' }],
  needs: [],
  prerequisites: [],
  marks: [],
};
const FIRST = { ...STEP, title: 'Svets grund', begin: '2027-01-11', end: '2027-03-20', deadline: '2026-12-14' };
const SECOND = {
  ...STEP,
  title: 'Stumsvets',
  begin: '2027-04-01',
  end: '2027-09-01',
  prerequisites: [
    { kind: 'course', id: 'c', text: 'Svets grund', met_by: 'step', step: 0 },
    { kind: 'concept', id: 'b', text: 'Körkort', met_by: 'cv', step: null },
    { kind: 'other', id: null, text: 'God syn', met_by: 'unknown', step: null },
  ],
};
const VALIDATE = {
  ...STEP,
  kind: 'validate',
  title: null,
  provider: null,
  url: null,
  place: null,
  distance: null,
  begin: '2026-12-01',
  end: '2026-12-29',
  pace: 50,
  fee: 0,
  marks: ['assumed'],
};
const UNDATED = { ...STEP, title: 'Truckförare', begin: null, end: null, fee: 7900, marks: ['start-unknown'] };
const PATH = {
  status: 'exact',
  items: [{ item: 0, id: 'a', label: 'Robotsvetsning', kind: 'concept', goal: true, gap: 0 }],
  plans: [
    { weeks_tenths: 200, finish: '2027-09-01', cost: 0, unknown_fees: 2, steps: [FIRST, SECOND] },
    { weeks_tenths: 120, finish: null, cost: 7900, unknown_fees: 0, steps: [VALIDATE, UNDATED] },
    { weeks_tenths: 220, finish: '2027-03-20', cost: 20_000, unknown_fees: 1, steps: [VALIDATE, FIRST] },
  ],
  plan_count: 5,
  services: [],
  bound: { weeks_tenths: 110, finish: null, cost: 0, unknown_fees: 0, distance_weeks_tenths: 10 },
  uncovered: [{ id: 'x', label: 'Gasskärning', gap: 1, reason: 'wishes' }],
  apply_now: { possible: true, barriers: [], missing: [0] },
  assumptions: [
    { key: 'validate days', number: 28, date: '2026-11-25', source: 'Hittepå: fyra veckor. https://example.se/a' },
    { key: 'job days', number: 365, date: '2026-11-25', source: 'Hittepå: ett år. https://example.se/b' },
  ],
};

/** Opens the path of a demo CV. @param {Page} page @param {number} demo @param {string} [target] */
async function openPath(page, demo, target) {
  await takeDemo(page, demo);
  if (target) await page.locator('#target').fill(target);
  await read(page);
  await goTo(page, 'path');
}

/**
 * Has the worker change the path of each answer, as another engine could have made it.
 *
 * @param {string} change  JavaScript over `path`
 */
function alterPath(change) {
  beforeWorker(
    site,
    `const send = postMessage.bind(globalThis);
     const changed = (path) => (${change});
     globalThis.postMessage = (message) =>
       send(message.answer ? { ...message, answer: { ...message.answer, path: changed(message.answer.path) } } : message)`,
  );
}

/** Waits until the page says that all has been worked out again. @param {Page} page @param {() => Promise<unknown>} act */
async function recomputed(page, act) {
  await page.locator('[role=status]').evaluate((element) => (element.textContent = ''));
  await act();
  await page.locator('[role=status]', { hasText: 'omräknad' }).waitFor();
}

test('each plan is a choice with a picture that has a bar for each step, and each says what it is best at', async () => {
  alterPath(JSON.stringify(PATH));
  const { page, complaints, close } = await openPage(site);
  await openPath(page, ENGINEER, 'Svetsare');
  const plans = page.locator('.plan input');
  const count = await plans.count();
  assert.equal(count, PATH.plans.length);
  assert.deepEqual(await page.locator('.plan-name').allTextContents(), [
    'Lägst kända kostnad',
    'Minst studietid',
    'Tidigast klar',
  ]);
  assert.match((await page.locator('.proof').textContent()) ?? '', /visas 3 av 5 vägar/);
  const seen = new Set();
  for (let number = 0; number < count; number += 1) {
    await plans.nth(number).check();
    const steps = await page.locator('.path-step .heading-2').allTextContents();
    assert.ok(steps.length > 0);
    assert.equal(await page.locator('.timeline-row').count(), steps.length);
    assert.equal(await page.locator('.timeline-row .timeline-run, .timeline-row .timeline-open').count(), steps.length);
    const words = (await page.locator('.timeline').getAttribute('aria-label')) ?? '';
    for (const step of steps) assert.ok(words.includes(step.replace(/^\d+\s*/, '')), `${step} is in the words`);
    seen.add(steps.join());
  }
  assert.equal(seen.size, count, 'each plan has other steps');
  assert.deepEqual(complaints, []);
  await close();
});

test('a plan is chosen with the arrow keys, and the focus stays on the choice', async () => {
  alterPath(JSON.stringify(PATH));
  const { page, close } = await openPage(site);
  await openPath(page, ENGINEER, 'Svetsare');
  await page.locator('#plan-0').focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('#plan-1:checked').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'plan-1');
  await close();
});

test('what a step requires is said to be met by the CV, by an earlier step, or left to the person', async () => {
  alterPath(JSON.stringify(PATH));
  const { page, close } = await openPage(site);
  await openPath(page, ENGINEER, 'Svetsare');
  assert.deepEqual(await page.locator('.path-step').nth(1).locator('.prerequisites em').allTextContents(), [
    'du får det i steg 1',
    'ditt cv visar det',
    'kontrollera själv',
  ]);
  await close();
});

test('changed wishes reach the engine and stay chosen; the focus stays in the field', async () => {
  // What the engine has understood stands where the page names what no course gives.
  alterPath(`({ ...path, uncovered: [{ id: 'x', label: JSON.stringify(path.wishes), gap: 0, reason: 'wishes' }] })`);
  const { page, complaints, close } = await openPage(site);
  await openPath(page, ENGINEER, 'Svetsare');
  const understood = async () => JSON.parse((await page.locator('.reason-list li').textContent()) ?? '');
  const { pace, region, distance, fee, weeks_tenths: weeks } = await understood();
  assert.deepEqual({ pace, region, distance, fee, weeks }, { pace: 100, region: [], distance: true, fee: null, weeks: null });
  await page.locator('#wishes > summary').click();
  await recomputed(page, () => page.locator('#wish-weeks').check());
  assert.equal((await understood()).weeks_tenths, 440);
  await recomputed(page, () => page.locator('#wish-weeks').uncheck());
  assert.equal((await understood()).weeks_tenths, null);
  await page.locator('#wish-pace').focus();
  await recomputed(page, () => page.locator('#wish-pace').selectOption('25'));
  assert.equal(await page.locator('#wish-pace').inputValue(), '25');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'wish-pace');
  await recomputed(page, () => page.locator('#wish-distance').uncheck());
  await recomputed(page, () => page.locator('#wish-region').selectOption('09'));
  await recomputed(page, () => page.locator('#wish-fee').selectOption('5000'));
  const all = await understood();
  assert.deepEqual(
    [all.pace, all.region, all.distance, all.fee],
    [25, ['09'], false, 5000],
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('assumptions stand with their sources, as far as the plan rests on them', async () => {
  alterPath(JSON.stringify(PATH));
  const { page, close } = await openPage(site);
  await openPath(page, ENGINEER);
  assert.equal(await page.locator('#assumptions').count(), 0, 'the first plan assumes nothing');
  await page.locator('#plan-1').check();
  await page.locator('#assumptions > summary').click();
  const links = page.locator('#assumptions a');
  assert.deepEqual(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))), [
    'https://example.se/a',
  ]);
  assert.equal(await links.first().getAttribute('referrerpolicy'), 'no-referrer');
  await close();
});

test('an engine without paths shows the courses alone', async () => {
  alterPath('undefined');
  const { page, complaints, close } = await openPage(site);
  await openPath(page, 0);
  assert.ok((await page.locator('.course').count()) > 0);
  assert.equal(await page.locator('.plan, #wishes, .timeline').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

for (const [name, change, words] of [
  ['nothing missing', "({ ...path, status: 'nothing-missing', plans: [], plan_count: 0, uncovered: [] })", /Sök jobbet!/],
  ['no path', "({ ...path, status: 'impossible', plans: [], plan_count: 0 })", /Det finns ingen väg/],
  ['too much to try', "({ ...path, status: 'bounded' })", /Kanske\. .* ingen väg kan ta mindre än \d/],
  [
    'a formal requirement',
    '({ ...path, apply_now: { possible: false, barriers: [0], missing: [] } })',
    /formella kravet behöver du uppfylla först/,
  ],
]) {
  test(`the path says kindly: ${name}`, async () => {
    alterPath(`((path) => ${change})(${JSON.stringify(PATH)})`);
    const { page, complaints, close } = await openPage(site);
    await openPath(page, ENGINEER, 'Svetsare');
    assert.match((await page.locator('.step-path').textContent()) ?? '', /** @type {RegExp} */ (words));
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(complaints, []);
      await close();
  });
}

test('axe finds nothing on a path with several plans, with everything open', async () => {
  alterPath(JSON.stringify(PATH));
  const { page, close } = await openPage(site);
  await openPath(page, ENGINEER, 'Svetsare');
  await unfold(page, 'path');
  assert.deepEqual(await axeFindings(page), []);
  await page.locator('#language').click();
  assert.deepEqual(await axeFindings(page), []);
  await close();
});

test('a pasted ad is a target: its gap, and a path to it', async () => {
  const { page, complaints, close } = await openPage(site);
  await takeDemo(page, ENGINEER);
  await page.locator('#ad-details > summary').click();
  await put(page, '#ad', AD);
  await read(page);
  await goTo(page, 'gap');
  assert.equal(await page.locator('#gap-title').textContent(), 'Gapet till annonsen');
  const rows = (await page.locator('.gap-table th[scope=row]').allTextContents()).join(' ');
  assert.match(rows, /svetsning/i);
  assert.ok(!/Undersköterska/.test(rows));
  await goTo(page, 'path');
  assert.equal(await page.locator('#path-title').textContent(), 'Min väg till annonsen');
  assert.ok((await page.locator('.path-step, .uncovered').count()) > 0);
  assert.deepEqual(await axeFindings(page), []);
  // Choosing an occupation leaves the ad.
  await goTo(page, 'occupations');
  await page.locator('#choose-0').click();
  await page.locator('.step-gap').waitFor();
  assert.notEqual(await page.locator('#gap-title').textContent(), 'Gapet till annonsen');
  assert.equal(await page.locator('#ad').inputValue(), '');
  assert.deepEqual(complaints, []);
  await close();
});
