// km fetch against a server that behaves as the open interfaces do on their bad days.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { BUILD } from './built.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

const folder = mkdtempSync(join(tmpdir(), 'km-fetch-'));
/** @type {(request: Request, response: Response) => void} */
let answer = (_, response) => response.end();
/** @type {Request[]} */
const asked = [];
let base = '';
const server = createServer((request, response) => {
  asked.push(request);
  answer(request, response);
});

before(async () => {
  await new Promise((done) => server.listen(0, '127.0.0.1', () => done(undefined)));
  const address = server.address();
  assert.ok(address && typeof address === 'object');
  base = `http://127.0.0.1:${address.port}`;
});
afterEach(() => {
  asked.length = 0;
  for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
});
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** @param {string} source @param {string[]} more @returns {Promise<{ status: number | null, stdout: string, stderr: string }>} */
function fetchSource(source, ...more) {
  return new Promise((done) => {
    const args = ['fetch', source, '--out', folder, '--base', `${source}=${base}`, '--wait', '0', ...more];
    const child = spawn(join(BUILD, 'km'), args);
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (bytes) => (stdout += bytes));
    child.stderr.on('data', (bytes) => (stderr += bytes));
    child.on('close', (status) => done({ status, stdout, stderr }));
  });
}

/** @param {string[]} path */
const read = (...path) => readFileSync(join(folder, ...path));
const record = (/** @type {string} */ source) => JSON.parse(read(source, 'fetch.json').toString());
const nothingBut = (/** @type {string[]} */ ...names) => assert.deepEqual(readdirSync(folder).sort(), names.sort());

/** @param {Response} response @param {unknown} value */
function json(response, value) {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(value));
}

const BAROMETER = JSON.stringify([{ ssyk: '7212', jobbmojligheter: 'stora' }]);

/** A page of Susa-navet. @param {URL} url @param {number} pages */
function susaPage(url, pages) {
  const list = url.pathname.slice(1);
  const page = Number(url.searchParams.get('page'));
  const rows = [{ id: `${list}.${page}.a`, status: 'ACTIVE', content: null }, { id: `${list}.${page}.b`, status: 'DELETED', content: null }];
  return { links: [], [list]: rows, page: { size: 2, totalElements: 2 * pages, totalPages: pages, pageNumber: page } };
}
const urlOf = (/** @type {Request} */ request) => new URL(request.url ?? '', base);

test('a file is kept with where it came from, when, and its sum', async () => {
  answer = (_, response) => {
    response.setHeader('ETag', '"v1"');
    response.end(BAROMETER);
  };
  const { status, stdout, stderr } = await fetchSource('barometer', '--quiet');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^barometer: 1 files brought, 0 unchanged, 0 from a run that broke off; 0\.0 MB; /);
  assert.equal(asked[0].url, '/prognoser/yrkesbarometer.json');
  assert.equal(read('barometer', 'yrkesbarometer.json').toString(), BAROMETER);
  const { format, source, dataset, files } = record('barometer');
  assert.deepEqual([format, source, dataset, files.length], ['km-fetch-1', 'barometer', 'yrkesbarometern', 1]);
  assert.equal(files[0].sha256, createHash('sha256').update(BAROMETER).digest('hex'));
  assert.equal(files[0].from, `${base}/prognoser/yrkesbarometer.json`);
  assert.match(files[0].fetched, /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  nothingBut('barometer');
});

test('a file that has not changed is not brought again', async () => {
  answer = (request, response) => {
    response.setHeader('ETag', '"v1"');
    if (request.headers['if-none-match'] === '"v1"') response.writeHead(304);
    response.end(response.statusCode === 304 ? undefined : BAROMETER);
  };
  await fetchSource('barometer', '--quiet');
  const again = await fetchSource('barometer', '--quiet');
  assert.match(again.stdout, /0 files brought, 1 unchanged/);
  assert.equal(read('barometer', 'yrkesbarometer.json').toString(), BAROMETER);
});

test('503 during the nightly update is waited out, as long as the server asks', async () => {
  const times = [0, 0];
  answer = (_, response) => {
    times[asked.length - 1] = Date.now();
    if (asked.length > 1) return void response.end(BAROMETER);
    response.writeHead(503, { 'Retry-After': '1' });
    response.end('nightly update');
  };
  const { status, stderr } = await fetchSource('barometer');
  assert.equal(status, 0, stderr);
  assert.match(stderr, /answers 503; trying again in 1 s/);
  assert.ok(times[1] - times[0] >= 950);
  assert.equal(read('barometer', 'yrkesbarometer.json').toString(), BAROMETER);
});

