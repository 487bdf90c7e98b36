// What the page gives the person to take along, read back by programs that are not ours.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { parseDocument } from 'htmlparser2';
import ICAL from 'ical.js';
import { checkedCredentials } from '../../web/credential.js';
import { calendarFile } from '../../web/exports/calendar-file.js';
import { heldCompetences } from '../../web/exports/held.js';
import { linkedData } from '../../web/exports/linked-data.js';
import { pathEntries } from '../../web/exports/path-entries.js';
import { ProfileProblem, makeProfile, openProfile, profileText } from '../../web/exports/profile.js';
import { makeReport } from '../../web/exports/report.js';
import { reportDocx } from '../../web/exports/report-docx.js';
import { STYLE, STYLE_SUM, reportHtml } from '../../web/exports/report-html.js';
import { studySupportText } from '../../web/exports/study-support.js';
import { zip } from '../../web/exports/zip.js';
import { initialState } from '../../web/state.js';
import { Speech } from '../../web/texts.js';
import { badge, pairOf, token } from './signed.mjs';

/** Packages without declarations of their own. @type {(name: string) => any} */
const load = createRequire(import.meta.url);
const jsonld = load('jsonld');
const mammoth = load('mammoth');

const NOW = new Date('2026-11-26T09:30:00Z');
const speech = new Speech('sv', JSON.parse(readFileSync('web/texts/sv.json', 'utf8')));

/** What would break a file that does not guard against it. */
const HOSTILE = 'Räksmörgås & <script>alert("1")</script>\u0000\u0007; a, b\\c';
const ESCO = 'http://data.europa.eu/esco/skill/1c5de926-13a4-4d22-8b5e-4a4d2c0b1f00';

const CV = 'Åsa har svetsat 😀 i tio år. Kör truck.';

const STEP = {
  id: 'i.myh.yh.12291/ü',
  provider: 'Skolan; "Norr", Umeå',
  code: null,
  url: 'https://example.se/kurs?a=1,2;b',
  weeks_tenths: 100,
  pace: 50,
  fee: null,
  place: 'Umeå',
  municipality: '2480',
  distance: 'no',
  needs: [],
  prerequisites: [],
  marks: [],
};

