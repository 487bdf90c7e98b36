// The page in a frame of others: it has no origin, keeps nothing, and says to its host what it may and to nobody else.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { axeFindings } from './axe.mjs';
import { PLAIN_HOST, SCREENSHOTS, STEPS, openPage, openSite } from './site.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').FrameLocator} FrameLocator */

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const CANARY = 'kanariefågel4713';
const SANDBOX = 'allow-scripts allow-downloads allow-modals allow-popups allow-popups-to-escape-sandbox';

/** The example, opened and complete, with every message that its host gets written down. @param {Parameters<typeof openPage>[1]} [options] */
async function openFramed(options) {
  const opened = await openPage(site, { address: `${site.address}examples/framed.html`, wait: false, ...options });
  const { page } = opened;
  await page.evaluate(() => {
    const heard = /** @type {unknown[]} */ ([]);
    Reflect.set(document, 'heard', heard);
    addEventListener('message', ({ data }) => heard.push(data));
  });
  const inner = page.frameLocator('iframe');
  await inner.locator('.receipt-complete').waitFor();
  const frame = /** @type {import('playwright-core').Frame} */ (page.frames()[1]);
  return { ...opened, inner, frame };
}

/** @param {Page} page @returns {Promise<any[]>} */
const heardBy = (page) => page.evaluate(() => Reflect.get(document, 'heard'));

/** @param {FrameLocator} inner */
async function readDemo(inner) {
  await inner.locator('.demo-cv').first().click();
  await inner.locator('#read').click();
  await inner.locator('.step-competences').waitFor();
}

