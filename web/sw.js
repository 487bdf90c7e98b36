/**
 * Keeps our own page in the browser, so that it works without the net after the first visit. It keeps what everybody is
 * given, and nothing of anybody's: it is told no text, and it answers no address but those of the site's own list.
 *
 *     the page's files   by their sums, as site.json lists them: all of one build, taken over when the page is next opened
 *     data               the manifest from the net when there is one; packs by their names, which are their content's
 *
 * The page registers it; neither frame nor element does.
 */
import { sha256 } from './sha256.js';

/** @typedef {{ size: number, sha256: string }} SiteFile */

/** Exchanged for the sum of the list of files when the site is built, so that another build is another script. */
const BUILD = 'km-build';

const PREFIX = 'km-';
const PAGE = `${PREFIX}page-${BUILD.slice(0, 16)}`;
const DATA = `${PREFIX}data`;
const MANIFEST = 'data/manifest.json';
const DEMO = 'data/cvs.json';

/** For pages of others: not a part of our own. */
const OTHERS = /^(examples\/|frame|embed\.js$|kompetens-matchning\.js$|sw\.js$)/;

const worker = /** @type {any} */ (self);
/** @type {string} */
const scope = worker.registration.scope;

/** @param {string} path */
const addressOf = (path) => new URL(path, scope).href;

/**
 * Fetches a file that has to have a sum: what the browser has at hand from a moment ago, or else anew.
 *
 * @param {string} path
 * @param {string} sum
 */
async function fetchFile(path, sum) {
  for (const cache of /** @type {const} */ (['force-cache', 'reload'])) {
    const response = await fetch(addressOf(path), { cache, credentials: 'omit' });
    if (response.ok && (await sha256(new Uint8Array(await response.clone().arrayBuffer()))) === sum) return response;
  }
  throw new Error(`${path} is not the file that was built`);
}

/** The files of the page as its list has them. @returns {Promise<[string, SiteFile][]>} */
async function siteFiles() {
  const response = await fetchFile('site.json', BUILD);
  const { files } = /** @type {{ files: Record<string, SiteFile> }} */ (await response.clone().json());
  const cache = await caches.open(PAGE);
  await cache.put(addressOf('site.json'), response);
  return Object.entries(files).filter(([path]) => !OTHERS.test(path));
}

/** @param {string} path */
async function fetchData(path) {
  const response = await fetch(addressOf(path), { cache: 'force-cache', credentials: 'omit' });
  if (!response.ok) throw new Error(`${path} is not there`);
  const cache = await caches.open(DATA);
  await cache.put(addressOf(path), response.clone());
  return response;
}

/** Lets go of packs that the manifest lists no more. @param {Response} manifest */
async function tidyData(manifest) {
  const { packs } = /** @type {{ packs: { gzip: string }[] }} */ (await manifest.json());
  const kept = new Set([MANIFEST, DEMO, ...packs.map(({ gzip }) => `data/${gzip}`)].map(addressOf));
  const cache = await caches.open(DATA);
  for (const { url } of await cache.keys()) if (!kept.has(url)) await cache.delete(url);
}

async function install() {
  const page = await caches.open(PAGE);
  for (const [path, { sha256: sum }] of await siteFiles()) await page.put(addressOf(path), await fetchFile(path, sum));
  const manifest = await fetchData(MANIFEST);
  await fetchData(DEMO).catch(() => null);
  const { packs } = /** @type {{ packs: { gzip: string }[] }} */ (await manifest.json());
  for (const { gzip } of packs) await fetchData(`data/${gzip}`);
}

/** Lets go of other builds. */
async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== PAGE && name !== DATA) await caches.delete(name);
  }
}

/** From the net, and from what is kept where there is none. @param {Request} request */
async function newest(request) {
  const cache = await caches.open(DATA);
  try {
    const response = await fetch(request);
    if (response.ok) {
      await cache.put(request.url, response.clone());
      if (request.url === addressOf(MANIFEST)) await tidyData(response.clone());
    }
    return response;
  } catch (error) {
    const kept = await cache.match(request.url);
    if (kept) return kept;
    throw error;
  }
}

/** What is kept under a name that is its content's, or from the net. @param {Request} request */
async function lasting(request) {
  const cache = await caches.open(DATA);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request.url, response.clone());
  return response;
}

/** @param {Request} request @param {string} path */
async function ofPage(request, path) {
  const cache = await caches.open(PAGE);
  return (await cache.match(addressOf(path))) ?? fetch(request);
}

/** @param {Request} request @returns {Promise<Response> | null} null leaves it to the browser */
function answer(request) {
  const { url, method } = request;
  if (method !== 'GET' || !url.startsWith(scope) || url.includes('?')) return null;
  const path = url.slice(scope.length).split('#', 1)[0];
  if (OTHERS.test(path)) return null;
  if (path === MANIFEST || path === DEMO) return newest(request);
  if (/^data\/[\w.-]+\.gz$/.test(path)) return lasting(request);
  return ofPage(request, path === '' || path.endsWith('/') ? `${path}index.html` : path);
}

addEventListener('install', (event) => /** @type {any} */ (event).waitUntil(install()));
addEventListener('activate', (event) => /** @type {any} */ (event).waitUntil(activate()));
addEventListener('fetch', (event) => {
  const { request } = /** @type {{ request: Request }} */ (/** @type {unknown} */ (event));
  const response = answer(request);
  if (response) /** @type {any} */ (event).respondWith(response);
});
