// The custom element in pages of others: nothing leaks in or out, two stand side by side, and one that goes leaves nothing.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { axeFindings } from './axe.mjs';
import { SCREENSHOTS, STEPS, goTo, openPage, openSite, read, takeDemo } from './site.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
afterEach(() => site.alter(null));
after(() => site.close());

const CANARY = 'kanariefågel4712';

/** @param {string} name @param {Parameters<typeof openPage>[1]} [options] */
const openExample = (name, options) => openPage(site, { address: `${site.address}examples/${name}.html`, wait: false, ...options });

/** Waits until every element on the page has its list. @param {Page} page @param {number} [count] */
async function complete(page, count = 1) {
  for (let n = 0; n < count; n += 1) await page.locator('.receipt-complete').nth(n).waitFor();
}

test('two elements work side by side under a strict policy, without style attributes or anything global', async () => {
  const { page, complaints, close } = await openExample('strict');
  await complete(page, 2);
  const [first, second] = [page.locator('#first'), page.locator('#second')];
  assert.equal(await first.locator('#target').inputValue(), 'Svetsare');
  await first.locator('.demo-cv').first().click();
  await first.locator('#read').click();
  await first.locator('.step-competences').waitFor();
  assert.equal(await second.locator('#cv-text').inputValue(), '');
  assert.equal(await second.locator('.steps').count(), 0);
  await second.locator('#cv-text').fill('I am a welder with a forklift licence.');
  await second.locator('#read').click();
  await second.locator('.step-competences').waitFor();
  assert.match(await second.locator('.step-competences .heading-0').innerText(), /[a-z]/);
  const found = await page.evaluate(() => {
    const roots = [...document.querySelectorAll('kompetens-matchning')].map(({ shadowRoot }) => shadowRoot);
    const all = roots.flatMap((root) => [...(root?.querySelectorAll('*') ?? [])]);
    return {
      styled: all.filter((element) => element.hasAttribute('style')).length,
      sheets: all.filter((element) => element.matches('style, link, script')).length,
      headings: roots.map((root) => root?.querySelector('.step:not([hidden]) .heading-0')?.localName),
      landmarks: all.filter((element) => element.matches('main, header, footer')).length,
      title: document.title,
      head: document.head.querySelectorAll('style').length,
    };
  });
  assert.deepEqual(found, {
    styled: 0,
    sheets: 0,
    headings: ['h2', 'h3'],
    landmarks: 0,
    title: 'En sida med sträng policy',
    head: 0,
  });
  assert.deepEqual(complaints, []);
  await close();
});

test('the page’s own names and prototypes are the same with the element as without', async () => {
  const names = async (/** @type {boolean} */ empty) => {
    site.alter((path) => (empty && path.endsWith('kompetens-matchning.js') ? Buffer.from('export {};') : null));
    const { page, close } = await openExample('plain');
    if (!empty) await complete(page);
    else await page.locator('h1').waitFor();
    const list = await page.evaluate(() => [
      ...Object.getOwnPropertyNames(globalThis),
      ...[Object, Array, String, Element, Node, Document].flatMap(({ prototype }) => Reflect.ownKeys(prototype).map(String)),
    ]);
    await close();
    return list;
  };
  const without = await names(true);
  assert.deepEqual(
    (await names(false)).filter((name) => !without.includes(name)),
    [],
  );
});

test('a host’s rules for every element, its small root and its everyday ids do not reach in, nor ours out', async () => {
  const look = async (/** @type {string} */ name) => {
    const { page, complaints, close } = await openExample(name, { viewport: { width: 1200, height: 900 } });
    await complete(page);
    const looks = await page.locator('kompetens-matchning').evaluate(({ shadowRoot }) =>
      ['h2.heading-0', '#read', '#cv-text', '.help', '.lead', '#language'].map((selector) => {
        const style = getComputedStyle(/** @type {Element} */ (shadowRoot?.querySelector(selector)));
        return [
          selector,
          ...['color', 'backgroundColor', 'fontFamily', 'fontSize', 'lineHeight', 'letterSpacing', 'float', 'display'].map(
            (property) => Reflect.get(style, property),
          ),
          style.textTransform,
          style.boxSizing,
          style.borderTopWidth,
        ];
      }),
    );
    const outer = await page.locator('h1').evaluate((element) => ({ ...getComputedStyle(element) }));
    await page.locator('kompetens-matchning').evaluate((element) => element.remove());
    const alone = await page.locator('h1').evaluate((element) => ({ ...getComputedStyle(element) }));
    const box = ['block-size', 'height', 'perspective-origin', 'transform-origin', 'inline-size', 'width'];
    for (const property of box) for (const style of [outer, alone]) Reflect.deleteProperty(style, property);
    assert.deepEqual(outer, alone, 'the host’s own heading looks as it does without us');
    assert.deepEqual(complaints, []);
    await close();
    return looks;
  };
  assert.deepEqual(await look('wordpress'), await look('plain'));
});

