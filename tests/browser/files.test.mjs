// Getting a CV in: every kind of file through the page's own field, what the person is told, and a start without a CV.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pdf } from '../files/pdf.mjs';
import { SAID, SAMPLES, encryptedPdf, scannedPdf, twoColumnPdf, unmappablePdf } from '../files/samples.mjs';
import { axeFindings } from './axe.mjs';
import { SCREENSHOTS, complete, openPage, openSite, read } from './site.mjs';

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** @typedef {import('./site.mjs').Page} Page */

/** Chooses a file. @param {Page} page @param {string} name @param {Uint8Array} bytes */
async function choose(page, name, bytes) {
  await page
    .locator('#file-input')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
}

/** Chooses a file and waits until the page has told how it went. @param {Page} page @param {string} name @param {Uint8Array} bytes */
async function chooseAndWait(page, name, bytes) {
  await choose(page, name, bytes);
  await page.locator('.intake-told', { hasText: name }).locator('.intake-facts, [role=alert]').waitFor();
  return page.locator('.intake-told').innerText();
}

/** @param {Page} page */
const field = (page) => page.locator('#cv-text').inputValue();

test('every kind of file fills the field, and nothing is asked of the net for it', async () => {
  const { page, complaints, close } = await openPage(site);
  const last = site.sent.length;
  for (const { name, kind, bytes } of SAMPLES) {
    if (kind === 'profile') continue;
    await page.locator('#clear').click();
    const told = await chooseAndWait(page, name, bytes);
    assert.match(told, /tecken/, name);
    const text = await field(page);
    for (const words of SAID) assert.match(text, new RegExp(words, 'i'), `${name}: ${words}`);
  }
  assert.deepEqual(
    site.sent.slice(last).map(({ address }) => address),
    [],
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('a CV that the browser printed in two columns is read column by column, all the way to competences', async () => {
  const printer = await site.browser.newPage();
  await printer.setContent(`<style>body { font: 11pt sans-serif } main { display: grid; grid-template-columns: 5cm 1fr; gap: 8mm }
    aside { line-height: 1.7 } h1 { font-size: 24pt }</style><h1>Vera Exempelsson</h1><main>
    <aside><h2>Kompetenser</h2><p>Omvårdnad<br>Medicindelegering<br>Procapita</p><h2>Språk</h2><p>Svenska<br>Arabiska<br>Engelska</p></aside>
    <section><h2>Arbetslivserfarenhet</h2><p>Undersköterska, Solgläntans äldreboende</p><p>Jag har arbetat med omvårdnad av äldre
    och med dokumentation i flera journalsystem under många år, både dag och natt.</p><h2>Utbildning</h2>
    <p>Vård- och omsorgsprogrammet</p></section></main>`);
  const bytes = await printer.pdf({ format: 'A4' });
  await printer.close();
  const { page, complaints, close } = await openPage(site);
  const told = await chooseAndWait(page, 'utskrivet.pdf', bytes);
  assert.match(told, /Filen gick bra att läsa/);
  assert.match(told, /1 sida har spalter/);
  const text = await field(page);
  const order = [
    'Vera',
    'Kompetenser',
    'Medicindelegering',
    'Engelska',
    'Arbetslivserfarenhet',
    'Undersköterska',
    'Utbildning',
  ];
  const places = order.map((word) => text.indexOf(word));
  assert.ok(
    places.every((place, at) => place >= 0 && (at === 0 || place > places[at - 1])),
    text,
  );
  assert.match(text, /omvårdnad av äldre och med dokumentation/);
  await page.screenshot({ path: join(SCREENSHOTS, 'file.png') });
  await read(page);
  assert.ok((await page.locator('.paper mark').count()) > 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('a file chosen before the page can read any waits, says so, and is read', async () => {
  /** @type {() => void} */
  let release = () => undefined;
  const held = new Promise((resolve) => {
    release = () => resolve(null);
  });
  site.alter(async (path) => {
    if (path === '/readers.js') await held;
    return null;
  });
  const { page, complaints, close } = await openPage(site, { wait: false });
  await page.locator('#file').waitFor();
  await choose(page, 'cv.pdf', twoColumnPdf());
  await page.locator('.intake-told', { hasText: 'väntar' }).locator('progress').waitFor();
  release();
  await page.locator('.intake-facts').waitFor();
  assert.match(await field(page), /Solgläntans/);
  site.alter(null);
  await complete(page);
  assert.deepEqual(complaints, []);
  await close();
});

test('without what files are read with, the page says so and reads what is pasted', async () => {
  site.alter((path) => (path === '/readers.js' ? 404 : null));
  const { page, close } = await openPage(site, { wait: false });
  await page.locator('#file').waitFor();
  assert.match(await chooseAndWait(page, 'cv.pdf', twoColumnPdf()), /kunde inte hämta det den läser filer med/);
  site.alter(null);
  await page.locator('#cv-text').fill('Jag är svetsare och har truckkort.');
  await read(page);
  await close();
});

test('what cannot be read gets a sentence, and the page goes on', async () => {
  const { page, complaints, close } = await openPage(site);
  await page.locator('#cv-text').fill('Det här stod här förut.');
  const bad = /** @type {[string, Uint8Array, RegExp][]} */ ([
    ['last.pdf', encryptedPdf(), /låst med lösenord/],
    ['bild.pdf', scannedPdf(), /bilder utan text/],
    ['trasig.pdf', new TextEncoder().encode('%PDF-1.7 slut'), /skadad/],
    ['tom.txt', new Uint8Array(0), /tom/],
    ['foto.jpg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 1), /bild/],
    ['gammal.doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), /gamla sorten/],
  ]);
  for (const [name, bytes, sentence] of bad) {
    assert.match(await chooseAndWait(page, name, bytes), sentence, name);
    assert.equal(await field(page), 'Det här stod här förut.', name);
  }
  const told = await chooseAndWait(page, 'typsnitt.pdf', unmappablePdf());
  assert.match(told, /gick dåligt att läsa/);
  assert.match(told, /går inte att tyda/);
  await page.locator('#file-undo').click();
  assert.equal(await field(page), 'Det här stod här förut.');
  await chooseAndWait(page, 'bra.pdf', twoColumnPdf());
  assert.match(await field(page), /Solgläntans/);
  assert.deepEqual(complaints, []);
  await close();
});

test('a file that goes on and on can be stopped, and another read, without asking the net', async () => {
  const line = 'Omvårdnad och dokumentation och mer av samma sak';
  const words = Array.from({ length: 2500 }, (_, at) => ({
    x: 10 + (at % 40) * 13,
    y: 830 - ((at * 7) % 820),
    text: line.slice(at % 30),
    size: 4,
  }));
  const endless = pdf(new Array(60).fill(words));
  const { page, close } = await openPage(site);
  const last = site.sent.length;
  // While the bar moves on, the button beside it is the same one.
  const buttonStays = async () => {
    const bar = page.locator('.intake-told progress[value]');
    await bar.waitFor();
    const button = await page.locator('#file-cancel').elementHandle();
    const share = () => bar.evaluate((one) => /** @type {HTMLProgressElement} */ (one).value);
    const before = await share();
    while ((await share()) === before) await page.waitForTimeout(20);
    assert.ok(await button?.evaluate((one) => one.isConnected));
  };
  const stop = async (look = false) => {
    await choose(page, 'lang.pdf', endless);
    if (look) await buttonStays();
    await page.locator('#file-cancel').click();
    await page.locator('.intake-told .busy').waitFor({ state: 'detached' });
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'file');
  };
  await stop();
  await chooseAndWait(page, 'bra.pdf', twoColumnPdf());
  assert.match(await field(page), /Solgläntans/);
  await stop(true);
  assert.match(await chooseAndWait(page, 'till.pdf', twoColumnPdf()), /inte kan läsa fler/);
  assert.deepEqual(
    site.sent.slice(last).map(({ address }) => address),
    [],
  );
  await close();
});

test('files can be dropped and pasted', async () => {
  const { page, close } = await openPage(site);
  const bytes = [...twoColumnPdf()];
  const give = (/** @type {string} */ type) =>
    page.locator('#cv-text').evaluate((field, [kind, data]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(/** @type {number[]} */ (data))], 'cv.pdf'));
      const event =
        kind === 'drop'
          ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true });
      return field.dispatchEvent(event);
    }, /** @type {[string, number[]]} */ ([type, bytes]));
  for (const type of ['drop', 'paste']) {
    assert.equal(await give(type), false, `${type} is ours`);
    await page.locator('.intake-facts').waitFor();
    assert.match(await field(page), /Solgläntans/, type);
    await page.locator('#clear').click();
    assert.equal(await field(page), '');
  }
  await close();
});

test('a saved profile opens with what the person had said', async () => {
  const { page, complaints, close } = await openPage(site);
  const cv = 'Arbetslivserfarenhet\n2018 – 2021  Svetsare, Plåt AB\nJag har truckkort.';
  const profile = {
    format: 'kompetensmotor-profile',
    version: 1,
    made: '2026-01-02',
    language: 'sv',
    cv,
    target: '',
    ad: '',
    date: '',
    confirmed: [],
    rejected: [],
    stated: [],
    wishes: { pace: 50, distance: true, region: '', fee: null, weeks: null },
    competences: [],
    data: null,
  };
  await choose(page, 'min-profil.json', new TextEncoder().encode(JSON.stringify(profile)));
  await page.locator('.step-competences').waitFor();
  assert.match((await page.locator('.paper').textContent()) ?? '', /Plåt AB/);
  assert.deepEqual(complaints, []);
  await close();
});

test('without a CV, an occupation and everyday tasks become a text that is read, by keyboard alone', async () => {
  const { page, complaints, close } = await openPage(site);
  await page.locator('#tasks > summary').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Svetsare');
  await page.keyboard.press('Tab');
  await page.keyboard.type('2015 – 2020');
  for (const task of ['truck', 'treasurer']) {
    await page.locator(`#task-${task}`).focus();
    await page.keyboard.press('Space');
  }
  // Another language in between loses nothing of it.
  await page.locator('#language').click();
  assert.ok(await page.locator('#task-truck').isChecked());
  await page.locator('#language').click();
  await page.locator('#tasks-write').focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'cv-text');
  const text = await field(page);
  assert.match(text, /^Arbetslivserfarenhet\n2015 – 2020 {2}Svetsare\n• Truckkörning/);
  assert.match(text, /\n\nIdeella uppdrag och obetalt arbete\n• Kassör i förening/);
  await read(page);
  assert.ok((await page.locator('.paper mark').count()) > 1);
  assert.deepEqual(complaints, []);
  await close();
});

test('nothing chosen is told, and the first field waits', async () => {
  const { page, close } = await openPage(site);
  await page.locator('#tasks > summary').click();
  await page.locator('#tasks-write').click();
  await page.locator('.tasks-told', { hasText: 'Skriv ett yrke eller kryssa för något först.' }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'tasks-occupation');
  await close();
});

test('axe finds nothing on the first step whatever is shown there, and nothing is cut off at 320 px', async () => {
  for (const width of [1280, 320]) {
    const { page, close } = await openPage(site, { viewport: { width, height: 900 } });
    await page.locator('#tasks > summary').click();
    for (const language of ['sv', 'en']) {
      for (const [name, bytes] of /** @type {[string, Uint8Array][]} */ ([
        ['ett-langt-namn-utan-mellanslag-pa-en-fil-med-spalter.pdf', twoColumnPdf()],
        ['last.pdf', encryptedPdf()],
      ])) {
        await chooseAndWait(page, name, bytes);
        assert.deepEqual(await axeFindings(page), [], `${language} ${name} ${width}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `${over} px too wide`);
      }
      await page.locator('#language').click();
    }
    await page.screenshot({ path: join(SCREENSHOTS, `start-${width}.png`), fullPage: true });
    await close();
  }
});

test('the threads that open files have no network', async () => {
  const { page, close } = await openPage(site);
  const workers = page.workers().filter((worker) => worker.url().endsWith('/readers.js'));
  assert.ok(workers.length > 0);
  const first = site.sent.length;
  for (const worker of workers) {
    const out = await worker.evaluate(() =>
      fetch('/index.html?kanariefågel').then(
        () => 'went',
        () => 'refused',
      ),
    );
    assert.equal(out, 'refused');
  }
  assert.deepEqual(
    site.sent.slice(first).map(({ address }) => address),
    [],
  );
  await close();
});
