// The built page in a browser, with every byte it sends in sight: the browser speaks to the world through a proxy
// of ours alone, which passes on what is meant for the site, writes down everything, and refuses the rest.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, request as ask } from 'node:http';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';

/** @typedef {import('playwright-core').Page} Page */

export const BUILD = process.env.KM_BUILD ?? 'build';
export const SITE = join(BUILD, 'web');
export const SCREENSHOTS = join(BUILD, 'screenshots');

/** A host that only the proxy knows: plain http, so that the browser offers no cryptography of its own. */
export const PLAIN_HOST = 'http://kompetensmotor.test/';

/**
 * Where Chromium calls for its own upkeep, whatever page is open: accounts, updates, time, hints. No page can cause
 * or stop that, and the policy of ours lets nothing of the page's own go there.
 */
const UPKEEP = /^(https?:\/\/)?[\w-]+\.(google|googleapis|gvt1)\.com[:/]/;

const STEPS = /** @type {const} */ (['cv', 'competences', 'occupations', 'gap', 'path']);

/**
 * One request as it left the browser.
 * @typedef {{ address: string, path: string, head: string, body: Buffer }} Sent
 */

/**
 * Changes an answer on its way to the browser; null leaves it as it is.
 * @typedef {(path: string, body: Buffer) => Buffer | number | null | Promise<Buffer | number | null>} Alter
 */

/** @param {string} upstream the address of the site */
async function startProxy(upstream) {
  const sent = /** @type {Sent[]} */ ([]);
  const state = { alter: /** @type {Alter | null} */ (null), bare: false, down: false, sent };
  const note = (/** @type {Sent} */ one) => {
    if (!UPKEEP.test(one.address)) sent.push(one);
  };
  const server = createServer((request, response) => {
    const parts = /** @type {Buffer[]} */ ([]);
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const address = request.url ?? '';
      const url = new URL(address);
      const path = `${url.pathname}${url.search}`;
      note({ address, path, head: request.rawHeaders.join('\n'), body: Buffer.concat(parts) });
      if (state.down) {
        response.destroy();
        return;
      }
      const ours = address.startsWith(upstream) || address.startsWith(PLAIN_HOST);
      if (!ours) {
        response.writeHead(502).end();
        return;
      }
      const { 'if-none-match': known } = request.headers;
      const headers = known && !state.alter ? { 'if-none-match': known } : {};
      const passed = ask(new URL(path, upstream), { method: request.method, headers }, async (answer) => {
        const chunks = /** @type {Buffer[]} */ ([]);
        for await (const chunk of answer) chunks.push(chunk);
        const body = Buffer.concat(chunks);
        const altered = (await state.alter?.(url.pathname, body)) ?? body;
        const headers = { ...answer.headers };
        delete headers['content-length'];
        if (state.bare) delete headers['content-security-policy'];
        if (typeof altered === 'number') response.writeHead(altered, headers).end();
        else response.writeHead(altered === body ? (answer.statusCode ?? 502) : 200, headers).end(altered);
      });
      passed.on('error', () => response.destroy());
      passed.end();
    });
  });
  // Tunnels are how TLS and web sockets would leave.
  server.on('connect', (request, socket) => {
    note({ address: request.url ?? '', path: '', head: request.rawHeaders.join('\n'), body: Buffer.alloc(0) });
    socket.destroy();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { ...state, state, port, close: () => (server.closeAllConnections(), server.close()) };
}

/** Starts server, proxy and browser over the built page. */
export async function openSite() {
  if (!existsSync(join(SITE, 'index.html'))) throw new Error(`There is no page in ${SITE}; build it with make web.`);
  mkdirSync(SCREENSHOTS, { recursive: true });
  const server = await serve(SITE, 0);
  const proxy = await startProxy(server.address);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Chromium asks its maker what kind of fields a page has, on every page with a field in it. What stands in
      // them is not asked about, and no page can turn it off.
      '--disable-features=AutofillServerCommunication',
    ],
    // Without the last rule the browser would go around the proxy for this machine's own addresses.
    proxy: { server: `http://127.0.0.1:${proxy.port}`, bypass: '<-loopback>' },
  });
  return {
    address: server.address,
    browser,
    sent: proxy.sent,
    /** @param {Alter | null} alter */
    alter(alter) {
      proxy.state.alter = alter;
    },
    /** Whether the site is served as by a host that sets no policy. @param {boolean} bare */
    bare(bare) {
      proxy.state.bare = bare;
    },
    /** Whether there is no net. @param {boolean} down */
    down(down) {
      proxy.state.down = down;
    },
    async close() {
      await browser.close();
      proxy.close();
      await server.close();
    },
  };
}

/** @typedef {Awaited<ReturnType<typeof openSite>>} Site */

/**
 * A page of the site, with what it complains about.
 *
 * @param {Site} site
 * @param {import('playwright-core').BrowserContextOptions & { address?: string, wait?: boolean }} [options]
 */
export async function openPage(site, { address = site.address, wait = true, ...options } = {}) {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const complaints = /** @type {string[]} */ ([]);
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  if (wait) await complete(page);
  return { page, complaints, close: () => context.close() };
}

/**
 * Exchanges a file of the page and its sum, as another build would.
 *
 * @param {string} file
 * @param {string | ((body: Buffer) => Buffer)} other
 * @returns {Alter}
 */
export function exchanged(file, other) {
  const made = typeof other === 'string' ? Buffer.from(other) : other(readFileSync(join(SITE, file)));
  return (path, body) => {
    if (path === `/${file}`) return made;
    if (path !== '/site.json') return null;
    const list = JSON.parse(body.toString());
    list.files[file].sha256 = createHash('sha256').update(made).digest('hex');
    return Buffer.from(JSON.stringify(list));
  };
}

/**
 * Has a script run in the engine's thread before its own.
 *
 * @param {Site} site
 * @param {string} script
 */
export function beforeWorker(site, script) {
  site.alter(exchanged('worker.js', (body) => Buffer.concat([Buffer.from(`${script};\n`), body])));
}

/** Waits until the page says that its list is complete. @param {Page} page */
export async function complete(page) {
  await page.locator('.receipt-complete').waitFor();
}

/** Puts a demo CV into the fields. @param {Page} page @param {number} number */
export async function takeDemo(page, number) {
  await page.locator('.demo-cv').nth(number).click();
}

/**
 * Sets what stands in a field without typing it, whether or not the field is in sight.
 *
 * @param {Page} page
 * @param {string} selector
 * @param {string} text
 */
export async function put(page, selector, text) {
  await page.locator(selector).evaluate((field, value) => {
    /** @type {HTMLTextAreaElement} */ (field).value = value;
  }, text);
}

/** Has the CV read and waits for the first step of the answer. @param {Page} page */
export async function read(page) {
  await page.locator('#read').click();
  await page.locator('.step-competences').waitFor();
}

/** @param {Page} page @param {typeof STEPS[number]} step */
export async function goTo(page, step) {
  await page.locator(`#to-${step}`).click();
  await page.locator(`.step-${step}`).waitFor();
}

/** Opens all that can be opened of a step. @param {Page} page @param {typeof STEPS[number]} step */
export async function unfold(page, step) {
  await page.locator(`.step-${step} details`).evaluateAll((all) => {
    for (const details of all) details.setAttribute('open', '');
  });
}

export { STEPS };
