// Our own page works without the net after the first visit, and takes over new data and new builds.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { SITE, STEPS, complete, exchanged, goTo, openPage, openSite, read, takeDemo } from './site.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
afterEach(() => {
  site.alter(null);
  site.down(false);
});
after(() => site.close());

/** @type {{ packs: { gzip: string }[] }} */
const MANIFEST = JSON.parse(readFileSync(join(SITE, 'data', 'manifest.json'), 'utf8'));

/** The paths of what is kept. @param {Page} page @returns {Promise<string[]>} */
const kept = (page) =>
  page.evaluate(async () => {
    const paths = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    }
    return paths.sort();
  });

test('after the first visit the page is opened, reads a CV and shows every step without the net', async () => {
  const { page, complaints, close } = await openPage(site);
  site.down(true);
  const first = site.sent.length;
  await page.reload();
  await complete(page);
  await takeDemo(page, 0);
  await read(page);
  for (const step of STEPS.slice(1)) await goTo(page, step);
  const asked = new Set(site.sent.slice(first).map(({ path }) => path));
  for (const path of asked) assert.match(path, /^\/(data\/(manifest|cvs)\.json|sw\.js)$/, 'only what could be new is asked for');
  assert.ok(complaints.every((complaint) => /ERR_|Failed to load/.test(complaint)), complaints.join('\n'));
  // The thread that reads the CV has no network either when its script comes from what is kept.
  const refused = await page.workers()[0].evaluate(() =>
    fetch('/icon.svg').then(
      () => false,
      () => true,
    ),
  );
  assert.equal(refused, true);
  await close();
});

test('on the second visit only what could be new is asked for, and nothing after the list', async () => {
  const { page, complaints, close } = await openPage(site);
  const first = site.sent.length;
  await page.reload();
  await complete(page);
  const list = site.sent.slice(first).map(({ path }) => path);
  for (const path of list) assert.match(path, /^\/(data\/(manifest|cvs)\.json|sw\.js)$/);
  const last = site.sent.length;
  await takeDemo(page, 0);
  await read(page);
  await page.waitForTimeout(4000);
  assert.deepEqual(
    site.sent.slice(last).map(({ address }) => address),
    [],
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('new packs are fetched by their names, and old ones are let go', async () => {
  const { page, close } = await openPage(site);
  const [{ gzip }] = MANIFEST.packs;
  const other = gzip.replace(/-\w+\.pack/, '-0123456789ab.pack');
  assert.ok((await kept(page)).includes(`/data/${gzip}`));
  const packed = readFileSync(join(SITE, 'data', gzip));
  site.alter((path, body) => {
    if (path === '/data/manifest.json') return Buffer.from(body.toString().replaceAll(`"${gzip}"`, `"${other}"`));
    // The name is a new one to the server as well.
    return path === `/data/${other}` ? packed : null;
  });
  const first = site.sent.length;
  await page.reload();
  await complete(page);
  const packs = site.sent.slice(first).filter(({ path }) => path.endsWith('.gz'));
  assert.deepEqual(
    packs.map(({ path }) => path),
    [`/data/${other}`],
  );
  const paths = await kept(page);
  assert.ok(paths.includes(`/data/${other}`));
  assert.ok(!paths.includes(`/data/${gzip}`));
  await close();
});

test('another build is taken over when the page has been closed, all of it at once', async () => {
  const { page, close } = await openPage(site);
  const texts = exchanged('texts/sv.json', (body) => Buffer.from(body.toString().replace('"Läs mitt cv"', '"Läs nu"')));
  const list = texts('/site.json', readFileSync(join(SITE, 'site.json')));
  const sum = createHash('sha256')
    .update(/** @type {Buffer} */ (list))
    .digest('hex');
  site.alter((path, body) => {
    if (path === '/sw.js') return Buffer.from(body.toString().replace(/"[0-9a-f]{64}"/, `"${sum}"`));
    return texts(path, body);
  });
  await page.reload();
  await complete(page);
  assert.equal(await page.locator('#read').innerText(), 'Läs mitt cv', 'what is open is not exchanged under way');
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    while (!registration?.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  const context = page.context();
  await page.close();
  const next = await context.newPage();
  // The browser exchanges one for the other when the last page is gone, and a person takes longer than a test.
  await next.waitForTimeout(1000);
  await next.goto(site.address);
  await complete(next);
  assert.equal(await next.locator('#read').innerText(), 'Läs nu');
  assert.equal((await next.evaluate(() => caches.keys())).filter((name) => name.includes('page')).length, 1);
  await close();
});

test('with one file changed on the way nothing is kept, and the page works on', async () => {
  site.alter((path, body) => (path === '/style.css' ? Buffer.concat([body, Buffer.from(' ')]) : null));
  const { page, close } = await openPage(site);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null), null);
  await takeDemo(page, 0);
  await read(page);
  await close();
});

test('neither an element nor a frame on a page of others has anything kept', async () => {
  for (const name of ['plain', 'framed']) {
    const { page, close } = await openPage(site, { address: `${site.address}examples/${name}.html`, wait: false });
    const inner = name === 'framed' ? page.frameLocator('iframe') : page;
    await inner.locator('.receipt-complete').waitFor();
    assert.deepEqual(await kept(page), []);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
    await close();
  }
});
