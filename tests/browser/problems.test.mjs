// What goes wrong is told in a sentence, and the page goes on working.
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, afterEach, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PLAIN_HOST, SCREENSHOTS, SITE, beforeWorker, exchanged, openPage, openSite, put, read } from './site.mjs';

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
afterEach(() => site.alter(null));
after(() => site.close());

const CV = 'Jag är svetsare och har truckkort.';

/** @param {string} path @param {Buffer} body */
function damaged(path, body) {
  if (!/terms.*\.gz$/.test(path)) return null;
  const bytes = gunzipSync(body);
  bytes[bytes.length >> 1] ^= 1;
  return gzipSync(bytes);
}

test('an empty, a binary and a huge text get a sentence at the field, and a good one is read after them', async () => {
  const { page, complaints, close } = await openPage(site);
  /** @type {[string, RegExp][]} */
  const bad = [
    ['', /Rutan är tom/],
    [' \n\t ', /Rutan är tom/],
    ['PK\u0003\u0004\u0000\u0000\u0001\u0002'.repeat(40), /inte text/],
    ['svetsare '.repeat(480_000), /för lång/],
  ];
  for (const [text, sentence] of bad) {
    await put(page, '#cv-text', text);
    await page.locator('#read').click();
    await page.locator('#cv-text-error', { hasText: sentence }).waitFor();
    assert.equal(await page.locator('#cv-text').getAttribute('aria-invalid'), 'true');
    assert.match((await page.locator('#cv-text').getAttribute('aria-describedby')) ?? '', /cv-text-error/);
  }
  await page.locator('#cv-text').fill(CV);
  await read(page);
  await page.locator('#to-cv').click();
  assert.equal(await page.locator('.error:visible').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('an unknown target gets a sentence at its field, in the language of the page', async () => {
  const { page, close } = await openPage(site);
  await page.locator('#cv-text').fill(CV);
  await page.locator('#target').fill('!!!');
  await page.locator('#read').click();
  await page.locator('#target-error', { hasText: 'inget yrke som liknar' }).waitFor();
  await page.locator('#language').click();
  await page.locator('#target-error', { hasText: 'No occupation resembles' }).waitFor();
  await close();
});

test('a pack with one changed byte is refused, by the manifest and without it by the engine', async () => {
  site.alter(damaged);
  const sentence = /inte den som står i förteckningen/;
  for (const address of [site.address, PLAIN_HOST]) {
    const { page, close } = await openPage(site, { address, wait: false });
    await page.locator('.notice', { hasText: sentence }).waitFor();
    await page.locator('#cv-text').fill(CV);
    await page.locator('#read').click();
    await page.locator('.notice', { hasText: sentence }).waitFor();
    assert.equal(await page.locator('.step-competences').isVisible(), false);
    await close();
  }
});

test('on a plain host, where the browser has no sums of its own, what is fetched is checked all the same', async () => {
  const { page, close } = await openPage(site, { address: PLAIN_HOST });
  assert.equal(await page.evaluate(() => isSecureContext), false);
  await page.locator('.receipt > summary').click();
  assert.match((await page.locator('.receipt tbody').textContent()) ?? '', /engine\.wasm.*hämtad, stämmer med förteckningen.*terms.*hämtad, stämmer med förteckningen/);
  await page.locator('#cv-text').fill(CV);
  await read(page);
  await close();
});

test('a file that is not there, a manifest that is none and a pack that is no gzip are named', async () => {
  /** @type {[import('./site.mjs').Alter, RegExp][]} */
  const cases = [
    [(path) => (/terms.*\.gz$/.test(path) ? 404 : null), /terms-\w+\.pack\.gz finns inte på servern/],
    [(path) => (path.endsWith('manifest.json') ? Buffer.from('<html>') : null), /Förteckningen över data/],
    [
      (path) => (path.endsWith('manifest.json') ? Buffer.from('{"packs":[{"gzip":"../x.gz","gzip_sha256":""}]}') : null),
      /Förteckningen över data/,
    ],
    [
      (path, body) => (/terms.*\.gz$/.test(path) ? body.subarray(0, body.length >> 1) : null),
      /gick inte att packa upp/,
    ],
    [(path) => (path === '/worker.js' ? 404 : null), /worker\.js finns inte på servern/],
    [exchanged('worker.js', 'no script'), /Motorn gick inte att starta/],
    [exchanged('engine.wasm', 'not wasm'), /Motorn gick inte att starta/],
  ];
  for (const [alter, sentence] of cases) {
    site.alter(alter);
    const { page, close } = await openPage(site, { wait: false });
    await page.locator('.notice', { hasText: sentence }).waitFor();
    await close();
  }
});

test('after a crash of the engine the next text is read by a fresh one, without the net', async () => {
  beforeWorker(
    site,
    `const encode = TextEncoder.prototype.encode;
     TextEncoder.prototype.encode = function (text) {
       if (text === 'krasch') throw new WebAssembly.RuntimeError('unreachable');
       return encode.call(this, text);
     }`,
  );
  const { page, close } = await openPage(site);
  const first = site.sent.length;
  await page.locator('#cv-text').fill('krasch');
  await page.locator('#read').click();
  await page.locator('#cv-text-error', { hasText: 'startats om' }).waitFor();
  await page.locator('#cv-text').fill(CV);
  await read(page);
  assert.equal(site.sent.length, first);
  await close();
});

test('opened from disk, or without script, the page says how to serve it', async () => {
  const disk = await openPage(site, { address: pathToFileURL(resolve(SITE, 'index.html')).href, wait: false });
  await disk.page.getByText('make run', { exact: true }).first().waitFor();
  assert.match(await disk.page.locator('main').innerText(), /http:\/\/127\.0\.0\.1:8080\//);
  await disk.page.screenshot({ path: join(SCREENSHOTS, 'from-disk.png') });
  await disk.close();
  const still = await openPage(site, { javaScriptEnabled: false, wait: false });
  await still.page.getByText('make run', { exact: true }).first().waitFor();
  await still.close();
});
