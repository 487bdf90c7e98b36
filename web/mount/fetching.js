/** The fixed list: one file after the other, so that the order is the same on every connection. */
import { DEMO, ENGINE, MANIFEST, SITE, WORKER, demoCvs, manifestPacks } from '../fixed-list.js';
import { LANGUAGES, Speech } from '../texts.js';
import { fileWorker } from '../worker-start.js';

/**
 * @typedef {import('../fixed-list.js').FixedList} FixedList
 * @typedef {import('../fixed-list.js').ManifestPack} ManifestPack
 * @typedef {import('../engine-client.js').EngineClient} EngineClient
 * @typedef {import('../types.js').DemoCv} DemoCv
 */

/**
 * Fetches the sums of what follows, and the texts of both languages, so that changing language asks for nothing.
 *
 * @param {FixedList} list
 * @returns {Promise<Map<string, Speech>>}
 */
export async function fetchTexts(list) {
  const addresses = LANGUAGES.map((language) => `texts/${language}.json`);
  list.announce([SITE, ...addresses, WORKER, ENGINE, MANIFEST]);
  await list.fetchSums();
  const speeches = new Map();
  for (const [index, language] of LANGUAGES.entries()) {
    const table = await list.fetchJson(addresses[index]);
    speeches.set(language, new Speech(language, /** @type {import('../texts.js').Table} */ (table)));
  }
  return speeches;
}

/**
 * Fetches the worker's script and starts it. The worker obeys the policy of its own response, not the page's: here is
 * looked whether the server has closed the net to it, so that the page says no more than is so.
 *
 * @param {FixedList} list
 * @param {EngineClient} client
 */
async function startWorker(list, client) {
  let closed = false;
  await list.fetch(WORKER, ({ headers }) => {
    closed = /(^|;)\s*connect-src 'none'\s*(;|$)/.test(headers.get('content-security-policy') ?? '');
  });
  list.note(WORKER, { check: closed ? 'closed' : 'open' });
  client.start(fileWorker(new URL(WORKER, list.base).href, 'engine'));
}

/**
 * Fetches packs and hands them to the engine.
 *
 * @param {FixedList} list
 * @param {readonly ManifestPack[]} packs
 * @param {(packs: import('../worker.js').Pack[]) => Promise<void>} give
 */
async function fetchPacks(list, packs, give) {
  const given = [];
  for (const { address, file, sha256 } of packs) given.push({ file, sha256, bytes: await list.fetch(address) });
  await give(given);
  for (const { address } of packs) list.note(address, { check: 'sum' });
}

/**
 * Fetches what a first answer needs and opens the engine. Gives the packs that are to come later.
 *
 * @param {FixedList} list
 * @param {EngineClient} client
 */
export async function fetchEngine(list, client) {
  await startWorker(list, client);
  const wasm = await list.fetch(ENGINE);
  const packs = manifestPacks(await list.fetchJson(MANIFEST));
  const early = packs.filter(({ late }) => !late);
  const late = packs.filter((pack) => pack.late);
  list.announce([...early.map(({ address }) => address), DEMO, ...late.map(({ address }) => address)]);
  await fetchPacks(list, early, (given) => client.open(wasm, given));
  return late;
}

/**
 * Fetches the rest of the packs.
 *
 * @param {FixedList} list
 * @param {EngineClient} client
 * @param {readonly ManifestPack[]} late
 */
export async function fetchLate(list, client, late) {
  if (late.length) await fetchPacks(list, late, (given) => client.add(given));
}

/**
 * The demo's CVs. Without them the page does all its work; the receipt says that they are missing.
 *
 * @param {FixedList} list
 * @returns {Promise<DemoCv[]>}
 */
export async function fetchDemos(list) {
  try {
    return demoCvs(await list.fetchJson(DEMO));
  } catch {
    return [];
  }
}
