// The readers of files: every format gives the same CV, what is no CV gets a sentence, and nothing breaks them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { pdf } from '../files/pdf.mjs';
import { SAID, SAMPLES, docx, encryptedPdf, scannedPdf, twoColumnPdf, unmappablePdf } from '../files/samples.mjs';
import { readFile } from './readers-built.mjs';

/** @typedef {import('../../web/readers/problem.js').Code} Code */

const utf8 = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** @param {Uint8Array} bytes @param {Code} code */
async function assertRefused(bytes, code) {
  await assert.rejects(readFile(bytes, 'cv.pdf'), { name: 'ReadProblem', code });
}

/** @param {string} text @param {readonly string[]} words  that must come in this order */
function assertInOrder(text, words) {
  let from = 0;
  for (const word of words) {
    const at = text.indexOf(word, from);
    assert.ok(at >= 0, `${word} comes after what is before it in:\n${text}`);
    from = at + word.length;
  }
}

for (const { name, kind, bytes } of SAMPLES) {
  test(`${name} is read by what is in it, whatever it is called`, async () => {
    for (const called of [name, 'fil', 'cv.exe']) {
      const reading = await readFile(bytes, called);
      assert.equal(reading.kind, kind);
      for (const words of SAID) assert.match(reading.text, new RegExp(words, 'i'));
      assert.doesNotMatch(reading.text, /[\ufffd\r]|alert|ser ut som|Grannen/);
    }
  });
}

test('dates of fields stand where the engine looks for them: before the occupation, as a range', async () => {
  for (const name of ['europass.xml', 'europass-candidate.xml', 'europass.json', 'resume.json', 'hr-open.json']) {
    const sample = SAMPLES.find((one) => one.name === name);
    assert.ok(sample);
    const { text } = await readFile(sample.bytes, '');
    assert.match(text, /^2018-03 – 2021-06 {2}Undersköterska, Solgläntans äldreboende$/m, name);
  }
});

test('a saved profile gives its text, and hands on the rest untouched', async () => {
  const sample = SAMPLES.find(({ kind }) => kind === 'profile');
  assert.ok(sample);
  const { profile } = await readFile(sample.bytes, '');
  assert.deepEqual(profile, { format: 'kompetensmotor-profile', version: 1, language: 'sv', confirmed: ['abc'] });
  const newer = utf8(JSON.stringify({ format: 'kompetensmotor-profile', version: 2, cv: 'x' }));
  await assertRefused(newer, 'newer');
});

test('lists, tables and headings of a document stay what they are', async () => {
  for (const name of ['cv.docx', 'cv.odt', 'cv.html', 'cv.rtf']) {
    const sample = SAMPLES.find((one) => one.name === name);
    assert.ok(sample);
    const { text } = await readFile(sample.bytes, '');
    assert.match(text, /\nArbetslivserfarenhet\n/, name);
    assert.match(text, /^• +Dokumentation i Procapita$/m, name);
    assert.match(text, /^2015 – 2018 {2}Vård- och omsorgsprogrammet {2}Ånässkolan$/m, name);
  }
});

test('text boxes and fields of a Word template are read, once', async () => {
  const box = '<w:txbxContent><w:p><w:r><w:t>Svetsare i ruta</w:t></w:r></w:p></w:txbxContent>';
  const body = `<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
<mc:Choice Requires="wps"><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">
<v:textbox>${box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
<w:sdt><w:sdtContent><w:p><w:r><w:t>Truckkort i fält</w:t></w:r></w:p></w:sdtContent></w:sdt>`;
  const { text } = await readFile(docx(body), '');
  assert.equal(text.match(/Svetsare i ruta/g)?.length, 1);
  assert.match(text, /Truckkort i fält/);
});

test('two columns are read one after the other, and a heading over both comes first', async () => {
  const { text, quality } = await readFile(twoColumnPdf(), '');
  assertInOrder(text, [
    'Vera',
    'Kontakt',
    'Omvårdnad',
    'Körkort B',
    'Arbetslivserfarenhet',
    'Undersköterska',
    'Utbildning',
  ]);
  assert.deepEqual(quality.notes, [{ note: 'columns', n: 1 }]);
});

test('years in the margin stay with what they stand beside', async () => {
  const sample = SAMPLES.find(({ name }) => name === 'dates-in-margin.pdf');
  assert.ok(sample);
  const { text } = await readFile(sample.bytes, '');
  assertInOrder(text, [
    '2018 – 2021  Undersköterska',
    'Procapita',
    '2016 – 2018  Vårdbiträde',
    '2015 – 2016  Butiksbiträde',
  ]);
});

test('hyphens that LaTeX calls soft are there, in dates as in words, and ligatures are opened', async () => {
  const sample = SAMPLES.find(({ name }) => name === 'latex.pdf');
  assert.ok(sample);
  const { text } = await readFile(sample.bytes, '');
  assert.match(text, /^2018 - 2021 Undersköterska/m);
  assert.match(text, /^Vård- och omsorgsprogrammet/m);
  assert.match(text, /fika och Excel-\nmakron/);
});

test('lines that only the margin has broken are put together, lists are not', async () => {
  const words = (/** @type {string[]} */ lines) => lines.map((text, at) => ({ x: 50, y: 700 - 14 * at, text }));
  const { text } = await readFile(
    pdf([
      words([
        'Jag har i många år arbetat med ekonomisk redovisning och med',
        'kundtjänst i butik, och trivs bäst när dagarna är olika.',
        'Svenska',
        'Engelska',
      ]),
    ]),
    '',
  );
  assert.match(text, /och med kundtjänst i butik/);
  assert.match(text, /\nSvenska\nEngelska$/);
});