test('a frame without an origin reads a CV, keeps nothing, and stays within its policy', async () => {
  const { page, complaints, inner, frame, close } = await openFramed();
  const first = site.sent.length;
  assert.equal(await inner.locator('#target').inputValue(), 'Svetsare');
  await readDemo(inner);
  for (const step of STEPS) {
    await inner.locator(`#to-${step}`).click();
    await inner.locator(`.step-${step}`).waitFor();
  }
  assert.deepEqual(
    await frame.evaluate(() => {
      const refused = (/** @type {() => unknown} */ attempt) => {
        try {
          attempt();
          return false;
        } catch {
          return true;
        }
      };
      return {
        origin: self.origin,
        stored: refused(() => localStorage.length),
        cookies: refused(() => document.cookie),
        level: document.querySelector('.step:not([hidden]) .heading-0')?.localName,
      };
    }),
    { origin: 'null', stored: true, cookies: true, level: 'h1' },
  );
  await page.waitForTimeout(300);
  assert.deepEqual(
    site.sent.slice(first).map(({ address }) => address),
    [],
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('the thread in a frame comes from a blob and reaches no other host', async () => {
  const { page, complaints, close } = await openFramed();
  const worker = page.workers().find((one) => one.url().startsWith('blob:'));
  assert.ok(worker);
  const first = site.sent.length;
  const refused = await worker.evaluate(() =>
    fetch('http://foreign.test/?kanarief', { mode: 'no-cors' }).then(
      () => false,
      () => true,
    ),
  );
  assert.equal(refused, true);
  assert.deepEqual(site.sent.slice(first), []);
  assert.ok(complaints.every((complaint) => complaint.includes('foreign.test')));
  await close();
});

test('the host is told of height, of being ready, and of a summary after a click alone; never a word of the CV', async () => {
  const { page, inner, close } = await openFramed();
  await inner.locator('#cv-text').fill(`Jag är svetsare och har truckkort. ${CANARY}`);
  await inner.locator('#read').click();
  await inner.locator('.step-competences').waitFor();
  await inner.locator('#to-gap').click();
  await inner.locator('#share').waitFor();
  assert.ok((await heardBy(page)).every(({ km, type }) => km === 1 && (type === 'ready' || type === 'resize')));
  await page.evaluate(() => {
    document.addEventListener('km-summary', (event) =>
      Reflect.set(document, 'summary', /** @type {CustomEvent} */ (event).detail),
    );
  });
  const shown = await inner.locator('.share').innerText();
  await inner.locator('#share').click();
  await inner.locator('[role=status]', { hasText: /skickad till http/ }).first().waitFor({ state: 'attached' });
  const summary = await page.evaluate(() => Reflect.get(document, 'summary'));
  assert.deepEqual(Object.keys(summary).sort(), ['competences', 'missing', 'occupations', 'plans', 'target']);
  assert.match(summary.target.label, /vetsare/);
  assert.ok(shown.includes(summary.target.label), 'what is sent is shown before');
  assert.ok(shown.includes(String(summary.competences)));
  const heard = await heardBy(page);
  assert.equal(heard.filter(({ type }) => type === 'summary').length, 1);
  assert.ok(!JSON.stringify(heard).includes('kanarief'));
  for (const { type, ...rest } of heard) {
    const names = { ready: ['km'], resize: ['height', 'km', 'top'], summary: ['km', 'summary'] }[String(type)];
    assert.deepEqual(Object.keys(rest).sort(), names);
  }
  await close();
});

test('the frame is as high as what is in it, and a new step begins in sight', async () => {
  const { page, inner, frame, close } = await openFramed({ viewport: { width: 400, height: 700 } });
  await readDemo(inner);
  await inner.locator('#to-occupations').click();
  await inner.locator('.step-occupations').waitFor();
  await page.waitForFunction(async () => {
    const element = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
    return Number(element.height) > 1500;
  });
  const [outer, within] = [
    await page.locator('iframe').evaluate((element) => element.getBoundingClientRect().height),
    await frame.evaluate(() => document.documentElement.scrollHeight),
  ];
  assert.ok(Math.abs(outer - within) <= 4, `${outer} and ${within}`);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await inner.locator('.step-occupations .buttons .button').first().click();
  await page.waitForFunction(() => {
    const top = document.querySelector('iframe')?.getBoundingClientRect().top ?? -1;
    return top >= -1 && top < 400;
  });
  await close();
});

test('only the page around the frame is heard, and it only from the origin that it first said hello from', async () => {
  const { page, close } = await openPage(site, { address: `${site.address}examples/plain.html`, wait: false });
  await page.evaluate((sandbox) => {
    const heard = /** @type {unknown[]} */ ([]);
    Reflect.set(document, 'heard', heard);
    addEventListener('message', ({ data }) => heard.push(data));
    document.querySelector('kompetens-matchning')?.remove();
    const add = (/** @type {string} */ src, /** @type {string} */ rules) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', rules);
      frame.src = src;
      document.body.append(frame);
    };
    add('../frame.html', sandbox);
    add('plain.html', 'allow-scripts allow-same-origin');
  }, SANDBOX);
  const target = page.frameLocator('iframe').first();
  await target.locator('.receipt-complete').waitFor();
  const other = /** @type {import('playwright-core').Frame} */ (page.frames()[2]);
  await other.evaluate(() => parent.frames[0].postMessage({ km: 1, type: 'hello', summary: true }, '*'));
  await page.waitForTimeout(300);
  assert.deepEqual(await heardBy(page), [], 'a stranger’s hello is not answered');
  const say = (/** @type {object} */ message) =>
    page.evaluate((content) => frames[0].postMessage(content, '*'), message);
  await say({ type: 'hello' });
  await say({ km: 2, type: 'hello' });
  await say({ km: 1, type: 'lang', lang: 'en' });
  await page.waitForTimeout(300);
  assert.deepEqual(await heardBy(page), [], 'nor what is not of the protocol, nor anything before hello');
  await say({ km: 1, type: 'hello' });
  await page.waitForFunction(() => Reflect.get(document, 'heard').length >= 2);
  assert.equal(await target.locator('#read').innerText(), 'Läs mitt cv');
  await other.evaluate(() => parent.frames[0].postMessage({ km: 1, type: 'lang', lang: 'en' }, '*'));
  await page.waitForTimeout(200);
  assert.equal(await target.locator('#read').innerText(), 'Läs mitt cv');
  await say({ km: 1, type: 'lang', lang: 'en' });
  await target.locator('#read').filter({ hasText: 'Read' }).waitFor();
  await say({ km: 1, type: 'lang', lang: '<b>' });
  await target.locator('#read').filter({ hasText: 'Läs' }).waitFor();
  assert.equal(await target.locator('#share').count(), 0, 'a host that did not ask is offered nothing');
  await close();
});

test('a host hears the frame it shows and no other window', async () => {
  const { page, close } = await openFramed();
  const height = () => page.locator('iframe').first().evaluate((element) => /** @type {HTMLIFrameElement} */ (element).height);
  const before = await height();
  await page.evaluate(() => postMessage({ km: 1, type: 'resize', height: 7, top: false }, '*'));
  await page.waitForTimeout(200);
  assert.equal(await height(), before);
  await close();
});

test('colours come from the host, and nothing that would be fetched', async () => {
  const { page, frame, close } = await openFramed();
  const value = (/** @type {string} */ name) =>
    frame.evaluate((one) => getComputedStyle(document.documentElement).getPropertyValue(one).trim(), name);
  assert.equal(await value('--km-spruce'), '#1616b2');
  const first = site.sent.length;
  const say = (/** @type {object} */ theme) =>
    page.evaluate((content) => frames[0].postMessage({ km: 1, type: 'theme', theme: content }, '*'), theme);
  await say({
    scheme: 'dark',
    tokens: {
      ink: 'red',
      ground: 'url(http://foreign.test/)',
      sheet: 'red; } * { display: none',
      page: 'x, url("http://foreign.test")',
      constructor: 'red',
      unknown: 'red',
      muted: 7,
    },
  });
  await page.frameLocator('iframe').locator('.km[data-theme=dark]').waitFor();
  assert.equal(await value('--km-ink'), 'red');
  assert.equal(await value('--km-ground'), '#f8f8fa');
  assert.equal(await value('--km-sheet'), '#ffffff');
  assert.equal(await value('--km-unknown'), '');
  await say(/** @type {any} */ (null));
  await say(/** @type {any} */ ({ tokens: 'x' }));
  await page.waitForTimeout(200);
  assert.deepEqual(site.sent.slice(first), []);
  await close();
});

test('a host on another site shows the frame all the same', async () => {
  const { page, complaints, close } = await openPage(site, { address: `${PLAIN_HOST}examples/plain.html`, wait: false });
  await page.evaluate(
    ([src, sandbox]) => {
      document.querySelector('kompetens-matchning')?.remove();
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', sandbox);
      frame.src = src;
      document.body.append(frame);
    },
    [`${site.address}frame.html?lang=en`, SANDBOX],
  );
  const inner = page.frameLocator('iframe');
  await inner.locator('.receipt-complete').waitFor();
  await readDemo(inner);
  assert.deepEqual(complaints, []);
  await close();
});

test('axe finds nothing in the frame, wide and at 320 px', async () => {
  for (const width of [1280, 340]) {
    const { page, inner, frame, close } = await openFramed({ viewport: { width, height: 800 } });
    assert.deepEqual(await axeFindings(frame), []);
    await readDemo(inner);
    for (const step of STEPS) {
      await inner.locator(`#to-${step}`).click();
      await inner.locator(`.step-${step}`).waitFor();
      assert.deepEqual(await axeFindings(frame), [], step);
      assert.ok(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${step} fits`);
    }
    await page.screenshot({ path: join(SCREENSHOTS, `framed-${width}.png`) });
    await close();
  }
});
