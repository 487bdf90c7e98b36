// The whole way from a CV to courses, as a person goes it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { SCREENSHOTS, STEPS, beforeWorker, complete, goTo, openPage, openSite,
  put, read, takeDemo } from './site.mjs';

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

/** How many rows of a status the gap has. @param {import('./site.mjs').Page} page @param {string} status */
async function tally(page, status) {
  const entry = page.locator('.tally li', { has: page.locator(`.plank-${status}`) }).locator('strong');
  return (await entry.count()) ? Number(await entry.textContent()) : 0;
}

test('each demo CV with its target gives all four parts of the answer', async () => {
  const { page, complaints, close } = await openPage(site);
  const count = await page.locator('.demo-cv').count();
  assert.equal(count, 6);
  for (let number = 0; number < count; number += 1) {
    await takeDemo(page, number);
    const name = await page.locator('.demo-cv').nth(number).textContent();
    await read(page);
    assert.ok((await page.locator('.polarity-has .competence').count()) > 3, `${name}: competences`);
    assert.ok((await page.locator('.paper mark').count()) > 3, `${name}: marks in the text`);
    assert.ok((await page.locator('.paper .masked').count()) > 0, `${name}: masked data`);
    await goTo(page, 'occupations');
    assert.ok((await page.locator('.occupation').count()) > 4, `${name}: occupations`);
    await goTo(page, 'gap');
    assert.ok((await page.locator('.planks > svg').count()) > 4, `${name}: planks`);
    assert.equal(
      await page.locator('.planks > svg').count(),
      await page.locator('.gap-table tbody tr:not(.status-row, .more-row)').count(),
      `${name}: a row for each plank`,
    );
    await goTo(page, 'path');
    assert.ok((await page.locator('.course, .uncovered').count()) > 0, `${name}: courses, or what no course fills`);
    await goTo(page, 'cv');
  }
  assert.deepEqual(complaints, []);
  await close();
});

test('a mark stands on the very words its competence was read from, and personal data is covered', async () => {
  const { page, close } = await openPage(site);
  await page
    .locator('#cv-text')
    .fill('😀 Åsa, 19900101-2384, asa@example.com\n\nJag är svetsare 😀 och har truckkort.\n');
  await read(page);
  const quotes = await page.locator('.quote').allTextContents();
  const marks = await page
    .locator('.paper mark')
    .evaluateAll((all) => all.map((mark) => mark.firstChild?.textContent ?? ''));
  assert.ok(quotes.length > 0);
  for (const quote of quotes) assert.ok(marks.includes(quote), `${quote} is marked`);
  const paper = (await page.locator('.paper').textContent()) ?? '';
  assert.ok(!paper.includes('19900101-2384') && !paper.includes('asa@example.com'), paper);
  await close();
});

test('taking away a competence changes the gap, and putting it back restores it', async () => {
  const { page, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  await goTo(page, 'gap');
  const held = await tally(page, 'held');
  assert.ok(held > 0, 'something is held');
  const label = await page
    .locator('.gap-table tbody', { has: page.locator('.plank-held') })
    .locator('tr:not(.status-row) th')
    .first()
    .textContent();
  await goTo(page, 'competences');
  const box = page.getByRole('checkbox', { name: String(label), exact: true });
  await box.uncheck();
  await page.locator('[role=status]', { hasText: 'Omräknat' }).waitFor();
  assert.equal(await box.isChecked(), false);
  await goTo(page, 'gap');
  assert.ok((await tally(page, 'held')) < held, 'one less is held');
  await goTo(page, 'competences');
  await box.check();
  await goTo(page, 'gap');
  await page.waitForFunction(
    (n) => document.querySelector('.tally .plank-held')?.parentElement?.textContent?.includes(String(n)),
    held,
  );
  await close();
});

test('the level that a person sets is proof enough in the gap, without a request and without losing the place', async () => {
  const { page, close } = await openPage(site);
  await put(page, '#cv-text', 'ARBETE\nVårdbiträde, Solvik, 2010-2020\nHjälpte till med omvårdnad.\n\nSPRÅK\nSvenska');
  await put(page, '#target', 'Undersköterska');
  await read(page);
  const row = (/** @type {string} */ status) => page.locator('.step-gap .gap-table tbody', { has: page.locator(`.plank-${status}`), hasText: 'Svenska' });
  await goTo(page, 'gap');
  await row('proof').first().waitFor();
  await goTo(page, 'competences');
  await page.locator('.competence', { hasText: 'Svenska' }).locator('summary').first().click();
  const level = page.locator('.stated[aria-label="Svenska"] select');
  await level.selectOption('4');
  await goTo(page, 'gap');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'gap-title');
  await row('held').first().waitFor();
  assert.equal(await row('proof').count(), 0);
  await close();
});

