// An answer that takes long can be stopped, and the next one comes from the bytes that are here.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { beforeWorker, openPage, openSite, put } from './site.mjs';

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
  // An engine that never comes to an end with one text.
  beforeWorker(site, "addEventListener('message', ({ data }) => { while (data.text?.includes('evigt')); })");
});
after(() => site.close());

test('a long answer is cancelled, the earlier one stays, and the next comes without a request', async () => {
  const { page, complaints, close } = await openPage(site);
  const asked = site.sent.length;
  const status = page.locator('[role=status]');
  for (let time = 0; time < 2; time += 1) {
    await put(page, '#cv-text', 'Svetsar evigt.');
    await page.locator('#read').click();
    await page.locator('#cancel').click();
    await status.filter({ hasText: 'Avbrutet' }).waitFor();
    assert.ok(await page.locator('.step-cv').isVisible());
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'cv-title');
    assert.equal(await page.locator('.busy, .notice').count(), 0);
    assert.equal(await page.locator('#cv-text').inputValue(), 'Svetsar evigt.', 'what was written is still there');
    await put(page, '#cv-text', 'Jag är svetsare och har truckkort.');
    await page.locator('#read').click();
    await page.locator('.step-competences').waitFor();
    assert.ok((await page.locator('.competence').count()) > 0);
    await page.locator('#to-cv').click();
  }
  assert.deepEqual(
    site.sent.slice(asked).map(({ address }) => address),
    [],
  );
  // No worker is left to take over: the button would promise what it cannot do.
  await put(page, '#cv-text', 'Svetsar evigt.');
  await page.locator('#read').click();
  await page.locator('.busy').waitFor();
  assert.equal(await page.locator('#cancel').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});