test('a server that asks for more time than there is patience for is given up with a sentence', async () => {
  answer = (_, response) => {
    response.writeHead(503, { 'Retry-After': new Date(Date.now() + 7200_000).toUTCString() });
    response.end();
  };
  const { status, stderr } = await fetchSource('barometer', '--quiet', '--patience', '60');
  assert.equal(status, 1);
  assert.match(stderr, /^km fetch: barometer: http:\S+ answers 503 and asks to wait 7\d\d\d s; given up, since at most 60 s/);
  assert.ok(!existsSync(join(folder, 'barometer')));
});

test('a body that breaks off is gone on with, not begun again', async () => {
  const body = Buffer.from(JSON.stringify(Array.from({ length: 5000 }, (_, i) => ({ i }))));
  answer = (request, response) => {
    response.setHeader('ETag', '"v1"');
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start) {
      assert.equal(request.headers['if-range'], '"v1"');
      response.writeHead(206, { 'Content-Range': `bytes ${start}-${body.length - 1}/${body.length}`, 'Content-Length': body.length - start });
    } else response.writeHead(200, { 'Content-Length': body.length });
    response.write(body.subarray(start, start + 20000), () => {
      if (start + 20000 < body.length) response.destroy();
      else response.end();
    });
  };
  const { status, stderr } = await fetchSource('barometer', '--quiet');
  assert.equal(status, 0, stderr);
  assert.ok(asked.length > 2);
  assert.deepEqual(read('barometer', 'yrkesbarometer.json'), body);
});

test('a file that changes while it is gone on with is begun again, never put together of two', async () => {
  const versions = ['a', 'b'].map((letter) => Buffer.from(JSON.stringify([letter.repeat(30000)])));
  answer = (request, response) => {
    const first = asked.length === 1;
    const body = versions[first ? 0 : 1];
    assert.equal(request.headers['if-range'], first ? undefined : '"v0"');
    response.writeHead(200, { ETag: first ? '"v0"' : '"v1"', 'Content-Length': body.length });
    response.write(body.subarray(0, first ? 20000 : body.length), () => (first ? response.destroy() : response.end()));
  };
  const { status, stderr } = await fetchSource('barometer', '--quiet');
  assert.equal(status, 0, stderr);
  assert.deepEqual(read('barometer', 'yrkesbarometer.json'), versions[1]);
});

test('a body that always breaks off is given up, and the last whole file stays', async () => {
  answer = (_, response) => response.end(BAROMETER);
  await fetchSource('barometer', '--quiet');
  answer = (_, response) => {
    response.writeHead(200, { 'Content-Length': 1000 });
    response.write('[', () => response.destroy());
  };
  const { status, stderr } = await fetchSource('barometer', '--quiet');
  assert.equal(status, 1);
  assert.match(stderr, /given up after 8 attempts\.$/m);
  assert.equal(read('barometer', 'yrkesbarometer.json').toString(), BAROMETER);
});

test('a redirect loop ends, and one to another kind of address is not followed', async () => {
  answer = (_, response) => response.writeHead(302, { Location: '/round' }).end();
  const loop = await fetchSource('barometer', '--quiet');
  assert.equal(loop.status, 1);
  assert.match(loop.stderr, /leads on and on to other addresses/);
  assert.ok(asked.length <= 7);
  answer = (_, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end();
  const local = await fetchSource('barometer', '--quiet');
  assert.equal(local.status, 1);
  assert.ok(!existsSync(join(folder, 'barometer')));
});

test('a redirect to where the file is now is followed and noted', async () => {
  answer = (request, response) =>
    request.url === '/new' ? response.end(BAROMETER) : response.writeHead(301, { Location: '/new' }).end();
  assert.equal((await fetchSource('barometer', '--quiet')).status, 0);
  assert.equal(record('barometer').files[0].from, `${base}/new`);
});

test('an address that is gone is said at once', async () => {
  answer = (_, response) => response.writeHead(404).end();
  const { status, stderr } = await fetchSource('barometer', '--quiet');
  assert.equal(status, 1);
  assert.match(stderr, /^km fetch: barometer: http:\S+\/prognoser\/yrkesbarometer\.json answers 404\.$/m);
  assert.equal(asked.length, 1);
});

test('a page for people instead of data is refused', async () => {
  answer = (_, response) => response.end('<!DOCTYPE html><title>Underhåll pågår</title>');
  const { status, stderr } = await fetchSource('barometer', '--quiet');
  assert.equal(status, 1);
  assert.match(stderr, /sends something that is not JSON; try again later/);
});

test('a list is brought page by page, and parameters without a value are left out', async () => {
  answer = (request, response) => json(response, susaPage(urlOf(request), 3));
  const { status, stdout, stderr } = await fetchSource('susa-navet', '--set', 'form=YH & HS', '--quiet');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /9 files brought.*18 rows/);
  assert.equal(asked[0].url, '/educationInfos?page=0&size=2000&schoolType=YH%20%26%20HS');
  assert.equal(asked[8].url, '/educationProviders?page=2&size=2000');
  const names = readdirSync(join(folder, 'susa-navet'));
  assert.equal(names.length, 10);
  assert.equal(JSON.parse(read('susa-navet', 'events-000002.json').toString()).educationEvents[1].id, 'educationEvents.2.b');
});

