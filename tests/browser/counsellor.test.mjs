// The counsellor's page: two profiles or texts side by side, what they share, and one page on paper.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axeFindings } from './axe.mjs';
import { SCREENSHOTS, openPage, openSite, read, takeDemo } from './site.mjs';

/** @typedef {import('./site.mjs').Page} Page */

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const WELDER = 'Svetsare i tio år. Svetsar MAG och TIG, läser ritningar. Truckkort och B-körkort.';
const DRIVER = 'Lagerarbetare och truckförare. Truckkort, B-körkort. Talar svenska och arabiska.';

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function openDesk(options) {
  const opened = await openPage(site, {
    address: new URL('counsellor.html', site.address).href,
    wait: false,
    ...options,
  });
  await opened.page.locator('.desk-state', { hasText: 'inget mer hämtas' }).waitFor();
  return opened;
}

/** @param {Page} page @param {'a' | 'b'} side @param {string} text */
async function readSide(page, side, text) {
  await page.locator(`#text-${side}`).fill(text);
  await page.locator(`#read-${side}`).click();
  await page.locator(`section[aria-labelledby=side-${side}] .desk-result dl`).first().waitFor();
}

/** The names in a row of what they share. @param {Page} page @param {number} row */
async function names(page, row) {
  return (await page.locator('.desk-shared dd').nth(row).textContent())?.split(' · ') ?? [];
}

test('two texts are read side by side, and what both, and only one, has is told', async () => {
  const { page, complaints, close } = await openDesk();
  const first = site.sent.length;
  await page.locator('#person-a').fill('Anna');
  // Both at once: neither question drops the other.
  await page.locator('#text-a').fill(WELDER);
  await page.locator('#text-b').fill(DRIVER);
  await page.evaluate(() => {
    for (const side of ['a', 'b']) document.getElementById(`read-${side}`)?.click();
  });
  await page.locator('.desk-shared').waitFor();
  const [both, onlyA, onlyB] = [await names(page, 0), await names(page, 1), await names(page, 2)];
  assert.ok(
    both.some((name) => /körkort b/i.test(name)),
    both.join(),
  );
  assert.ok(onlyA.some((name) => /svets/i.test(name)) && !onlyB.some((name) => /svets/i.test(name)), onlyA.join());
  assert.ok(
    onlyB.some((name) => /arabiska/i.test(name)),
    onlyB.join(),
  );
  for (const name of both) assert.ok(!onlyA.includes(name) && !onlyB.includes(name), name);
  assert.match((await page.locator('.desk-shared').textContent()) ?? '', /Bara Anna/);
  assert.deepEqual(site.sent.slice(first), []);
  assert.deepEqual(complaints, []);
  await page.screenshot({ path: join(SCREENSHOTS, 'counsellor.png'), fullPage: true });
  await close();
});

test('a saved profile opens with what was said in it, and a file that is none with a sentence', async () => {
  const start = await openPage(site);
  await takeDemo(start.page, 0);
  await read(start.page);
  const box = start.page.locator('.polarity-has .competence input').first();
  const name = String(await start.page.locator('.polarity-has .competence-name').first().textContent());
  await box.uncheck();
  await start.page.locator('[role=status]', { hasText: 'Omräknat' }).waitFor();
  await start.page.locator('#along > summary').click();
  const [file] = await Promise.all([start.page.waitForEvent('download'), start.page.locator('#take-profile').click()]);
  const buffer = readFileSync(await file.path());
  await start.close();

  const { page, complaints, close } = await openDesk();
  const left = page.locator('section[aria-labelledby=side-a]');
  await page.locator('#file-a').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer });
  await left.locator('.desk-result dl').first().waitFor();
  assert.ok(
    !(await left.locator('.desk-result').textContent())?.includes(`${name} ·`),
    'what was rejected is not told',
  );
  assert.match((await left.locator('.desk-result').textContent()) ?? '', /Gapet till/);
  await page
    .locator('#file-b')
    .setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: Buffer.from('{"a":') });
  await page.locator('section[aria-labelledby=side-b] .error').waitFor();
  assert.equal(await page.locator('.desk-shared').isVisible(), false);
  assert.deepEqual(complaints, []);
  await close();
});

test('axe finds nothing in either language, and nothing sticks out at 320 pixels', async () => {
  const { page, close } = await openDesk({ viewport: { width: 320, height: 640 } });
  assert.deepEqual(await axeFindings(page), []);
  await readSide(page, 'a', WELDER);
  await readSide(page, 'b', DRIVER);
  for (const language of ['sv', 'en']) {
    assert.equal(await page.locator('html').getAttribute('lang'), language);
    assert.deepEqual(await axeFindings(page), [], language);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
    await page.locator('#language').click();
  }
  await close();
});

test('both sides are printed on one page, without the fields', async () => {
  const { page, close } = await openDesk();
  await readSide(page, 'a', WELDER);
  await readSide(page, 'b', DRIVER);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('#text-a').isVisible(), false);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1);
  await close();
});