/** @returns {import('../../web/state.js').State} */
function state() {
  const answer = {
    format: 'km-answer-1',
    engine: '0.1.0',
    date: '2026-11-26',
    data: {
      packs: [{ pack: 'terms', sha256: 'ab', date: '2026-06-15' }],
      sources: [
        { id: 'a', name: 'Annonsurvalet', version: '7', date: '2021-02-17', licence: 'CC0-1.0', address: null },
        { id: 'b', name: 'Kursregistret', version: null, date: null, licence: 'CC0-1.0', address: null },
      ],
    },
    text: { code_points: 38, masked: [] },
    mentions: [
      {
        start16: 8,
        end16: 15,
        text: 'svetsat',
        kind: 'skill',
        ids: ['s1'],
        polarity: 'has',
        via: 'inflection',
        confidence: 90,
      },
      {
        start16: 30,
        end16: 39,
        text: 'Kör truck',
        kind: 'skill',
        ids: ['t1'],
        polarity: 'has',
        via: 'label',
        confidence: 90,
      },
    ],
    competences: [
      {
        id: 's1',
        label: 'svetsning',
        kind: 'skill',
        uri: ESCO,
        polarity: 'has',
        confidence: 90,
        level: 2,
        months: 120,
        last_used: 'ongoing',
        mentions: [0],
      },
      {
        id: 't1',
        label: HOSTILE,
        kind: 'skill',
        uri: null,
        polarity: 'has',
        confidence: 90,
        level: null,
        months: null,
        last_used: null,
        mentions: [1],
      },
      {
        id: 'o1',
        label: 'Svetsare',
        kind: 'occupation',
        uri: null,
        polarity: 'has',
        confidence: 90,
        level: null,
        months: 120,
        last_used: null,
        mentions: [0],
      },
      {
        id: 'w1',
        label: 'Målning',
        kind: 'skill',
        uri: null,
        polarity: 'wants',
        confidence: 90,
        level: null,
        months: null,
        last_used: null,
        mentions: [],
      },
    ],
    occupations: [
      {
        id: 'o1',
        label: 'Svetsare',
        group: null,
        field: null,
        score: 1,
        parts: { coverage: 1, held: 1, transition: 1 },
        shared: [{ id: 's1', label: 'Svetsning', weight: 1 }],
        missing: [],
        barriers: [],
        demand: { sources: ['af'], ads: 0 },
      },
    ],
    target: {
      query: 'svetsare',
      id: 'o1',
      label: 'Svetsare',
      group: null,
      via: 'label',
      score: 10000,
      alternatives: [],
    },
    gap: {
      to: 'occupation',
      coverage: 1,
      items: [
        {
          id: 's1',
          label: 'Svetsning',
          kind: 'skill',
          status: 'held',
          weight: 900,
          sources: ['af'],
          ads: 12,
          ads_of: 40,
          competence: 0,
          near: null,
        },
        {
          id: 'm1',
          label: 'Robotsvetsning',
          kind: 'skill',
          status: 'missing',
          weight: 800,
          sources: ['ads'],
          ads: 9,
          ads_of: 40,
          competence: null,
          near: null,
        },
        {
          id: 'm2',
          label: 'Ritningsläsning',
          kind: 'skill',
          status: 'missing',
          weight: 700,
          sources: ['af'],
          ads: null,
          ads_of: null,
          competence: null,
          near: null,
        },
      ],
    },
    courses: [],
    uncovered: [],
    path: {
      status: 'exact',
      items: [
        { item: 0, id: 'm1', label: 'Robotsvetsning', kind: 'concept', goal: true, gap: 1 },
        { item: 1, id: 'm2', label: 'Ritningsläsning', kind: 'concept', goal: true, gap: 2 },
      ],
      plans: [
        {
          weeks_tenths: 150,
          finish: '2027-06-05',
          cost: 0,
          unknown_fees: 1,
          steps: [
            {
              ...STEP,
              kind: 'validate',
              id: null,
              title: null,
              provider: null,
              url: null,
              place: null,
              begin: '2026-12-01',
              end: '2026-12-29',
              deadline: null,
              weeks_tenths: 20,
              adds: [],
            },
            {
              ...STEP,
              kind: 'course',
              title: `Robotsvets, grund: ${'mycket '.repeat(20)}lång 😀`,
              begin: '2027-01-18',
              end: '2027-06-05',
              deadline: '2026-12-14',
              adds: [
                { item: 0, id: 'm1', label: 'Robotsvetsning' },
                { item: 1, id: 'm2', label: 'Ritningsläsning' },
              ],
            },
          ],
        },
      ],
      plan_count: 1,
      bound: {},
      uncovered: [{ id: 'u1', label: HOSTILE, gap: 1, reason: 'no-course' }],
      apply_now: { possible: true, barriers: [], missing: [] },
      assumptions: [],
    },
    ignored: [],
  };
  return /** @type {any} */ ({
    ...initialState(),
    text: CV,
    target: 'svetsare',
    answer,
    confirmed: new Set(['x1']),
    added: new Map([['x1', { label: 'Hjullastare', kind: 'skill' }]]),
    stated: new Map([
      ['s1', { level: 4, years: 12 }],
      ['x1', { level: 1, years: null }],
    ]),
  });
}

test('a profile opened again holds what the person said, and saved again is the same file', () => {
  const before = state();
  const text = profileText(makeProfile(before, NOW));
  const opened = openProfile(text);
  for (const field of /** @type {const} */ ([
    'text',
    'target',
    'ad',
    'date',
    'wishes',
    'confirmed',
    'rejected',
    'stated',
    'added',
  ]))
    assert.deepEqual(opened[field], before[field], field);
  assert.equal(profileText(makeProfile({ ...before, ...opened }, NOW)), text);
  const file = JSON.parse(text);
  assert.equal(file.format, 'kompetensmotor-profile');
  assert.equal(file.version, 1);
  assert.deepEqual(
    file.competences.map((/** @type {any} */ { id, from, level, months }) => [id, from, level, months]),
    [
      ['s1', 'text', 4, 144],
      ['t1', 'text', null, null],
      ['o1', 'text', null, 120],
      ['x1', 'person', 1, null],
    ],
  );
});

