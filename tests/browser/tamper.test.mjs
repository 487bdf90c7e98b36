// Anything that was changed by one byte on its way is refused by name, and nothing is read with it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { PLAIN_HOST, SITE, openPage, openSite } from './site.mjs';

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
afterEach(() => site.alter(null));
after(() => site.close());

/** @type {{ packs: { gzip: string }[] }} */
const MANIFEST = JSON.parse(readFileSync(join(SITE, 'data', 'manifest.json'), 'utf8'));

/** Files, and places in them as shares of their length. */
const FILES = ['engine.wasm', 'worker.js', 'texts/en.json', ...MANIFEST.packs.map(({ gzip }) => `data/${gzip}`)];
const PLACES = [0.00002, 0.5, 0.9999];

for (const file of FILES) {
  test(`${file.replace(/-\w+\.pack/, '.pack')} with one byte changed is refused, with and without the browser’s sums`, async () => {
    for (const [index, place] of PLACES.entries()) {
      site.alter((path, body) => {
        if (path !== `/${file}`) return null;
        const changed = Buffer.from(body);
        // Not the first two bytes of a pack: without them it is no gzip, which has a test of its own.
        changed[Math.max(3, Math.floor(body.length * place))] ^= 1;
        return changed;
      });
      const { page, close } = await openPage(site, { wait: false, address: index === 1 ? PLAIN_HOST : site.address });
      const name = file.replace(/^.*\//, '');
      if (file.startsWith('texts/')) {
        // Without its texts the page has no words of its own; what stood there from the start says what to do.
        await page.waitForTimeout(500);
        await page.locator('.unstarted').waitFor();
      } else {
        await page.locator('.notice', { hasText: name }).waitFor();
        assert.match(await page.locator('.notice').innerText(), /inte den som står i förteckningen|gick inte att packa upp/);
        if (!name.startsWith('lang-')) assert.equal(await page.locator('.step-competences').isVisible(), false);
      }
      await page.locator('.receipt-complete').waitFor({ state: 'detached' });
      await close();
    }
  });
}

test('without a list of its files, or without one of them in it, the page does not start', async () => {
  for (const list of ['{}', 'null', '{"format":"km-site-1","files":{}}', '{"format":"km-site-2","files":{}}']) {
    site.alter((path) => (path === '/site.json' ? Buffer.from(list) : null));
    const { page, close } = await openPage(site, { wait: false });
    await page.waitForTimeout(500);
    await page.locator('.unstarted').waitFor();
    assert.equal(await page.locator('#cv-text').count(), 0);
    await close();
  }
});
