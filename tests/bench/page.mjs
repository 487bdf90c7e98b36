// Measures what a visitor waits for: the bytes before the first answer can come, and the time from paste to a painted
// answer.
//
//     node tests/bench/page.mjs OUT.json
//
// The site is served as a host would serve it, with gzip. Throttling slows the page and not its threads: the page is
// throttled four times, and the time that the engine's thread was at work is counted fourfold by adding it three times.
// A busy machine adds to that; what it does not add to is the processor time of the same, which is given beside it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { BUILD, DEMO_CVS } from '../node/built.mjs';

const SLOWER = 4;
const ROUNDS = 12;
const CV = readFileSync(join(DEMO_CVS, 'svetsare-utan-papper.txt'), 'utf8');

/** What a host sends compressed; packs and pictures are already. */
const PRESSED = /\.(html|js|css|json|wasm|svg)$|\/$/;

const [out = join(BUILD, 'page.json')] = process.argv.slice(2);

/** Serves the site with gzip and counts what leaves, heads included. */
async function startHost() {
  const server = await serve(join(BUILD, 'web'), 0);
  const sent = /** @type {{ path: string, bytes: number }[]} */ ([]);
  const host = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const answer = await fetch(new URL(path, server.address));
    const plain = Buffer.from(await answer.arrayBuffer());
    const body = PRESSED.test(path) ? gzipSync(plain, { level: 9 }) : plain;
    const headers = Object.fromEntries(answer.headers);
    delete headers['content-length'];
    if (body !== plain) headers['content-encoding'] = 'gzip';
    const head = Object.entries(headers).reduce((sum, [name, value]) => sum + name.length + value.length + 4, 20);
    sent.push({ path, bytes: head + body.length });
    response.writeHead(answer.status, headers).end(body);
  });
  await new Promise((resolve) => host.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (host.address());
  const close = async () => {
    host.closeAllConnections();
    host.close();
    await server.close();
  };
  return { address: `http://127.0.0.1:${port}/`, sent, close };
}

/** @param {import('playwright-core').Page} page */
const complete = (page) => page.locator('.receipt-complete').waitFor({ timeout: 60_000 });

/**
 * Bytes until the engine is open, which is when a first answer can come.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {Awaited<ReturnType<typeof startHost>>} host
 */
async function firstVisit(browser, host) {
  const context = await browser.newContext();
  const page = await context.newPage();
  host.sent.length = 0;
  await page.goto(host.address);
  await page.locator('#cv-text').fill(CV);
  await page.locator('#read').click();
  await page.locator('.step-competences').waitFor();
  await complete(page);
  // The list has a fixed order: what a first answer needs ends with the demo's CVs, which come right after it.
  const last = host.sent.findIndex(({ path }) => path.endsWith('/cvs.json'));
  const all = host.sent.filter(({ path }) => !path.startsWith('/exports'));
  await context.close();
  const sum = (/** @type {typeof host.sent} */ list) => list.reduce((bytes, one) => bytes + one.bytes, 0);
  const kept = all.findIndex(({ path }) => path === '/sw.js');
  return { first: sum(host.sent.slice(0, last)), list: sum(all.slice(0, kept)) };
}

/**
 * Has the engine's threads note how long each answer takes them, from the message to its reply.
 *
 * @param {import('playwright-core').Page} page
 */
async function clockThreads(page) {
  for (const thread of page.workers().filter((worker) => worker.url().endsWith('/worker.js'))) {
    await thread.evaluate(() => {
      const post = postMessage.bind(globalThis);
      let replied = 0;
      globalThis.postMessage = (/** @type {any} */ message) => {
        replied = performance.now();
        post(message);
      };
      // It comes after the thread's own, which answers before it returns.
      addEventListener('message', (event) => {
        if (event.data.kind === 'answer') Reflect.set(globalThis, 'worked', replied - event.timeStamp);
      });
    });
  }
}

/** How long the last answer took the thread that gave it. @param {import('playwright-core').Page} page */
async function worked(page) {
  const times = await Promise.all(
    page.workers().map((thread) => thread.evaluate(() => Number(Reflect.get(globalThis, 'worked') ?? 0))),
  );
  return Math.max(...times);
}

/**
 * Milliseconds from the paste to the frame after which the answer is on the screen.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<number>}
 */