test('on an old site it reads a CV, with its worker from a blob', async () => {
  const { page, complaints, close } = await openExample('wordpress');
  await complete(page);
  const workers = page.workers().map((worker) => worker.url().split(':')[0]);
  assert.ok(workers.length > 0);
  assert.ok(workers.includes('blob'));
  await takeDemo(page, 0);
  await read(page);
  for (const step of STEPS) await goTo(page, step);
  await page.screenshot({ path: join(SCREENSHOTS, 'widget-wordpress.png') });
  assert.deepEqual(complaints, []);
  await close();
});

test('one that is removed takes its threads, its listeners and its nodes with it', async () => {
  const { page, complaints, close } = await openExample('plain');
  await complete(page);
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const measure = async () => {
    for (let n = 0; n < 3; n += 1) await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    const value = (/** @type {string} */ name) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
    return { nodes: value('Nodes'), listeners: value('JSEventListeners') };
  };
  const cycle = async (/** @type {boolean} */ early) => {
    await page.evaluate(() => {
      const element = document.createElement('kompetens-matchning');
      element.setAttribute('src', '../');
      document.querySelector('main')?.append(element);
    });
    if (!early) {
      await complete(page);
      await takeDemo(page, 0);
      await read(page);
    }
    await page.locator('kompetens-matchning').evaluate((element) => element.remove());
    for (let n = 0; n < 100 && page.workers().length; n += 1) await page.waitForTimeout(50);
    assert.equal(page.workers().length, 0, 'no thread is left');
  };
  await page.locator('kompetens-matchning').evaluate((element) => element.remove());
  await cycle(false);
  const first = await measure();
  for (const early of [false, true, false, true, false]) await cycle(early);
  const last = await measure();
  assert.ok(last.listeners <= first.listeners, `listeners ${first.listeners} to ${last.listeners}`);
  assert.ok(last.nodes <= first.nodes + 50, `nodes ${first.nodes} to ${last.nodes}`);
  assert.deepEqual(complaints, []);
  await close();
});

test('one that is moved within the page keeps what the person has written', async () => {
  const { page, close } = await openExample('plain');
  await complete(page);
  await page.locator('#cv-text').fill('Jag är svetsare.');
  const workers = page.workers().length;
  await page.evaluate(() => document.body.prepend(/** @type {Node} */ (document.querySelector('kompetens-matchning'))));
  await page.waitForTimeout(200);
  assert.equal(await page.locator('#cv-text').inputValue(), 'Jag är svetsare.');
  assert.equal(page.workers().length, workers);
  await close();
});

