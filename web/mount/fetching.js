/** The fixed list: one file after the other, so that the order is the same on every connection. */
import { DEMO, ENGINE, MANIFEST, READERS, SITE, WORKER, demoCvs, manifestPacks } from '../fixed-list.js';
import { LANGUAGES, Speech } from '../texts.js';
import { blobWorker, fileWorker } from '../worker-start.js';

/**
 * @typedef {import('../fixed-list.js').FixedList} FixedList
 * @typedef {import('../fixed-list.js').ManifestPack} ManifestPack
 * @typedef {import('../engine-client.js').EngineClient} EngineClient
 * @typedef {import('../readers/client.js').ReaderClient} ReaderClient
 * @typedef {import('../types.js').DemoCv} DemoCv
 * @typedef {import('../worker-start.js').StartWorker} StartWorker
 *
 * How threads are started: from their files, from blobs, or from their files only where the server closes the net to
 * them; a blob has at least the policy of the page.
 * @typedef {'file' | 'blob' | 'either'} WorkerWay
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
 * Fetches the script of a thread, and gives what starts it. A thread obeys the policy of its own response, not the
 * page's: here is looked whether the server has closed the net to it, so that the page says no more than is so.
 *
 * @param {FixedList} list
 * @param {string} address
 * @param {string} name
 * @param {WorkerWay} way
 * @returns {Promise<StartWorker>}
 */
export async function fetchThread(list, address, name, way) {
  let closed = false;
  const script = await list.fetch(address, ({ headers }) => {
    closed = /(^|;)\s*connect-src 'none'\s*(;|$)/.test(headers.get('content-security-policy') ?? '');
  });
  const file = way === 'file' || (way === 'either' && closed);
  list.note(address, { check: file && closed ? 'closed' : 'open' });
  if (file) return fileWorker(new URL(address, list.base).href, name);
  const { start, release } = blobWorker(script, name);
  list.signal.addEventListener('abort', release);
  return start;
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
 * @param {WorkerWay} way
 */
export async function fetchEngine(list, client, way) {
  client.start(await fetchThread(list, WORKER, 'engine', way));
  const wasm = await list.fetch(ENGINE);
  const packs = manifestPacks(await list.fetchJson(MANIFEST));
  const early = packs.filter(({ late }) => !late);
  const late = packs.filter((pack) => pack.late);
  list.announce([...early.map(({ address }) => address), DEMO, READERS, ...late.map(({ address }) => address)]);
  await fetchPacks(list, early, (given) => client.open(wasm, given, late.length > 0));
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
 * Fetches and starts what files are read with. Without it the page does all its work on text that is pasted; the
 * receipt says that it is missing.
 *
 * @param {FixedList} list
 * @param {ReaderClient} readers
 * @param {WorkerWay} way
 */
export async function fetchReaders(list, readers, way) {
  try {
    await readers.start(await fetchThread(list, READERS, 'readers', way));
  } catch {
    readers.fail();
  }
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
