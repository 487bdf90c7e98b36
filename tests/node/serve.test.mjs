// The server of the page: its headers are what keeps a CV on the device, and it gives away nothing but the page.
import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../tools/serve.mjs';

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
  "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; " +
  "require-trusted-types-for 'script'; trusted-types km lit-html";

/** @type {string} */
let folder;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'km-serve-'));
  mkdirSync(join(folder, 'web/data'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(folder, 'web/.hidden'), 'secret');
  for (const name of ['index.html', 'main.js', 'worker.js', 'readers.js', 'style.css', 'engine.wasm', 'data/terms.pack.gz'])
    writeFileSync(join(folder, 'web', name), name);
  server = await serve(join(folder, 'web'), 0);
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

/**
 * @param {string} path as it goes over the wire
 * @param {string} [method]
 * @returns {Promise<{ status?: number, headers: import('node:http').IncomingHttpHeaders, body: string }>}
 */
function ask(path, method = 'GET') {
  return new Promise((resolve, reject) => {
    const asked = request(server.address, { path, method }, (response) => {
      let body = '';
      response.on('data', (part) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
}

test('the server listens on this machine only', () => {
  assert.match(server.address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
});

test('every file, and every refusal, comes with the policy', async () => {
  for (const path of ['/', '/index.html', '/main.js', '/style.css', '/engine.wasm', '/data/terms.pack.gz', '/none', '/../x']) {
    const { headers } = await ask(path);
    assert.equal(headers['content-security-policy'], POLICY, path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
  }
});

test('the worker is answered without any network', async () => {
  for (const path of ['/worker.js', '/worker.js?v=2', '/%77orker.js']) {
    const { status, headers } = await ask(path);
    assert.equal(status, 200);
    assert.equal(headers['content-security-policy'], POLICY.replace("connect-src 'self'", "connect-src 'none'"), path);
  }
});

test('so are the threads that open files, and a script that several are started from is sent once', async () => {
  const first = await ask('/readers.js');
  assert.match(String(first.headers['content-security-policy']), /connect-src 'none'/);
  const known = { 'If-None-Match': String(first.headers.etag) };
  const again = await fetch(new URL('/readers.js', server.address), { headers: known });
  assert.equal(again.status, 304);
  assert.match(again.headers.get('content-security-policy') ?? '', /connect-src 'none'/);
  const other = await fetch(new URL('/worker.js', server.address), { headers: { 'If-None-Match': '"another"' } });
  assert.equal(await other.text(), 'worker.js');
});

test('types are what browsers demand of modules and packs', async () => {
  assert.equal((await ask('/')).headers['content-type'], 'text/html; charset=utf-8');
  assert.equal((await ask('/main.js')).headers['content-type'], 'text/javascript; charset=utf-8');
  assert.equal((await ask('/engine.wasm')).headers['content-type'], 'application/wasm');
  const pack = await ask('/data/terms.pack.gz');
  assert.equal(pack.headers['content-type'], 'application/octet-stream');
  assert.equal(pack.headers['content-encoding'], undefined);
});

test('nothing outside the folder and nothing hidden is given away', async () => {
  const paths = ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/data/../../secret.txt', '/.hidden', '/..\\secret.txt'];
  for (const path of [...paths, '//../secret.txt', '/%00', '/%', 'secret.txt', '/data', '/nothing']) {
    const { status, body } = await ask(path);
    assert.ok(status === 400 || status === 404, `${path}: ${status}`);
    assert.ok(!body.includes('secret\n') && body !== 'secret', path);
  }
});

test('only reading is answered', async () => {
  assert.equal((await ask('/', 'POST')).status, 405);
  const head = await ask('/', 'HEAD');
  assert.equal(head.status, 200);
  assert.equal(head.body, '');
  assert.equal(head.headers['content-length'], String('index.html'.length));
});

test('a port that is taken is refused', async () => {
  const port = Number(new URL(server.address).port);
  await assert.rejects(serve(join(folder, 'web'), port), { code: 'EADDRINUSE' });
});