test('a file tells how well it could be read', async () => {
  const notes = async (/** @type {Uint8Array} */ bytes) => {
    const { quality } = await readFile(bytes, '');
    return [quality.level, ...quality.notes.map(({ note }) => note)];
  };
  assert.deepEqual(await notes(scannedPdf()), ['poor', 'scanned']);
  assert.deepEqual(await notes(unmappablePdf()), ['poor', 'characters', 'little']);
  assert.deepEqual(await notes(utf8('Vera')), ['poor', 'little']);
  assert.deepEqual(await notes(utf8('Omvårdnad och dokumentation. '.repeat(20))), ['good']);
  const line = 'Omvårdnad och dokumentation på ett äldreboende i Borås.';
  const words = Array.from({ length: 8 }, (_, at) => ({ x: 50, y: 700 - 14 * at, text: line }));
  assert.deepEqual(await notes(pdf([words, []])), ['fair', 'some-scanned']);
  assert.deepEqual(await notes(pdf(new Array(61).fill(words))), ['fair', 'cut']);
});

test('what holds no text that could be read is refused by name', async () => {
  await assertRefused(new Uint8Array(0), 'empty');
  await assertRefused(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), 'picture');
  await assertRefused(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 0), 'picture');
  await assertRefused(utf8('\0\0\0\x18ftypheic\0\0'), 'picture');
  await assertRefused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'old-word');
  const locked = [...'EncryptedPackage'].flatMap((sign) => [sign.charCodeAt(0), 0]);
  await assertRefused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...locked), 'encrypted');
  await assertRefused(encryptedPdf(), 'encrypted');
  await assertRefused(
    Uint8Array.from({ length: 600 }, (_, at) => (at * 37) % 23),
    'binary',
  );
  await assertRefused(zipSync({ 'bild.jpg': strToU8('x') }), 'unknown');
  await assertRefused(utf8('{"något": "annat"}'), 'unknown');
  await assertRefused(utf8('<?xml version="1.0"?><annat/>'), 'unknown');
  await assertRefused(utf8('{"basics": {'), 'damaged');
  await assertRefused(utf8('%PDF-1.7\nmen inget mer'), 'damaged');
  await assertRefused(new Uint8Array((50 << 20) + 1), 'large');
});

test('an archive is unpacked no further than is reasonable, whatever it says of itself', async () => {
  const blank = new Uint8Array(30 << 20);
  await assertRefused(zipSync({ 'word/document.xml': blank }), 'bomb');
  const many = Object.fromEntries(Array.from({ length: 6000 }, (_, at) => [`${at}.csv`, new Uint8Array(0)]));
  await assertRefused(zipSync(many), 'bomb');
  // The directory at the end says that an entry unpacks to 16 bytes.
  const lying = zipSync({ 'content.xml': blank });
  const view = new DataView(lying.buffer);
  const directory = view.getUint32(lying.length - 6, true);
  view.setUint32(directory + 24, 16, true);
  await assertRefused(lying, 'damaged');
});

test('nothing is nested so deep that a reader falls over', async () => {
  const deep = 100_000;
  await assertRefused(utf8(`<html>${'<div>'.repeat(deep)}`), 'damaged');
  await assertRefused(utf8(`<?xml version="1.0"?>${'<a>'.repeat(deep)}`), 'damaged');
  await assertRefused(utf8(`{\\rtf1 ${'{'.repeat(deep)}`), 'damaged');
  await assertRefused(docx('<w:sdt><w:sdtContent>'.repeat(deep)), 'damaged');
  const nested = `{"basics":${'['.repeat(deep)}${']'.repeat(deep)},"work":[]}`;
  assert.equal((await readFile(utf8(nested), '')).text, '');
});

test('entities of a file’s own are not opened, and no address in it is followed', async () => {
  const xml = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<SkillsPassport><LearnerInfo><Headline><Description><Label>&b;&c; Svetsare</Label></Description></Headline></LearnerInfo></SkillsPassport>`;
  const { text } = await readFile(utf8(xml), '');
  assert.match(text, /Svetsare/);
  assert.doesNotMatch(text, /aaaa|root:/);
});

test('words printed twice to look bold are there once', async () => {
  const { text } = await readFile(
    pdf([
      [
        { x: 50, y: 700, text: 'Svetsare' },
        { x: 50.4, y: 700, text: 'Svetsare' },
        { x: 50, y: 600, text: 'Svetsare' },
      ],
    ]),
    '',
  );
  assert.equal(text.match(/Svetsare/g)?.length, 2);
});

test('the sentence for every reason to refuse a file is there in both languages', () => {
  const source = readFileSync('web/readers/problem.js', 'utf8');
  const names = [...source.slice(0, source.indexOf('*/')).matchAll(/'([a-z-]+)'/g)].map(([, name]) => name);
  assert.ok(names.length > 8, names.join());
  for (const language of ['sv', 'en']) {
    const texts = JSON.parse(readFileSync(`web/texts/${language}.json`, 'utf8'));
    for (const name of names) assert.match(texts[`file.error.${name}`] ?? '', /^[A-ZÅÄÖ].*[.]$/, name);
  }
});