test('a profile keeps credentials as they were issued, and is not believed when it says that one is signed', async () => {
  const pair = await pairOf('ES256');
  const issued = [badge('Svetsning'), await token(pair, { jwk: pair.jwk }, badge('HLR'))];
  const opened = issued.map((one) => ({ name: 'intyg', issued: one }));
  const credentials = checkedCredentials(opened, [
    { state: 'verified', holder: { by: 'key' } },
    { state: 'verified', holder: { by: 'key' } },
  ]);
  const file = makeProfile({ ...state(), credentials }, NOW);
  assert.deepEqual(file.credentials, [
    { name: 'intyg', document: issued[0] },
    { name: 'intyg', document: issued[1] },
  ]);
  const said = { ...file, credentials: file.credentials.map((one) => ({ ...one, signature: { state: 'verified' } })) };
  const again = openProfile(JSON.stringify(said)).credentials;
  assert.deepEqual(
    again.map(({ issued }) => issued),
    issued,
  );
  assert.deepEqual(again[1].document, badge('HLR'));
  for (const { signature } of again) assert.deepEqual(signature, { state: 'unverified', reason: 'unchecked' });
  for (const document of ['a.b.c', `${issued[1]}.`, {}, null]) {
    const bad = { ...file, credentials: [{ name: 'a', document }] };
    assert.throws(() => openProfile(JSON.stringify(bad)), { name: 'field', field: 'credentials' });
  }
});

test('what the document of the profile format shows is a profile', () => {
  const example = readFileSync('web/exports/PROFILE.md', 'utf8').match(/```\n(\{[\s\S]*?\n\})\n```/);
  const opened = openProfile(example?.[1] ?? '');
  assert.equal(opened.target, 'Undersköterska');
  assert.deepEqual([...opened.stated], [['agUF_zx8_iKE', { level: 3, years: 10 }]]);
});

test('a damaged, foreign, newer or huge profile is refused by name, and nothing of it is taken', () => {
  const good = JSON.parse(profileText(makeProfile(state(), NOW)));
  const cases = /** @type {[string, string, unknown][]} */ ([
    ['json', '', '{"format":'],
    ['foreign', '', []],
    ['foreign', '', null],
    ['foreign', '', { ...good, format: 'another' }],
    ['newer', '', { ...good, version: 2 }],
    ['field', 'version', { ...good, version: '1' }],
    ['field', 'cv', { ...good, cv: 7 }],
    ['field', 'confirmed', { ...good, confirmed: {} }],
    ['field', 'confirmed', { ...good, confirmed: [{ id: 'a', kind: 'wizard' }] }],
    ['field', 'confirmed', { ...good, confirmed: [null] }],
    ['field', 'stated', { ...good, stated: [{ id: 'a', level: 9 }] }],
    ['field', 'stated', { ...good, stated: [{ id: 'a', years: -1 }] }],
    ['field', 'date', { ...good, date: '1 maj' }],
    ['field', 'wishes', { ...good, wishes: { region: 'AB' } }],
    ['field', 'wishes', { ...good, wishes: { fee: 1.5 } }],
    ['large', 'rejected', { ...good, rejected: Array.from({ length: 5001 }, () => ({ id: 'a', kind: 'skill' })) }],
    ['large', 'cv', { ...good, cv: 'x'.repeat(4 * 1024 * 1024 + 1) }],
  ]);
  for (const [name, field, file] of cases) {
    const text = typeof file === 'string' ? file : JSON.stringify(file);
    assert.throws(
      () => openProfile(text),
      (error) => error instanceof ProfileProblem && error.name === name && error.field === field,
      `${name} ${field}`,
    );
    assert.ok(speech.has(`error.profile.${name}`));
  }
});

test('a calendar reads every day of the path, and no line is longer than 75 octets', () => {
  const entries = pathEntries(state(), speech);
  const text = calendarFile(entries, 'Min väg; och, mer', NOW);
  assert.ok(text.endsWith('\r\n'));
  for (const line of text.split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(!/[\r\n]/.test(line));
    // A fold that cut a character would not survive the way over bytes.
    assert.equal(Buffer.from(line).toString('utf8'), line);
    assert.ok(!line.includes('\ufffd') && !/[\ud800-\udbff]$|^ ?[\udc00-\udfff]/.test(line), 'no character is cut');
  }
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  assert.deepEqual(
    events.map(({ summary, startDate, endDate }) => [summary, startDate.toString(), endDate.toString()]),
    entries.map(({ title, day }) => [title, day, new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)]),
  );
  assert.deepEqual(
    events.map(({ startDate }) => startDate.toString()),
    ['2026-12-01', '2026-12-14', '2027-01-18'],
  );
  assert.ok(events.every(({ startDate }) => startDate.isDate));
  const deadline = events[1].component;
  assert.equal(
    deadline.getFirstPropertyValue('description'),
    'Skolan; "Norr", Umeå. Kontrollera dagen hos den som ger utbildningen',
  );
  assert.equal(deadline.getFirstPropertyValue('url'), STEP.url);
  assert.equal(deadline.getFirstPropertyValue('dtstamp')?.toString(), '2026-11-26T09:30:00Z');
  const alarm = deadline.getFirstSubcomponent('valarm')?.getFirstPropertyValue('trigger');
  assert.equal(alarm?.toString(), '-P7D');
  assert.equal(events[2].component.getFirstSubcomponent('valarm'), null, 'only deadlines remind');
});

