// Digital credentials from files: what is shown of them, and what is said of their signatures.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { badge, certificate, pairOf, proven, provenRdf, token } from '../node/signed.mjs';
import { axeFindings } from './axe.mjs';
import { PLAIN_HOST, SCREENSHOTS, openPage, openSite, read, takeDemo } from './site.mjs';

/** @typedef {import('./site.mjs').Page} Page */

/** @type {import('./site.mjs').Site} */
let site;
before(async () => {
  site = await openSite();
});
after(() => site.close());

const CV = 'Vårdbiträde på äldreboende i fem år. Svetsning på fritiden.';

/** Has a file chosen as a credential. @param {Page} page @param {string} name @param {unknown} content */
async function chooseCredential(page, name, content) {
  const buffer = Buffer.from(typeof content === 'string' ? content : JSON.stringify(content));
  await page.locator('#credential-input').setInputFiles({ name, mimeType: 'text/plain', buffer });
}

/** Adds a credential and gives what is shown of it. @param {Page} page @param {string} name @param {unknown} content */
async function shown(page, name, content) {
  const rows = page.locator('.credentials .competence');
  const before = await rows.count();
  await chooseCredential(page, name, content);
  await rows.nth(before).waitFor();
  return (await rows.nth(before).innerText()).replace(/\s+/g, ' ');
}

/** How many competences rest on a credential. @param {Page} page @param {string} title */
function resting(page, title) {
  return page.locator('.competence', { hasText: `intyg: ${title}` }).count();
}