function paste(page) {
  return page.evaluate(async (text) => {
    const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('#cv-text'));
    const section = /** @type {HTMLElement} */ (document.querySelector('.step-competences'));
    const shown = new Promise((resolve) => {
      const observer = new MutationObserver(() => {
        if (section.hidden) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now());
          channel.port2.postMessage(null);
        });
      });
      observer.observe(section, { attributes: true, attributeFilter: ['hidden'] });
    });
    const begin = performance.now();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    /** @type {HTMLElement} */ (document.querySelector('#read')).click();
    const end = await shown;
    return end - begin;
  }, CV);
}

/**
 * Milliseconds of processor time that the page's main thread took while the browser wrote down what it did.
 *
 * @param {Buffer} trace
 */
function processorTime(trace) {
  /** @type {{ traceEvents: { name: string, ph: string, pid: number, tid: number, tdur?: number }[] }} */
  const { traceEvents: events } = JSON.parse(trace.toString());
  // The main thread is the one that lays the page out.
  const main = events.find(({ name }) => name === 'Layout');
  if (!main) throw new Error('the browser did not write down that it laid the page out');
  const tasks = events.filter(
    ({ name, ph, pid, tid }) => name.endsWith('::RunTask') && ph === 'X' && pid === main.pid && tid === main.tid,
  );
  return tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000;
}

/** @param {import('playwright-core').Browser} browser @param {string} address */
async function answerTimes(browser, address) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
  await page.goto(address);
  await complete(page);
  const client = await page.context().newCDPSession(page);
  await clockThreads(page);
  const times = [];
  for (let n = 0; n < 2 * ROUNDS; n += 1) {
    // Every other round as it is, for the processor time.
    const slower = n % 2 ? 1 : SLOWER;
    await client.send('Emulation.setCPUThrottlingRate', { rate: slower });
    if (slower === 1) await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
    const all = await paste(page);
    const ran = slower === 1 ? processorTime(await browser.stopTracing()) : NaN;
    const work = await worked(page);
    times.push({ slower, work, all: all + (SLOWER - 1) * work, ran: SLOWER * (ran + work) });
    await page.locator('#to-cv').click();
    await page.locator('#clear').click();
    await page.waitForTimeout(300);
  }
  const throttled = times.filter(({ slower }) => slower === SLOWER);
  return {
    first: throttled[0].all,
    all: Math.min(...throttled.map((time) => time.all)),
    ran: Math.min(...times.filter(({ slower }) => slower === 1).map((time) => time.ran)),
    work: Math.min(...times.map((time) => time.work)),
  };
}

async function main() {
  const host = await startHost();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
  try {
    const { first: bytes, list } = await firstVisit(browser, host);
    const { first, all, ran, work } = await answerTimes(browser, host.address);
    const figures = {
      'page.first_bytes': bytes,
      'page.list_bytes': list,
      'page.answer_ms': Math.round(all),
      'page.first_answer_ms': Math.round(first),
      'page.processor_ms': Math.round(ran),
      'page.thread_ms': Math.round(10 * work) / 10,
    };
    mkdirSync(dirname(out), { recursive: true });
    writeFileSync(out, `${JSON.stringify({ node: process.version, processor: cpus()[0].model, figures }, null, 1)}\n`);
    const rows = [
      ['transferred before the first answer', `${(bytes / 1000).toFixed(0)} kB`, '1000 kB'],
      ['transferred in all, until the list is complete', `${(list / 1000).toFixed(0)} kB`, ''],
      [`paste to painted answer, all ${SLOWER} times slower, least of ${ROUNDS}`, `${all.toFixed(0)} ms`, '300 ms'],
      [`the same in processor time, ${SLOWER} times what it takes here`, `${ran.toFixed(0)} ms`, '300 ms'],
      ['the same, the first one', `${first.toFixed(0)} ms`, ''],
      ['of which the engine’s thread, as it is', `${work.toFixed(1)} ms`, ''],
    ];
    console.log('The page, with the demo data');
    for (const [what, value, target] of rows) {
      console.log(`  ${what.padEnd(62)} ${value.padStart(9)}${target && `   at most ${target}`}`);
    }
  } finally {
    await browser.close();
    await host.close();
  }
}

await main();
