// The way to a target: plans to choose between, wishes that change them, and what is said when there is none.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { axeFindings } from './axe.mjs';
import { goTo, openPage, openSite, put, read, takeDemo, unfold } from './site.mjs';

/** @typedef {import('./site.mjs').Page} Page */
/** @typedef {import('../../web/types.js').Path} Path */

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
afterEach(() => site.alter(null));
after(() => site.close());

/** The demo CV of the engineer, for whom there are several ways to become a welder. */
const ENGINEER = 3;

const AD = `Svetsare till verkstad i Jönköping
Vi söker dig som är van vid MIG/MAG-svetsning och TIG-svetsning, läser ritningar och kör truck.
Krav: B-körkort. Meriterande: robotsvetsning och CNC.`;

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
  site.alter((path, body) => {
    if (!path.endsWith('/worker.js')) return null;
    const text = body.toString();
    const from = 'answer: made });';
    assert.ok(text.includes(from), 'the worker posts its answer as this test expects');
    return Buffer.from(text.replace(from, `answer: { ...made, path: ((path) => (${change}))(made.path) } });`));
  });
}

/** Waits until the page says that all has been worked out again. @param {Page} page @param {() => Promise<unknown>} act */
async function recomputed(page, act) {
  await page.locator('[role=status]').evaluate((element) => (element.textContent = ''));
  await act();
  await page.locator('[role=status]', { hasText: 'omräknad' }).waitFor();
}

test('each plan is a choice with a picture that has a bar for each step, and no plan beats another', async () => {
  const { page, complaints, close } = await openPage(site);
  await openPath(page, ENGINEER, 'Svetsare');
  const plans = page.locator('.plan input');
  const count = await plans.count();
  assert.ok(count > 1, 'several plans');
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
  const { page, close } = await openPage(site);
  await openPath(page, ENGINEER, 'Svetsare');
  await page.locator('#plan-0').focus();
  await page.keyboard.press('ArrowDown');
  await page.locator('#plan-1:checked').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'plan-1');
  await close();
});

test('what a step requires is said to be met by the CV, by an earlier step, or left to the person', async () => {
  const { page, close } = await openPage(site);
  await openPath(page, ENGINEER, 'Svetsare');
  const steps = page.locator('.path-step');
  let given = 0;
  for (let index = 0; index < (await steps.count()); index += 1) {
    for (const words of await steps.nth(index).locator('.prerequisites em').allTextContents()) {
      assert.match(words, /^(ditt cv visar det|du får det i steg \d+|kontrollera själv)$/);
      const giver = Number(words.match(/\d+/)?.[0] ?? 0);
      assert.ok(giver <= index, 'given by an earlier step');
      if (giver) given += 1;
    }
  }
  assert.ok(given > 0, 'one requirement is met by another step');
  await close();
});

test('changed wishes work the path out again and stay chosen; the focus stays in the field', async () => {
  const { page, complaints, close } = await openPage(site);
  await openPath(page, ENGINEER, 'Svetsare');
  const before = await page.locator('.plan').allTextContents();
  await page.locator('#wishes > summary').click();
  await recomputed(page, () => page.locator('#wish-weeks').check());
  assert.ok(await page.locator('#wish-weeks').isChecked());
  const after = await page.locator('.plan').allTextContents();
  assert.notDeepEqual(after, before, 'the plans of more than 44 weeks are gone');
  await recomputed(page, () => page.locator('#wish-weeks').uncheck());
  assert.deepEqual(await page.locator('.plan').allTextContents(), before);
  await page.locator('#wish-pace').focus();
  await recomputed(page, () => page.locator('#wish-pace').selectOption('25'));
  assert.equal(await page.locator('#wish-pace').inputValue(), '25');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'wish-pace');
  assert.notDeepEqual(await page.locator('.plan').allTextContents(), before);
  await recomputed(page, () => page.locator('#wish-pace').selectOption('100'));
  // No course of the demo is given on Gotland.
  await recomputed(page, () => page.locator('#wish-distance').uncheck());
  await recomputed(page, () => page.locator('#wish-region').selectOption('09'));
  assert.notDeepEqual(await page.locator('.plan').allTextContents(), before);
  assert.match((await page.locator('.step-path').textContent()) ?? '', /inte med dina önskemål/);
  assert.deepEqual(complaints, []);
  await close();
});

test('assumptions stand with their sources when a plan rests on them', async () => {
  const { page, close } = await openPage(site);
  await openPath(page, 0);
  assert.match((await page.locator('.path-step').first().textContent()) ?? '', /Validera/);
  await page.locator('#assumptions > summary').click();
  const sources = page.locator('#assumptions a');
  assert.ok((await sources.count()) > 2);
  for (const link of await sources.all()) {
    assert.match((await link.getAttribute('href')) ?? '', /^https:\/\//);
    assert.equal(await link.getAttribute('referrerpolicy'), 'no-referrer');
  }
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
    alterPath(String(change));
    const { page, complaints, close } = await openPage(site);
    await openPath(page, ENGINEER, 'Svetsare');
    assert.match((await page.locator('.step-path').textContent()) ?? '', /** @type {RegExp} */ (words));
    assert.deepEqual(await axeFindings(page), []);
    assert.deepEqual(complaints, []);
      await close();
  });
}

test('axe finds nothing on a path with several plans, with everything open', async () => {
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