test('an occupation can be chosen as target, another day asked for, and all cleared', async () => {
  const { page, close } = await openPage(site);
  await takeDemo(page, 0);
  await page.locator('#target').fill('');
  await read(page);
  await goTo(page, 'path');
  assert.equal(await page.locator('.course').count(), 0, 'no courses without a target');
  await goTo(page, 'occupations');
  const chosen = await page.locator('.occupation .heading-1').nth(1).textContent();
  await page.locator('#choose-1').click();
  await page.locator('.step-gap').waitFor();
  assert.match(
    (await page.locator('#gap-title').textContent()) ?? '',
    new RegExp(String(chosen).replace(/[()/]/g, '.')),
  );
  await goTo(page, 'path');
  await page.locator('#wishes > summary').click();
  await page.locator('#course-date').fill('2099-01-01');
  await page.locator('#course-date-go').click();
  await page.locator('[role=status]', { hasText: 'Omräknat' }).waitFor();
  assert.equal(await page.locator('.calendar').count(), 0, 'no course is yet to start in 2099');
  await goTo(page, 'cv');
  await page.locator('#clear').click();
  assert.equal(await page.locator('#cv-text').inputValue(), '');
  assert.equal(await page.locator('.paper').count(), 0, 'nothing of the text is left in the page');
  await close();
});

test('what the text does not say is found, added, counted, and taken away again', async () => {
  const { page, complaints, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  const first = site.sent.length;
  await page.locator('#add-concept').fill('bokför');
  await page.locator('.found').first().waitFor();
  for (const words of await page.locator('.found').allTextContents()) assert.match(words, /bokför/i);
  const count = async () =>
    Number((await page.locator('#to-competences .step-found').textContent())?.match(/\d+/)?.[0]);
  const before = await count();
  await page.locator('.found').first().click();
  await page.locator('.competence-own').waitFor();
  await page.locator('[role=status]', { hasText: 'Omräknat' }).waitFor();
  assert.equal(await count(), before + 1);
  const name = String(await page.locator('.competence-own .competence-name').textContent());
  await page.locator('.competence-own select').selectOption('3');
  await page.locator('.competence-own input[type=number]').fill('4');
  await page.locator('#add-concept').focus();
  assert.match(name, /bokför/i);
  await page.locator('.competence-own .remove').click();
  await page.locator('.competence-own').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'add-concept');
  assert.equal(await count(), before);
  await page.locator('#add-concept').fill('qqqqqq');
  await page.locator('.found-told', { hasText: 'Inget heter så' }).waitFor();
  assert.deepEqual(site.sent.slice(first), []);
  assert.deepEqual(complaints, []);
  await close();
});

