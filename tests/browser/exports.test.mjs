// What the person takes along is made on the device when they press, and what the browser keeps goes when they say so.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import ICAL from 'ical.js';
import { axeFindings } from './axe.mjs';
import { openProfile } from '../../web/exports/profile.js';
import { complete, goTo, openPage, openSite, read, takeDemo } from './site.mjs';

/** @typedef {import('./site.mjs').Page} Page */

/** Packages without declarations of their own. @type {(name: string) => any} */
const load = createRequire(import.meta.url);

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** A demo CV whose path has studies. */
const CARER = 2;

/** @param {Page} page @param {number} demo */
async function openAlong(page, demo) {
  await takeDemo(page, demo);
  await read(page);
  await page.locator('#along > summary').click();
}

/** Presses a button and reads the file that it gives. @param {Page} page @param {string} button */
async function taken(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator(button).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('every file is made without a request, and other programs read it', async () => {
  const { page, complaints, close } = await openPage(site);
  await openAlong(page, CARER);
  const first = site.sent.length;

  const docx = await taken(page, '#take-docx');
  assert.match(docx.name, /^kompetens-\d{4}-\d\d-\d\d\.docx$/);
  const { value, messages } = await load('mammoth').convertToHtml({ buffer: docx.bytes });
  assert.deepEqual(
    messages.filter((/** @type {any} */ { type }) => type === 'error'),
    [],
  );
  assert.match(value, /<h1>Min kompetens<\/h1>/);
  assert.match(value, /<h1>Min väg till /);

  const html = await taken(page, '#take-html');
  const report = await page.context().newPage();
  const asked = /** @type {string[]} */ ([]);
  report.on('request', (request) => asked.push(request.url()));
  const told = /** @type {string[]} */ ([]);
  report.on('console', (message) => told.push(message.text()));
  await report.setContent(html.bytes.toString('utf8'));
  assert.ok((await report.locator('td').count()) > 20);
  assert.equal(
    await report.locator('body').evaluate((body) => getComputedStyle(body).maxWidth),
    '960px',
    'the style counts',
  );
  assert.deepEqual(await axeFindings(report), []);
  assert.deepEqual([asked, told], [[], []]);
  await report.close();

  const calendar = new ICAL.Component(ICAL.parse((await taken(page, '#take-calendar')).bytes.toString('utf8')));
  const days = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one).startDate.toString());
  assert.ok(days.length > 0);
  assert.deepEqual(days, [...days].sort());

  const linked = JSON.parse((await taken(page, '#take-linked')).bytes.toString('utf8'));
  assert.equal(linked.type, 'Person');
  assert.ok(linked.hasClaim.length > 5);

  const profile = await taken(page, '#take-profile');
  const cv = await page.locator('#cv-text').inputValue();
  assert.equal(openProfile(profile.bytes.toString('utf8')).text, cv);

  assert.deepEqual(
    site.sent.slice(first).map(({ address }) => address),
    [],
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('a saved profile opened as a file brings back what was said, and a damaged one a sentence', async () => {
  const { page, complaints, close } = await openPage(site);
  await openAlong(page, 0);
  const boxes = page.locator('.polarity-has .competence input');
  const name = String(await page.locator('.polarity-has .competence-name').first().textContent());
  await boxes.first().uncheck();
  await page.locator('[role=status]', { hasText: 'Omräknat' }).waitFor();
  const { bytes } = await taken(page, '#take-profile');
  const target = await page.locator('#target').inputValue();
  await goTo(page, 'cv');
  await page.locator('#clear').click();
  await page.locator('#file-input').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: bytes });
  await page.locator('.step-competences').waitFor();
  assert.equal(await page.getByRole('checkbox', { name, exact: true }).isChecked(), false);
  assert.equal(await page.locator('#target').inputValue(), target);
  await goTo(page, 'cv');
  const damaged = Buffer.from(JSON.stringify({ ...JSON.parse(bytes.toString('utf8')), stated: 7 }));
  await page.locator('#file-input').setInputFiles({ name: 'p.json', mimeType: 'application/json', buffer: damaged });
  await page.locator('.notice', { hasText: 'stated' }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('the browser keeps nothing before a press, tells what it keeps, opens it again, and forgets it at a press', async () => {
  const { page, complaints, close } = await openPage(site);
  const stored = () => page.evaluate(() => Object.keys(localStorage));
  await openAlong(page, 0);
  assert.deepEqual(await stored(), []);
  await page.locator('#keep').click();
  await page.locator('[role=status]', { hasText: 'Sparat i den här webbläsaren' }).waitFor();
  assert.deepEqual(await stored(), ['kompetensmotor-profile']);
  await page.locator('#along', { hasText: /Sparat i den här webbläsaren \d+ \S+ \d{4}: ditt cv/ }).waitFor();
  const cv = await page.locator('#cv-text').inputValue();
  await page.reload();
  await complete(page);
  assert.equal(await page.locator('#cv-text').inputValue(), '');
  assert.deepEqual(await axeFindings(page), []);
  await page.locator('.kept #open-kept').click();
  await page.locator('.step-competences').waitFor();
  assert.equal(await page.locator('#cv-text').inputValue(), cv);
  await page.locator('#along > summary').click();
  await page.locator('#forget-kept').click();
  await page.locator('[role=status]', { hasText: 'borttaget' }).waitFor();
  assert.deepEqual(await stored(), []);
  await page.reload();
  assert.equal(await page.locator('.kept').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('where the browser can keep nothing, the profile is still a file', async () => {
  const { page, complaints, close } = await openPage(site, { wait: false });
  // A document without an origin of its own is refused the place when it asks for it.
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new DOMException('no origin', 'SecurityError');
      },
    }),
  );
  await page.reload();
  await complete(page);
  await openAlong(page, 0);
  assert.equal(await page.locator('#keep').count(), 0);
  assert.match((await page.locator('#along').textContent()) ?? '', /Här kan webbläsaren inte spara/);
  assert.ok((await taken(page, '#take-profile')).bytes.length > 500);
  assert.deepEqual(complaints, []);
  await close();
});

test('the text for study support is Swedish on a Swedish page and on an English one, and can be copied', async () => {
  const { page, close } = await openPage(site, { permissions: ['clipboard-read', 'clipboard-write'] });
  await openAlong(page, CARER);
  await page.locator('#support > summary').click();
  const text = await page.locator('#support-text').inputValue();
  assert.match(text, /^Underlag till ansökan om omställningsstudiestöd/);
  assert.match(text, /annonser|enligt/);
  assert.match(text, /Uppgifterna kommer från:/);
  await page.locator('#support-copy').click();
  await page.locator('[role=status]', { hasText: 'kopierad' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
  await page.locator('#language').click();
  assert.equal(await page.locator('#support-text').inputValue(), text);
  assert.match((await page.locator('.support-meaning').textContent()) ?? '', /^Basis for an application/);
  await close();
});

test('one page is printed on one page, and all on more', async () => {
  const { page, close } = await openPage(site);
  await openAlong(page, CARER);
  await page.evaluate(() => Object.assign(globalThis, { print: () => undefined }));
  const pages = async () => (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
  await page.locator('#print-page').click();
  await page.emulateMedia({ media: 'print' });
  assert.ok(await page.locator('.summary .heading-0').isVisible());
  assert.equal(await page.locator('.step:visible').count(), 0);
  assert.equal(await pages(), 1);
  await page.emulateMedia({ media: 'screen' });
  assert.equal(await page.locator('.summary').isVisible(), false);
  await page.locator('#print-all').click();
  await page.emulateMedia({ media: 'print' });
  assert.ok(Number(await pages()) > 3);
  await close();
});