test('files on another site are not asked for; the sentence points to the frame', async () => {
  const { page, complaints, close } = await openExample('plain');
  await complete(page);
  const first = site.sent.length;
  for (const [src, sentence] of /** @type {[string, RegExp][]} */ ([
    ['https://foreign.test/km/', /ram \(iframe\).*https:\/\/foreign\.test\/km\/frame\.html/s],
    ['//foreign.test/km', /foreign\.test\/km\/frame\.html/],
    ['http://', /går inte att läsa: http:\/\//],
  ])) {
    await page.locator('kompetens-matchning').evaluate((element, value) => element.setAttribute('src', value), src);
    await page.locator('.refusal[role=alert]').filter({ hasText: sentence }).waitFor();
    assert.equal(await page.locator('#cv-text').count(), 0);
    assert.equal(page.workers().length, 0);
  }
  assert.deepEqual(site.sent.slice(first), []);
  await page.locator('kompetens-matchning').evaluate((element) => element.setAttribute('src', '../nowhere/'));
  await page.locator('.refusal[role=alert]').filter({ hasText: /gick inte att hämta/ }).waitFor();
  await page.locator('kompetens-matchning').evaluate((element) => element.setAttribute('src', '../'));
  await page.locator('#cv-text').waitFor();
  assert.ok(complaints.every((complaint) => /404/.test(complaint)), complaints.join('\n'));
  await close();
});

test('attributes choose language, target, region and headings, and the language can be changed', async () => {
  const { page, close } = await openExample('plain');
  await complete(page);
  assert.equal(await page.locator('#target').inputValue(), 'Undersköterska');
  await page.locator('#cv-text').fill('Jag är vårdbiträde.');
  await page.locator('kompetens-matchning').evaluate((element) => element.setAttribute('lang', 'en'));
  await page.locator('#read').filter({ hasText: 'Read' }).waitFor();
  assert.equal(await page.locator('#cv-text').inputValue(), 'Jag är vårdbiträde.');
  await read(page);
  await goTo(page, 'path');
  await page.locator('#wishes > summary').click();
  assert.equal(await page.locator('#wish-region').inputValue(), '01');
  await close();
});

test('the host is told that it is ready and that steps change, and nothing else', async () => {
  const { page, close } = await openPage(site, { address: `${site.address}examples/plain.html`, wait: false });
  await page.evaluate(() => {
    /** @type {{ type: string, detail: unknown }[]} */
    const heard = [];
    Reflect.set(document, 'heard', heard);
    for (const type of ['km-ready', 'km-step', 'km-summary', 'input', 'change', 'keydown', 'paste', 'submit']) {
      document.addEventListener(type, (event) => heard.push({ type, detail: /** @type {CustomEvent} */ (event).detail ?? null }));
    }
  });
  await complete(page);
  await takeDemo(page, 0);
  await read(page);
  const heard = /** @type {{ type: string, detail: unknown }[]} */ (await page.evaluate(() => Reflect.get(document, 'heard')));
  assert.ok(heard.some(({ type }) => type === 'km-step'));
  assert.ok(heard.every(({ type, detail }) => /^km-(ready|step)$/.test(type) && detail === null));
  await close();
});

test('after its list an element asks for nothing, and what is written leaves by no request', async () => {
  const { page, complaints, close } = await openExample('strict');
  await complete(page, 2);
  const first = site.sent.length;
  const element = page.locator('#second');
  await element.locator('#cv-text').fill(`I am a welder. ${CANARY}`);
  await element.locator('#target').fill('Undersköterska');
  await element.locator('#read').click();
  await element.locator('.step-competences').waitFor();
  for (const step of STEPS) await element.locator(`#to-${step}`).click();
  await element.locator('#language').click();
  await page.waitForTimeout(500);
  assert.deepEqual(
    site.sent.slice(first).map(({ address }) => address),
    [],
  );
  assert.ok(site.sent.every(({ address, head, body }) => !`${address}${head}${body}`.includes('kanarief')));
  assert.deepEqual(complaints, []);
  await close();
});

test('axe finds nothing in an element, in either language, wide and at 320 px, on any step', async () => {
  for (const [name, width, count] of /** @type {const} */ ([
    ['strict', 1280, 2],
    ['plain', 320, 1],
  ])) {
    const { page, complaints, close } = await openExample(name, { viewport: { width, height: 900 } });
    await complete(page, count);
    const element = page.locator('kompetens-matchning').last();
    await element.locator('.demo-cv').first().click();
    if (!(await element.locator('#target').inputValue())) await element.locator('#target').fill('Svetsare');
    assert.deepEqual(await axeFindings(page), []);
    await element.locator('#read').click();
    await element.locator('.step-competences').waitFor();
    for (const step of STEPS) {
      await element.locator(`#to-${step}`).click();
      await element.locator(`.step-${step}`).waitFor();
      assert.deepEqual(await axeFindings(page), [], step);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${step} fits ${width} px`);
      await page.screenshot({ path: join(SCREENSHOTS, `widget-${step}-${width}.png`) });
    }
    assert.deepEqual(complaints, []);
    await close();
  }
});

test('an element in a narrow column lays itself out by its own room, and at 400 % zoom nothing is cut', async () => {
  const { page, close } = await openExample('plain', { viewport: { width: 1600, height: 900 } });
  await complete(page);
  const sides = () =>
    page.locator('.start').evaluate((element) => {
      const [fields, demo] = ['.start-fields', '.demo'].map((part) => element.querySelector(part)?.getBoundingClientRect());
      return (fields?.right ?? 0) <= (demo?.left ?? 0);
    });
  await page.evaluate(() => document.body.setAttribute('style', 'max-width: none'));
  assert.equal(await sides(), true);
  await page.evaluate(() => document.body.setAttribute('style', 'max-width: 30rem'));
  assert.equal(await sides(), false);
  const client = await page.context().newCDPSession(page);
  await client.send('Emulation.setDeviceMetricsOverride', { width: 320, height: 256, deviceScaleFactor: 4, mobile: false });
  await takeDemo(page, 0);
  await read(page);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await close();
});

test('light or dark is what the host says, forced colours and print are heeded', async () => {
  const { page, close } = await openExample('plain', { colorScheme: 'dark' });
  await complete(page);
  const scheme = () => page.locator('.km').getAttribute('data-theme');
  assert.equal(await scheme(), 'light', 'the host knows no dark');
  await page.locator('kompetens-matchning').evaluate((element) => element.setAttribute('theme', 'dark'));
  await page.locator('.km[data-theme=dark]').waitFor();
  await takeDemo(page, 0);
  await read(page);
  assert.deepEqual(await axeFindings(page), []);
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  const edge = await page.locator('.button').first().evaluate((element) => getComputedStyle(element).borderTopWidth);
  assert.notEqual(edge, '0px');
  await page.emulateMedia({ media: 'print', forcedColors: 'none' });
  assert.equal(await page.locator('.step-occupations').isVisible(), true, 'every step is on paper');
  assert.equal(await page.locator('#language').isVisible(), false);
  await close();
});

test('every part that a theme can reach is there', async () => {
  const { page, close } = await openExample('strict');
  await complete(page, 2);
  const button = page.locator('#first .button').first();
  const own = page.locator('#second .button').first();
  const weight = (/** @type {import('playwright-core').Locator} */ element) =>
    element.evaluate((one) => [getComputedStyle(one).fontWeight, getComputedStyle(one).borderTopLeftRadius]);
  assert.deepEqual(await weight(button), ['600', '4px']);
  assert.notDeepEqual(await weight(own), ['600', '4px']);
  await close();
});