test('occupations are ordered by name, narrowed to a field, compared two by two, and told of when opened', async () => {
  const { page, complaints, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  await goTo(page, 'occupations');
  const labels = () => page.locator('.occupation .heading-1').allTextContents();
  const near = await labels();
  await page.locator('#arrange-sort').focus();
  await page.locator('#arrange-sort').selectOption('name');
  const plain = (/** @type {string[]} */ all) => all.map((label) => label.replace(/Ditt mål$/, ''));
  const named = plain(await labels());
  assert.deepEqual(
    named,
    [...named].sort((a, b) => a.localeCompare(b, 'sv')),
  );
  assert.deepEqual([...named].sort(), plain(near).sort());
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'arrange-sort', 'the focus stays');
  await page.locator('#arrange-sort').selectOption('near');
  assert.deepEqual(await labels(), near);
  const field = page.locator('#arrange-field');
  await field.selectOption({ index: 1 });
  assert.ok((await labels()).length < near.length);
  await field.selectOption('');
  await page.locator('#compare-0').check();
  await page.locator('.compare-hint').waitFor();
  await page.locator('#compare-1').check();
  assert.deepEqual(await page.locator('.compare-table thead th').allTextContents(), plain(near).slice(0, 2));
  await page.locator('#compare-2').check();
  assert.deepEqual(await page.locator('.compare-table thead th').allTextContents(), plain(near).slice(1, 3));
  await page.locator('#compare-end').click();
  assert.equal(await page.locator('.compare-table').count(), 0);
  await page.locator('#job-0 > summary').click();
  await page.locator('#job-0 .job-need').first().waitFor();
  await page.locator('#language').click();
  await page.locator('#job-0 .job', { hasText: 'What is asked for most' }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a row of the gap opens to its chain: words that stand in the text, a concept, and a dataset', async () => {
  const { page, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  await goTo(page, 'gap');
  const row = page
    .locator('.gap-table tbody', { has: page.locator('.plank-held') })
    .locator('tr:not(.status-row)')
    .first();
  await row.locator('.evidence > summary').click();
  const quote = String(await row.locator('.evidence q').first().textContent());
  const cv = await page.locator('#cv-text').inputValue();
  assert.ok(cv.includes(quote), quote);
  assert.match((await row.locator('.evidence').textContent()) ?? '', /JobTech Taxonomy|ESCO/);
  await close();
});

test('the browser goes back through the steps', async () => {
  const { page, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  await goTo(page, 'occupations');
  await page.goBack();
  await page.locator('.step-competences').waitFor();
  await page.goBack();
  await page.locator('.step-cv').waitFor();
  await page.goForward();
  await page.locator('.step-competences').waitFor();
  await close();
});

test('another language changes the words of the page, not the answer, and labels say that they are Swedish', async () => {
  const { page, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  // The word before a class of driving licence is the page's own; all else comes from the taxonomy.
  const labels = (await page.locator('.competence-name').allTextContents()).filter(
    (label) => !label.startsWith('Körkort '),
  );
  await page.locator('#language').click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  assert.equal(await page.locator('#competences-title').textContent(), 'My competences');
  assert.deepEqual(await page.locator('.competence-name [lang=sv]').allTextContents(), labels);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'language');
  await page.locator('#language').click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'sv');
  await close();
});

test('a CV given before the packs are here is read as soon as they are, and the page says that it waits', async () => {
  const gate = /** @type {{ open: () => void }} */ ({});
  const held = new Promise((resolve) => {
    gate.open = () => resolve(null);
  });
  site.alter(async (path) => {
    if (path.endsWith('.gz')) await held;
    return null;
  });
  const { page, close } = await openPage(site, { wait: false });
  await page.locator('#cv-text').fill('Jag är svetsare.');
  await page.locator('#read').click();
  await page.locator('.busy progress').waitFor();
  gate.open();
  await page.locator('.step-competences').waitFor();
  await complete(page);
  site.alter(null);
  await close();
});

test('the pack of language comes last; what was answered before it is worked out again when it is here', async (t) => {
  const gate = /** @type {{ open: () => void }} */ ({});
  const held = new Promise((resolve) => {
    gate.open = () => resolve(null);
  });
  site.alter(async (path) => {
    if (path.includes('/lang-')) await held;
    return null;
  });
  const first = site.sent.length;
  const { page, complaints, close } = await openPage(site, { wait: false });
  await takeDemo(page, 0);
  await read(page);
  const asked = () => site.sent.slice(first).map(({ path }) => path);
  const last = () => asked().some((path) => path.includes('/lang-'));
  while (!last() && !(await page.locator('.receipt-complete').isVisible())) await page.waitForTimeout(50);
  if (!last()) {
    gate.open();
    site.alter(null);
    await close();
    t.skip('the demo snapshot has no pack of language');
    return;
  }
  assert.match(asked().at(-1) ?? '', /lang-/);
  await goTo(page, 'occupations');
  gate.open();
  await complete(page);
  await page.locator('[role=status]', { hasText: 'Omräknat' }).waitFor();
  assert.ok(await page.locator('.step-occupations').isVisible(), 'the person stays where they are');
  assert.deepEqual(complaints, []);
  site.alter(null);
  await close();
});

test('an opened occupation tells what it is once the pack of texts is here, and all else before that', async () => {
  const gate = /** @type {{ open: () => void }} */ ({});
  const held = new Promise((resolve) => {
    gate.open = () => resolve(null);
  });
  site.alter(async (path) => {
    if (path.includes('/texts-')) await held;
    return null;
  });
  const { page, complaints, close } = await openPage(site, { wait: false });
  await takeDemo(page, 0);
  await read(page);
  await goTo(page, 'occupations');
  const job = page.locator('.occupation', { has: page.getByRole('heading', { name: /^Svetsare/ }) }).locator('.job-details');
  await job.locator('summary').click();
  await job.locator('.job-need').first().waitFor();
  assert.equal(await job.locator('.job-source').count(), 0);
  await job.getByText('Okänt om efterfrågan ökar eller minskar.').waitFor();
  gate.open();
  await complete(page);
  await job.locator('.job-tasks').waitFor();
  await job.getByText('Svetsare fogar samman delar av metall efter ritning.').waitFor();
  assert.deepEqual(await job.locator('.job-tasks li').allTextContents(), [
    'Läsa ritningar',
    'Svetsa med flera metoder',
    'Kontrollera svetsar',
  ]);
  await job.getByText('Yrket kräver vanligtvis utbildning på gymnasienivå').waitFor();
  for (const line of await job.locator('.job-source').allTextContents())
    assert.match(line, /^Källa: Yrkesinformation \(Arbetsförmedlingen\) \(.+\)/);
  assert.match((await job.locator('.job-source').first().textContent()) ?? '', /efter Påhittade yrkesrådet$/);
  assert.deepEqual(complaints, []);
  site.alter(null);
  await close();
});

test('which way demand goes is told for each place with its ads, and what no source says is unknown', async () => {
  const judged = { chances: null, hiring: null };
  const outlook = {
    as: 'Svetsare',
    country: { ...judged, region: null, trend: 'rising', ads_now: 62, ads_year: 1122 },
    region: { ...judged, region: '22', trend: null, ads_now: 1, ads_year: null },
  };
  beforeWorker(
    site,
    `const send = postMessage.bind(globalThis);
     const facts = { pay: null, outlook: ${JSON.stringify(outlook)}, educations: [] };
     const judged = (answer) => ({ ...answer, occupations: answer.occupations.map((one) => ({ ...one, facts })) });
     globalThis.postMessage = (message) =>
       send(message.answer ? { ...message, answer: judged(message.answer) } : message)`,
  );
  const { page, complaints, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  await goTo(page, 'occupations');
  await page.locator('#job-0 > summary').click();
  const job = page.locator('#job-0 .job');
  await job.getByText('Hela landet: efterfrågan ökar, 62 annonser ute nu, 1 122 annonser under året före.').waitFor();
  await job.getByText('Västernorrlands län: okänt om efterfrågan ökar eller minskar, 1 annons ute nu.').waitFor();
  assert.deepEqual(complaints, []);
  site.alter(null);
  await close();
});

test('ticking what is proposed does not throw a keyboard back to the top of the page', async () => {
  const { page, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  const boxes = page.locator('.polarity-proposed input');
  const [, second = 'add-concept'] = await boxes.evaluateAll((all) => all.map(({ id }) => id));
  await boxes.first().focus();
  await page.keyboard.press('Space');
  await page.locator('.own .competence-own').waitFor();
  await page.waitForFunction((id) => document.activeElement?.id === id, second, { timeout: 5000 });
  await close();
});

for (const [name, width, height] of /** @type {const} */ ([
  ['wide', 1280, 900],
  ['phone', 390, 844],
])) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`pictures of every step, ${name}, ${colorScheme}`, async () => {
      const { page, complaints, close } = await openPage(site, { viewport: { width, height }, colorScheme });
      await takeDemo(page, 0);
      await page.screenshot({ path: join(SCREENSHOTS, `cv-${name}-${colorScheme}.png`) });
      await read(page);
      for (const step of STEPS.slice(1)) {
        await goTo(page, step);
        await page.screenshot({
          path: join(SCREENSHOTS, `${step}-${name}-${colorScheme}.png`),
          fullPage: step !== 'competences',
        });
      }
      assert.deepEqual(complaints, []);
      await close();
    });
  }
}

test('a general degree shows the groups of occupations it leads to, each the way to its gap', async () => {
  const { page, complaints, close } = await openPage(site);
  const engineer = page.locator('.demo-cv', { hasText: 'ngenjör' });
  await engineer.click();
  await read(page);
  await goTo(page, 'occupations');
  const tables = page.locator('.degree-table');
  assert.ok((await tables.count()) >= 1);
  const first = tables.first().locator('tbody tr').first();
  assert.match((await first.locator('td').first().textContent()) ?? '', /^\d+ %/u);
  const group = ((await first.locator('th > :first-child').textContent()) ?? '').trim();
  await first.locator('button').click();
  await page.locator('.gap-table').waitFor();
  assert.ok(((await page.locator('main').textContent()) ?? '').includes(group), `the gap is to ${group}`);
  assert.deepEqual(complaints, []);
  await close();
});