test('an entry keeps its UID when the file is made again, and when its deadline moves; no two have the same', () => {
  const before = pathEntries(state(), speech);
  const moved = state();
  /** @type {any} */ (moved.answer).path.plans[0].steps[1].deadline = '2026-12-20';
  const after = pathEntries(moved, speech);
  assert.deepEqual(
    after.map(({ uid }) => uid),
    before.map(({ uid }) => uid),
  );
  assert.notEqual(after[1].day, before[1].day);
  assert.equal(new Set(before.map(({ uid }) => uid)).size, before.length);
  for (const { uid } of before) assert.match(uid, /^[\w.@-]+$/);
});

test('an address that is no web address does not reach the calendar', () => {
  const hostile = state();
  /** @type {any} */ (hostile.answer).path.plans[0].steps[1].url = 'javascript:alert(1)';
  assert.ok(!calendarFile(pathEntries(hostile, speech), 'x', NOW).includes('javascript'));
});

test('the competences expand, without the net, to ESCO URIs and ids of the taxonomy', async () => {
  const document = linkedData(heldCompetences(state()), NOW);
  const none = async () => assert.fail('nothing is fetched');
  const [person] = await jsonld.expand(JSON.parse(JSON.stringify(document)), { documentLoader: none, safe: true });
  const elm = 'http://data.europa.eu/snb/model/elm/';
  assert.deepEqual(person['@type'], [`${elm}Person`]);
  const claims = person[`${elm}hasClaim`];
  assert.equal(claims.length, 3);
  const outcomes = claims.map((/** @type {any} */ claim) => claim[`${elm}specifiedBy`][0][`${elm}learningOutcome`][0]);
  assert.equal(outcomes[0][`${elm}relatedESCOSkill`][0]['@id'], ESCO);
  assert.equal(outcomes[1][`${elm}relatedESCOSkill`], undefined, 'no URI is made up');
  const notation = 'http://www.w3.org/2004/02/skos/core#notation';
  const ids = outcomes.map(
    (/** @type {any} */ outcome) => outcome['http://www.w3.org/ns/adms#identifier'][0][notation][0]['@value'],
  );
  assert.deepEqual(ids, ['s1', 't1', 'x1']);
  assert.equal(outcomes[1]['http://purl.org/dc/terms/title'][0]['@value'], HOSTILE);
  assert.equal(person['https://schema.org/hasOccupation'][0]['https://schema.org/name'][0]['@value'], 'Svetsare');
});

test('the HTML report holds the words as words, fetches nothing, and its policy allows its own style alone', () => {
  const html = reportHtml(makeReport(state(), speech, NOW));
  const document = parseDocument(html);
  /** @type {any[]} */
  const elements = [];
  const walk = (/** @type {any} */ node) => {
    if (node.attribs) elements.push(node);
    for (const child of node.children ?? []) walk(child);
  };
  walk(document);
  const names = new Set(elements.map(({ name }) => name));
  for (const name of ['script', 'img', 'link', 'iframe', 'object', 'form']) assert.ok(!names.has(name), name);
  assert.ok(
    elements.every(
      ({ attribs }) => !('style' in attribs) && !Object.keys(attribs).some((name) => name.startsWith('on')),
    ),
  );
  const policy = elements.find(({ attribs }) => attribs['http-equiv'])?.attribs.content;
  const sum = createHash('sha256').update(STYLE).digest('base64');
  assert.equal(STYLE_SUM, sum);
  assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/);
  assert.ok(policy.includes(sum));
  assert.ok(html.includes('Räksmörgås &amp; &lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'));
  assert.ok(!/[\u0000-\u0008]/.test(html));
  const text = elements.filter(({ name }) => name === 'td').length;
  assert.ok(text > 20, 'tables have cells');
});

test('a word processor reads the report: headings, tables and the same words', async () => {
  const report = makeReport(state(), speech, NOW);
  const bytes = reportDocx(report);
  const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
  assert.deepEqual(
    messages.filter((/** @type {any} */ { type }) => type === 'error'),
    [],
  );
  for (const block of report.blocks) {
    if (block.kind === 'heading')
      assert.ok(value.includes(`<h${block.level}>${block.text}</h${block.level}>`), block.text);
  }
  assert.equal(value.match(/<table>/g)?.length, report.blocks.filter(({ kind }) => kind === 'table').length);
  assert.ok(value.includes('Räksmörgås &amp; &lt;script&gt;'));
  assert.ok(value.includes('Annonsurvalet'));
  assert.deepEqual(Buffer.from(reportDocx(report)), Buffer.from(bytes), 'the same report is the same file');
});

