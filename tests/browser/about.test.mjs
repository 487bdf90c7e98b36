// The pages about the service: there in both languages, led to from the page, and without a gap in what they tell.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axeFindings } from './axe.mjs';
import { SCREENSHOTS, SITE, openPage, openSite } from './site.mjs';

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @type {{ pages: { key: string, sv: { path: string, title: string }, en: { path: string, title: string } }[] }} */
const { pages: PAGES } = JSON.parse(readFileSync('web/about/pages.json', 'utf8'));

for (const language of /** @type {const} */ (['sv', 'en'])) {
  test(`the page leads to each page about the service, ${language}`, async () => {
    const { page, close } = await openPage(site);
    if (language === 'en') await page.locator('#language').click();
    const links = page.locator('ul.foot-links a');
    await links.first().waitFor();
    const found = await links.evaluateAll((all) => all.map((link) => /** @type {HTMLAnchorElement} */ (link).href));
    assert.deepEqual(
      found,
      PAGES.map((one) => `${site.address}about/${one[language].path}`),
    );
    const [opened] = await Promise.all([page.context().waitForEvent('page'), links.first().click()]);
    await opened.locator('h1').waitFor();
    assert.equal(await opened.locator('h1').innerText(), PAGES[0][language].title);
    await close();
  });
}

for (const { key, ...places } of PAGES) {
  for (const language of /** @type {const} */ (['sv', 'en'])) {
    test(`${key} in ${language} is whole, accessible and as wide as a phone`, async () => {
      const { path, title } = places[language];
      for (const [width, colorScheme] of /** @type {const} */ ([
        [1200, 'light'],
        [320, 'dark'],
      ])) {
        const { page, complaints, close } = await openPage(site, {
          address: `${site.address}about/${path}`,
          wait: false,
          viewport: { width, height: 900 },
          colorScheme,
        });
        assert.equal(await page.locator('h1').innerText(), title);
        assert.equal(await page.locator('html').getAttribute('lang'), language);
        assert.deepEqual(await axeFindings(page), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `fits ${width} px`);
        assert.doesNotMatch(await page.locator('body').innerText(), /[{}]|undefined|NaN|\bnull\b/);
        await page.screenshot({ path: join(SCREENSHOTS, `about-${key}-${language}-${width}.png`), fullPage: true });
        const status = await page.locator('a:not([rel~=external])').evaluateAll((links) =>
          Promise.all(links.map((link) => fetch(/** @type {HTMLAnchorElement} */ (link).href).then(({ status }) => status))),
        );
        assert.ok(status.length >= 6 && status.every((one) => one === 200), 'no link leads nowhere');
        assert.deepEqual(complaints, []);
        await close();
      }
    });
  }
}

test('what the pages tell was measured, and stands in the table as it was', async () => {
  const { figures } = JSON.parse(readFileSync('web/about/figures.json', 'utf8'));
  const text = readFileSync(join(SITE, 'about', 'metod.html'), 'utf8');
  assert.ok(text.includes(`${Math.round(100 * figures['cv.precision'])} %`));
  assert.ok(text.includes(figures['occupations.closed'].toFixed(3).replace('.', ',')));
});