test('a run that broke off goes on where it was', async () => {
  let broken = true;
  answer = (request, response) => {
    const url = urlOf(request);
    if (broken && url.pathname === '/educationEvents' && url.searchParams.get('page') === '1') response.writeHead(400).end();
    else json(response, susaPage(url, 3));
  };
  const first = await fetchSource('susa-navet', '--quiet');
  assert.equal(first.status, 1);
  nothingBut('.susa-navet.part');
  broken = false;
  asked.length = 0;
  const second = await fetchSource('susa-navet', '--quiet');
  assert.match(second.stdout, /5 files brought, 0 unchanged, 4 from a run that broke off/);
  assert.deepEqual(asked.slice(0, 2).map((request) => urlOf(request).searchParams.get('page')), ['1', '2']);
  nothingBut('susa-navet');
});

test('pages of an older, longer list do not stay', async () => {
  answer = (request, response) => json(response, susaPage(urlOf(request), 4));
  await fetchSource('susa-navet', '--quiet');
  answer = (request, response) => json(response, susaPage(urlOf(request), 2));
  assert.equal((await fetchSource('susa-navet', '--quiet')).status, 0);
  assert.equal(readdirSync(join(folder, 'susa-navet')).filter((name) => name.startsWith('events')).length, 2);
});

test('a list that grows while it is read is begun again, so that no row is lost or doubled', async () => {
  let grown = false;
  answer = (request, response) => {
    const url = urlOf(request);
    if (url.pathname === '/educationInfos' && url.searchParams.get('page') === '1') grown = true;
    json(response, susaPage(url, grown ? 3 : 2));
  };
  const { status, stdout, stderr } = await fetchSource('susa-navet', '--quiet');
  assert.equal(status, 0, stderr);
  assert.match(stdout, /18 rows/);
  const infos = asked.filter((request) => urlOf(request).pathname === '/educationInfos');
  assert.deepEqual(infos.map((request) => urlOf(request).searchParams.get('page')), ['0', '1', '0', '1', '2']);
});

test('a page that has changed its shape is named', async () => {
  answer = (request, response) => {
    const page = susaPage(urlOf(request), 2);
    json(response, page.page.pageNumber === 1 ? { content: page.educationInfos, page: page.page } : page);
  };
  const { status, stderr } = await fetchSource('susa-navet', '--quiet');
  assert.equal(status, 1);
  assert.match(stderr, /educationInfos\?page=1\S* has changed its shape: there is no list "educationInfos"\./);
});

test('an empty page in the middle of a list is no end of it', async () => {
  answer = (request, response) => {
    const page = susaPage(urlOf(request), 3);
    json(response, page.page.pageNumber === 1 ? { ...page, educationInfos: [] } : { ...page });
  };
  const { status, stderr } = await fetchSource('susa-navet', '--quiet');
  assert.equal(status, 1);
  assert.match(stderr, /is empty, though 1 of 3 were still to come/);
});

test('a page cut in the middle is asked for again', async () => {
  answer = (request, response) => {
    const body = JSON.stringify(susaPage(urlOf(request), 1));
    response.end(asked.length === 1 ? body.slice(0, 40) : body);
  };
  const { status, stderr } = await fetchSource('susa-navet', '--quiet');
  assert.equal(status, 0, stderr);
  assert.equal(asked.length, 4);
});

test('a list counted in rows ends with its last row', async () => {
  answer = (request, response) => {
    const url = urlOf(request);
    const offset = Number(url.searchParams.get('offset'));
    json(response, { hits: 250, result: Array.from({ length: Math.min(100, 250 - offset) }, (_, i) => ({ id: offset + i })) });
  };
  const { status, stdout } = await fetchSource('jobed', '--quiet');
  assert.equal(status, 0);
  assert.match(stdout, /3 files brought.*250 rows/);
  assert.deepEqual(asked.map((request) => urlOf(request).searchParams.get('offset')), ['0', '100', '200']);
});

test('slips of the pen are sentences', async () => {
  assert.match((await fetchSource('susanavet')).stderr, /There is no source susanavet; km fetch --list names them/);
  assert.match((await fetchSource('barometer', '--set', 'year=2024')).stderr, /No source given has a name "year"/);
  assert.match((await fetchSource('barometer', '--set', 'year')).stderr, /--set takes NAME=VALUE/);
  assert.equal((await fetchSource('barometer', '--pages', 'x')).status, 2);
  assert.equal(asked.length, 0);
});