test('every part of the document is well-formed XML', async () => {
  const { DOMParser } = load('@xmldom/xmldom');
  for (const [name, bytes] of Object.entries(unzipSync(reportDocx(makeReport(state(), speech, NOW))))) {
    const complaints = /** @type {string[]} */ ([]);
    const note = (/** @type {string} */ words) => complaints.push(words);
    new DOMParser({ errorHandler: { warning: note, error: note, fatalError: note } }).parseFromString(
      Buffer.from(bytes).toString('utf8'),
      'text/xml',
    );
    assert.deepEqual(complaints, [], name);
  }
});

test('an archive is read back byte for byte, whatever its files are called', () => {
  const files = [
    { name: 'a/å.txt', text: 'åäö 😀' },
    { name: 'tom', text: '' },
    { name: 'lång', text: 'x'.repeat(100_000) },
  ];
  const read = unzipSync(zip(files));
  assert.deepEqual(
    Object.entries(read).map(([name, bytes]) => ({ name, text: Buffer.from(bytes).toString('utf8') })),
    files,
  );
});

test('the text for study support cites counted ads where they are counted, and says nothing that the answer does not', () => {
  const text = studySupportText(state(), speech, NOW);
  assert.match(text, /Robotsvetsning: nämns i 9 av 40 räknade platsannonser/);
  assert.match(text, /Ritningsläsning: behövs i yrket enligt Arbetsförmedlingen\./);
  assert.match(text, /Annonsurvalet, version 7, 17 februari 2021\./);
  assert.match(text, /Kursregistret, utan angivet datum\./);
  assert.match(text, /arbetat som svetsare\./);
  assert.ok(!text.includes('Validera'), 'a step that is no education is nothing to apply for support for');
  assert.ok(!/\{\w+\}|null|undefined/.test(text), text);
  const figures = text.match(/\d+/g) ?? [];
  const known = new Set(
    `${JSON.stringify(state().answer)} ${NOW.toISOString()} 10 50 18 5 14 17 26`.match(/\d+/g)?.map(Number),
  );
  for (const figure of figures) assert.ok(known.has(Number(figure)), `${figure} is in the answer`);
});

test('the text for study support cites the forecast of the county, or else of the country, and none for an ad', () => {
  const judged = { chances: 'large', trend: null, hiring: 'shortage', ads_now: 3, ads_year: null };
  const country = { ...judged, region: null, chances: 'small', trend: 'falling' };
  const told = (/** @type {any} */ outlook, to = 'occupation') => {
    const one = state();
    Object.assign(/** @type {any} */ (one.answer).target, { facts: { pay: null, outlook, educations: [] } });
    Object.assign(/** @type {any} */ (one.answer).gap, { to });
    return studySupportText(one, speech, NOW);
  };
  const region = { ...judged, region: '22' };
  assert.match(
    told({ as: 'Svetsare', country, region }),
    /Västernorrlands län.*stora möjligheter till jobb, brist på sökande/,
  );
  const unknown = { ...region, chances: null, hiring: null };
  assert.match(told({ as: 'Svetsare', country, region: unknown }), /hela landet.*små möjligheter till jobb/);
  assert.ok(!told(null).includes('Yrkesbarometern'));
  assert.ok(!told({ as: 'Svetsare', country, region }, 'ad').includes('Yrkesbarometern'));
});

test('without studies to apply for there is no text for study support', () => {
  const none = state();
  const path = /** @type {any} */ (none.answer).path;
  path.plans[0].steps = [path.plans[0].steps[0]];
  assert.equal(studySupportText(none, speech, NOW), '');
  assert.equal(studySupportText({ ...none, answer: null }, speech, NOW), '');
});

test('without a gap and a path every file is still made', () => {
  const bare = state();
  Object.assign(/** @type {any} */ (bare.answer), { gap: null, path: null, target: null, occupations: [] });
  const report = makeReport(bare, speech, NOW);
  assert.ok(reportHtml(report).includes('Svetsning'));
  assert.ok(reportDocx(report).length > 1000);
  assert.deepEqual(pathEntries(bare, speech), []);
  assert.ok(!/\{\w+\}/.test(JSON.stringify(report)));
});