test('a credential from a file shows what it is of, counts as paper, and can be taken back', async () => {
  const { page, complaints, close } = await openPage(site);
  await page.locator('#cv-text').fill(CV);
  await read(page);
  const rows = page.locator('.credentials .competence');
  await chooseCredential(page, 'intyg.json', { credential: badge('Svetsning') });
  await rows.waitFor();
  assert.match((await rows.innerText()).replace(/\s+/g, ' '), /Svetsning.*Vårdskolan.*6 maj 2023.*Visar/);
  assert.ok((await page.locator('.competence', { hasText: 'intyg: Svetsning' }).count()) > 0, 'a competence has it');
  await chooseCredential(page, 'intyg.json', badge('Svetsning'));
  await chooseCredential(page, 'old.json', badge('HLR', { validUntil: '2023-06-01T00:00:00Z' }));
  await rows.nth(1).waitFor();
  assert.equal(await rows.count(), 2, 'the same one is there once');
  assert.match(await rows.nth(1).innerText(), /har gått ut/);
  await rows.nth(0).getByRole('button').click();
  await page.waitForFunction(() => document.querySelectorAll('.credentials .competence').length === 1);
  assert.equal(await page.locator('.competence', { hasText: 'intyg: Svetsning' }).count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('a file that is no credential gets a sentence with its name, and nothing is changed', async () => {
  const { page, close } = await openPage(site);
  await takeDemo(page, 0);
  await read(page);
  await chooseCredential(page, 'lista.json', { name: 'lista' });
  assert.match(await page.getByRole('alert').first().innerText(), /lista\.json/);
  assert.equal(await page.locator('.credentials .competence').count(), 0);
  await close();
});

test('a signed file is said to be unchanged, and the page says what it does not know about who signed', async () => {
  const { page, complaints, close } = await openPage(site);
  const first = site.sent.length;
  await page.locator('#cv-text').fill(CV);
  await read(page);
  const [school, stamp] = [await pairOf('EdDSA'), await pairOf('RS256')];
  const own = badge('Svetsning', { issuer: { id: school.did, name: 'Vårdskolan' } });
  assert.match(
    await shown(page, 'intyg.jwt', await token(school, {}, own)),
    /^Svetsning.*Visar .*Underskriften stämmer\. Filen är oförändrad.*Enligt filen är det Vårdskolan som har skrivit under\. Det har ingen kontrollerat/,
  );
  assert.ok((await resting(page, 'Svetsning')) > 0, 'a competence rests on it');
  assert.match(await shown(page, 'hlr.json', await proven(school, badge('HLR'))), /stämmer.*går inte att se i filen/);
  const graph = await provenRdf(school, {
    ...own,
    credentialStatus: { id: 'https://skola.example/1', type: 'BitstringStatusListEntry' },
  });
  assert.match(await shown(page, 'graf.json', graph), /stämmer.*det Vårdskolan som har skrivit.*återkallats/);
  const x5c = [(await certificate(stamp, 'Skolans stämpel', 'Utfärdaren AB')).toString('base64')];
  assert.match(
    await shown(page, 'truck.txt', await token(stamp, { x5c }, badge('Truckkort'))),
    /stämmer.*det Skolans stämpel som har skrivit under, och Utfärdaren AB som intygar det\. Ingen har kontrollerat/,
  );
  const competence = page.locator('.competence', { hasText: 'intyg: Svetsning' }).first();
  await competence.locator('.more > summary').click();
  const evidence = competence.locator('.evidence');
  await evidence.locator('summary').click();
  const words = await evidence.innerText();
  assert.match(words, /Underskriften stämmer, men vems den är har ingen kontrollerat/);
  assert.doesNotMatch(words, /Alla led är säkra/);
  assert.deepEqual(
    site.sent.slice(first).map(({ address }) => address),
    [],
    'nothing is asked for',
  );
  assert.deepEqual(complaints, []);
  await close();
});

test('a file that was changed after it was signed is said to be, in sight, and nothing rests on it', async () => {
  const { page, complaints, close } = await openPage(site);
  await page.locator('#cv-text').fill(CV);
  await read(page);
  const school = await pairOf('ES256');
  const good = await proven(school, badge('HLR'));
  const changed = { ...good, credentialSubject: badge('Svetsning').credentialSubject };
  const words = await shown(page, 'ändrat.json', changed);
  assert.match(words, /Svetsning.*Underskriften stämmer inte\. Filen är ändrad eller skadad.*räknas inte/);
  assert.doesNotMatch(words, /Visar/);
  assert.equal(await resting(page, 'Svetsning'), 0);
  const failed = page.locator('.credential-failed');
  const { borderTopWidth, backgroundColor } = await failed.evaluate((element) => {
    const { borderTopWidth, backgroundColor } = getComputedStyle(element);
    return { borderTopWidth, backgroundColor };
  });
  assert.ok(borderTopWidth !== '0px' && backgroundColor !== 'rgba(0, 0, 0, 0)');
  assert.match(
    (await page.locator('[role=status], [aria-live]').allInnerTexts()).join(' '),
    /ändrat\.json stämmer inte/,
  );
  assert.deepEqual(await axeFindings(page), []);
  await failed.scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(SCREENSHOTS, 'credential-failed.png') });
  await page.locator('#language').click();
  assert.match(await failed.innerText(), /The signature is wrong\./);
  assert.deepEqual(complaints, []);
  await close();
});

test('credentials added one after the other do not take the place of each other', async () => {
  const { page, complaints, close } = await openPage(site);
  await page.locator('#cv-text').fill(CV);
  await read(page);
  const pair = await pairOf('EdDSA');
  const threads = page.workers().length;
  for (const name of ['Svetsning', 'HLR', 'Truckkort', 'Svenska']) {
    await chooseCredential(page, 'a.json', await proven(pair, badge(name)));
  }
  const rows = page.locator('.credentials .competence');
  await rows.nth(3).waitFor();
  for (const words of await rows.allInnerTexts()) assert.match(words, /Underskriften stämmer\./);
  assert.equal(page.workers().length, threads);
  assert.deepEqual(complaints, []);
  await close();
});

test('what cannot be checked says why', async () => {
  const { page, complaints, close } = await openPage(site);
  await page.locator('#cv-text').fill(CV);
  await read(page);
  const pair = await pairOf('ES256');
  const elsewhere = await proven(pair, badge('HLR'), { verificationMethod: 'did:web:skola.example#1' });
  assert.match(await shown(page, 'a.json', badge('Svetsning')), /inte kontrollerad\. Filen har ingen underskrift/);
  assert.match(await shown(page, 'b.json', elsewhere), /inte kontrollerad\. Nyckeln ligger inte i filen/);
  const hosted = { badge: { name: 'Truckkort' }, verification: { type: 'HostedBadge' } };
  assert.match(await shown(page, 'c.json', hosted), /inte kontrollerad\. Intyget bekräftas på utfärdarens webbplats/);
  assert.ok((await resting(page, 'Svetsning')) > 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('without what checks signatures, or without cryptography, a credential is read and said not to be checked', async () => {
  const pair = await pairOf('ES256');
  const whole = await token(pair, { jwk: pair.jwk }, badge('Svetsning'));
  const cases = /** @type {const} */ ([
    [site.address, 404, /inte kontrollerad\. Kontrollen blev inte av/],
    [PLAIN_HOST, null, /inte kontrollerad\. Din webbläsare kan inte/],
  ]);
  for (const [address, answer, why] of cases) {
    site.alter((path) => (path === '/readers.js' ? answer : null));
    const { page, close } = await openPage(site, { address, wait: false });
    await page.locator('#cv-text').fill(CV);
    await read(page);
    assert.match(await shown(page, 'intyg.jwt', whole), why);
    assert.ok((await resting(page, 'Svetsning')) > 0);
    await close();
  }
  site.alter(null);
});

test('in a frame without an origin, whose threads are given no cryptography, signatures are checked all the same', async () => {
  const { page, complaints, close } = await openPage(site, {
    address: `${site.address}examples/framed.html`,
    wait: false,
  });
  const frame = page.frameLocator('iframe').first();
  await frame.locator('.receipt-complete').waitFor();
  await frame.locator('#cv-text').fill(CV);
  await frame.locator('#read').click();
  await frame.locator('.step-competences').waitFor();
  const pair = await pairOf('ES256');
  const good = await provenRdf(pair, badge('Svetsning'));
  for (const one of [good, { ...good, validFrom: '2020-01-01T00:00:00Z' }]) {
    const buffer = Buffer.from(JSON.stringify(one));
    await frame.locator('#credential-input').setInputFiles({ name: 'a.json', mimeType: 'text/plain', buffer });
  }
  const rows = frame.locator('.credentials .competence');
  await rows.nth(1).waitFor();
  assert.match(await rows.nth(0).innerText(), /Underskriften stämmer\./);
  assert.match(await rows.nth(1).innerText(), /Underskriften stämmer inte\./);
  assert.deepEqual(complaints, []);
  await close();
});

test('of credentials chosen in one breath none is lost, and they stand as they were chosen', async () => {
  const { page, close } = await openPage(site);
  await page.locator('#cv-text').fill(CV);
  await read(page);
  const pair = await pairOf('EdDSA');
  const slow = await provenRdf(await pairOf('ES256'), badge('Svetsning'));
  const files = [slow, await proven(pair, badge('HLR')), badge('Truckkort')].map((one) => JSON.stringify(one));
  await page.locator('#credential-input').evaluate((input, texts) => {
    if (!(input instanceof HTMLInputElement)) throw new Error('no field for files');
    for (const text of texts) {
      const chosen = new DataTransfer();
      chosen.items.add(new File([text], 'intyg.json'));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change'));
    }
  }, files);
  await page.locator('.credentials .competence').nth(2).waitFor();
  const names = await page.locator('.credentials .competence-name').allInnerTexts();
  assert.deepEqual(names, ['Svetsning', 'HLR', 'Truckkort']);
  await close();
});

test('a saved profile that says a credential is signed is not believed: it is checked again', async () => {
  const { page, complaints, close } = await openPage(site);
  const pair = await pairOf('ES256');
  const good = await token(pair, { jwk: pair.jwk }, badge('Svetsning'));
  const bad = await proven(pair, badge('HLR'));
  const profile = {
    format: 'kompetensmotor-profile',
    version: 1,
    cv: CV,
    credentials: [
      { name: 'a', document: good },
      { name: 'b', document: { ...bad, validFrom: '2020-01-01' }, signature: { state: 'verified' } },
    ],
  };
  const buffer = Buffer.from(JSON.stringify(profile));
  await page.locator('#file-input').setInputFiles({ name: 'profil.json', mimeType: 'application/json', buffer });
  const rows = page.locator('.credentials .competence');
  await rows.nth(1).waitFor();
  assert.match(await rows.nth(0).innerText(), /Underskriften stämmer\./);
  assert.match(await rows.nth(1).innerText(), /Underskriften stämmer inte\./);
  assert.deepEqual(complaints, []);
  await close();
});
