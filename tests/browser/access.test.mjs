// Usable by everyone: by keyboard, by ear, on a narrow or enlarged page, in forced colours, on paper.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axeFindings } from './axe.mjs';
import { SCREENSHOTS, STEPS, goTo, openPage, openSite, read, takeDemo, unfold } from './site.mjs';

/** @typedef {import('./site.mjs').Page} Page */

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const language of ['sv', 'en']) {
    test(`axe finds nothing on any step, ${language}, ${colorScheme}`, async () => {
      const { page, close } = await openPage(site, { colorScheme });
      if (language === 'en') await page.locator('#language').click();
      await page.locator('.receipt > summary').click();
      assert.deepEqual(await axeFindings(page), [], 'start, with the list of files open');
      await takeDemo(page, 0);
      await read(page);
      for (const step of STEPS) {
        await goTo(page, step);
        await unfold(page, step);
        assert.deepEqual(await axeFindings(page), [], step);
      }
      await page.locator('#data > summary').click();
      await openAlong(page);
      assert.deepEqual(await axeFindings(page), [], 'with the sources and what can be taken along open');
      await goTo(page, 'cv');
      await page.locator('#target').fill('!!!');
      await page.locator('#read').click();
      await page.locator('#target-error').waitFor();
      assert.deepEqual(await axeFindings(page), [], 'with an error');
      await close();
    });
  }
}

/** Opens what can be taken along, with all that is in it. @param {Page} page */
async function openAlong(page) {
  await page.locator('#along, #along details').evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '');
  });
}

/** Presses Tab until an element has the focus. @param {Page} page @param {string} selector */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 400; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} is not reached by Tab`);
}

/** @param {Page} page */
function focused(page) {
  return page.evaluate(() => document.activeElement?.id ?? '');
}

test('the whole flow by keyboard alone, with the focus where the person is', async () => {
  const { page, close } = await openPage(site);
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement?.matches('.skip')), 'the first stop skips to the content');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'main');
  await tabTo(page, '#cv-text');
  await page.keyboard.insertText('Svetsare i tio år. Svetsar MAG och TIG, läser ritningar. Truckkort och B-körkort.');
  await tabTo(page, '#read');
  await page.keyboard.press('Enter');
  await page.locator('.step-competences').waitFor();
  assert.equal(await focused(page), 'competences-title');
  await tabTo(page, '.competence input');
  await page.keyboard.press('Space');
  await page.locator('[role=status]', { hasText: 'Omräknat' }).waitFor();
  assert.match(await focused(page), /^competence-\d+-box$/, 'the focus stays on the box when all is worked out again');
  await tabTo(page, '.quote');
  await page.keyboard.press('Enter');
  assert.match(await focused(page), /^mark-\d+$/, 'a quote leads to its place in the text');
  await tabTo(page, '.step-competences .buttons .button:not(.plain)');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'occupations-title');
  await tabTo(page, '#choose-0');
  await page.keyboard.press('Enter');
  await page.locator('.step-gap').waitFor();
  assert.equal(await focused(page), 'gap-title');
  await tabTo(page, '#other-target');
  await page.keyboard.insertText('!!!');
  await page.keyboard.press('Enter');
  await page.locator('#other-target-error').waitFor();
  assert.equal(await focused(page), 'other-target', 'the focus is on the field that is wrong');
  await tabTo(page, '.step-gap .buttons .button:not(.plain)');
  await page.keyboard.press('Enter');
  assert.equal(await focused(page), 'path-title');
  await close();
});

test('at 320 pixels, which is 400 % of 1280, no step scrolls sideways and nothing sticks out', async () => {
  const { page, close } = await openPage(site, { viewport: { width: 320, height: 640 } });
  await page.locator('.receipt > summary').click();
  await takeDemo(page, 0);
  await read(page);
  for (const language of ['sv', 'en']) {
    for (const step of STEPS) {
      await goTo(page, step);
      await unfold(page, step);
      await openAlong(page);
      const out = await page.evaluate(() => {
        const seen = [...document.querySelectorAll('main *, header *, nav *, footer *')].filter(
          (element) => !element.closest('.spoken, svg, datalist') && element.getClientRects().length > 0,
        );
        const outside = seen
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .map((element) => element.outerHTML.slice(0, 80));
        return { wide: document.documentElement.scrollWidth, outside };
      });
      assert.deepEqual(out, { wide: 320, outside: [] }, `${language} ${step}`);
    }
    await page.locator('#language').click();
  }
  await close();
});

test('everything to press is at least 24 pixels high and wide', async () => {
  const { page, close } = await openPage(site, { viewport: { width: 390, height: 844 } });
  await takeDemo(page, 0);
  await read(page);
  for (const step of STEPS) {
    await goTo(page, step);
    await unfold(page, step);
    await openAlong(page);
    const small = await page
      .locator('button:visible, input:visible, select:visible, summary:visible, textarea:visible')
      .evaluateAll((all) =>
        all
          .map((element) => ({ name: element.outerHTML.slice(0, 80), box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.height < 24 - 2 || box.width < 22)
          .map(({ name }) => name),
      );
    assert.deepEqual(small, [], step);
  }
  await close();
});

test('in forced colours marks, planks and bars can still be told apart', async () => {
  const { page, close } = await openPage(site, { forcedColors: 'active', reducedMotion: 'reduce' });
  await takeDemo(page, 0);
  await read(page);
  const mark = await page
    .locator('.mark-has')
    .first()
    .evaluate((element) => ({
      mark: getComputedStyle(element).backgroundColor,
      paper: getComputedStyle(document.body).backgroundColor,
    }));
  assert.notEqual(mark.mark, mark.paper);
  await goTo(page, 'gap');
  const fills = await page.evaluate(() =>
    ['.planks .plank-held .plank-fill', '.planks .plank-missing .plank-edge'].map(
      (selector) => getComputedStyle(/** @type {Element} */ (document.querySelector(selector))).fill,
    ),
  );
  assert.notEqual(fills[0], fills[1]);
  await page.screenshot({ path: join(SCREENSHOTS, 'gap-forced-colors.png') });
  await close();
});

test('on paper all four parts stand one after the other, without buttons and without the field', async () => {
  const { page, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  await page.emulateMedia({ media: 'print' });
  // What is out of sight is drawn a little later than the first step.
  for (const step of STEPS.slice(1)) await page.locator(`.step-${step}`).waitFor({ state: 'visible' });
  assert.equal(await page.locator('#cv-text').isVisible(), false);
  assert.equal(await page.locator('.button:visible').count(), 0);
  await page.pdf({ path: join(SCREENSHOTS, 'print.pdf'), format: 'A4', printBackground: false });
  await close();
});
