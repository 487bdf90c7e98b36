// Serves the built page on 127.0.0.1 with the headers that keep a CV on the device.
//
//     node tools/serve.mjs FOLDER [PORT]
//
// The worker reads the CV and obeys the policy of its own response, not the page's: it is answered with
// connect-src 'none', so that it has no network at all.
import { createReadStream, realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types km lit-html',
].join('; ');

export const WORKER_POLICY = PAGE_POLICY.replace("connect-src 'self'", "connect-src 'none'");

/** In a frame without an origin a worker can be started from a blob alone. */
export const FRAME_POLICY = PAGE_POLICY.replace("worker-src 'self'", 'worker-src blob:');

/** A host with a strict policy: what it has to hold for the custom element, and not a word more. */
export const HOST_POLICY = PAGE_POLICY.replace("; manifest-src 'self'", '');

/** A host that shows us in a frame. */
export const FRAMING_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'";

/** Files with another policy than the page's; null is none, as many hosts have it. @type {Record<string, string | null>} */
const POLICIES = {
  '/worker.js': WORKER_POLICY,
  '/readers.js': WORKER_POLICY,
  '/frame.html': FRAME_POLICY,
  '/examples/strict.html': HOST_POLICY,
  '/examples/framed.html': FRAMING_POLICY,
  '/examples/plain.html': null,
  '/examples/wordpress.html': null,
};

/** @type {Record<string, string>} */
const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/** @param {string} path @returns {Record<string, string>} */
function headersOf(path) {
  const policy = path in POLICIES ? POLICIES[path] : PAGE_POLICY;
  return {
    ...(policy && { 'Content-Security-Policy': policy }),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    // A frame without an origin asks as a stranger, for files that are everybody's.
    'Access-Control-Allow-Origin': '*',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    'Cache-Control': 'no-cache',
  };
}

/**
 * The path a request asks for, without its query; null when it is none. A path with "." or ".." in it is refused
 * whether or not it leads out of the folder.
 * @param {string} address
 */
function pathOf(address) {
  try {
    const path = decodeURIComponent(address.split('?', 1)[0]);
    const parts = path.split('/');
    if (parts[0] !== '' || path.includes('\\') || path.includes('\0')) return null;
    if (parts.some((part) => part.startsWith('.'))) return null;
    return path.endsWith('/') ? `${path}index.html` : path;
  } catch {
    return null;
  }
}

/**
 * @param {string} folder
 * @param {import('node:http').IncomingMessage} request
 * @param {import('node:http').ServerResponse} response
 */
async function answer(folder, request, response) {
  const path = pathOf(request.url ?? '');
  const refuse = (/** @type {number} */ status, /** @type {string} */ sentence) => {
    response.writeHead(status, { ...headersOf(''), 'Content-Type': TYPES['.txt'] });
    response.end(`${sentence}\n`);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET and HEAD are answered.');
  if (path === null) return refuse(400, 'That is no path.');
  const file = join(folder, path);
  const info = await stat(file).catch(() => null);
  if (!info?.isFile()) return refuse(404, `There is no ${path}.`);
  const type = TYPES[extname(path)] ?? 'application/octet-stream';
  // Several threads are started from one script: it is sent once, and said to be the same after that.
  const tag = `"${info.size.toString(36)}-${Math.round(info.mtimeMs).toString(36)}"`;
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, { ...headersOf(path), ETag: tag });
    return response.end();
  }
  response.writeHead(200, { ...headersOf(path), 'Content-Type': type, 'Content-Length': info.size, ETag: tag });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).on('error', () => response.destroy()).pipe(response);
}

/**
 * Serves a folder on 127.0.0.1.
 * @param {string} folder
 * @param {number} port 0 takes any free one
 * @returns {Promise<{ address: string, close: () => Promise<void> }>}
 */
export function serve(folder, port) {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => response.destroy());
  });
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const { port: taken } = /** @type {import('node:net').AddressInfo} */ (server.address());
      const close = () =>
        new Promise((/** @type {(value: void) => void} */ closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
      resolve({ address: `http://127.0.0.1:${taken}/`, close });
    });
  });
}

async function main() {
  const [folder = 'build/web', port = '8080'] = process.argv.slice(2);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Error(`${port} is no port; give one up to 65535.`);
  const index = await stat(join(folder, 'index.html')).catch(() => null);
  if (!index) throw new Error(`There is no page in ${folder}; build it with make web.`);
  const { address } = await serve(folder, Number(port)).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is taken; try another: make run PORT=8081`);
  });
  console.log(`Serving ${folder} on ${address} until stopped with Ctrl-C.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  main().catch((error) => {
    console.error(`serve: ${error.message}`);
    process.exitCode = 1;
  });
}
