/** The page: fetches its fixed list, starts the engine's thread, and joins what the person does to what is shown. */
import { EngineClient } from './engine-client.js';
import { DEMO, ENGINE, FixedList, MANIFEST, WORKER, demoCvs, manifestPacks } from './fixed-list.js';
import { Frame } from './frame.js';
import { Session, problemOf } from './session.js';
import { STEPS, Store, initialState, nothingRead } from './state.js';
import { LANGUAGES, Speech } from './texts.js';
import { StartFields } from './views/start.js';
import { found } from './views/steps.js';

/**
 * @typedef {import('./state.js').Step} Step
 * @typedef {import('./ui.js').Ui} Ui
 * @typedef {import('./fixed-list.js').ManifestPack} ManifestPack
 */

const store = new Store(initialState());
const fields = new StartFields();
const list = new FixedList((files) => store.change({ list: files }));
const client = new EngineClient();

/** @type {Map<string, Ui>} */
const uis = new Map();
const ui = () => /** @type {Ui} */ (uis.get(store.state.language));

/** @type {() => void} */
let engineSettled = () => undefined;
const opened = new Promise((resolve) => {
  engineSettled = () => resolve(null);
});
const session = new Session(store, client, opened);
const frame = new Frame(store, ui, fields);

/* ------------------------------------------------------------------------------------------------
 * What the person can do
 * --------------------------------------------------------------------------------------------- */

/** Tells what has been found to people who listen. @param {string} key */
function sayFound(key) {
  const { state } = store;
  const competences = found(state, ui(), 'competences');
  const occupations = found(state, ui(), 'occupations');
  frame.say(ui().speech.text(key, { competences, occupations }));
}

/** @type {import('./ui.js').Actions} */
const actions = {
  go(step) {
    // The address stays as it is: where it changes, some browsers fetch the page's icon again.
    if (step !== store.state.step) history.pushState({ step }, '');
    frame.show(step);
  },
  async read(text, target, ad) {
    const { date, wishes } = store.state;
    if (await session.ask({ ...nothingRead(), text, target: target.trim(), ad: ad.trim(), date, wishes })) {
      actions.go('competences');
      sayFound('done.read');
      return;
    }
    const place = store.state.problem?.place;
    if (place === 'cv') frame.focus(fields.cv.id);
    if (place === 'target') frame.focus(fields.target.id);
  },
  async setCounts(id, counts) {
    const { state } = store;
    const has = state.answer?.competences.find((competence) => competence.id === id)?.polarity === 'has';
    const set = new Set(has ? state.rejected : state.confirmed);
    if (counts === has) set.delete(id);
    else set.add(id);
    if (await session.ask(has ? { rejected: set } : { confirmed: set })) sayFound('done.again');
  },
  async chooseTarget(target) {
    if (!target) return;
    if (await session.ask({ target, ad: '' })) {
      const label = store.state.answer?.target?.label ?? '';
      fields.target.value = label;
      fields.ad.value = '';
      actions.go('gap');
      frame.say(ui().speech.text('done.target', { target: label }));
    } else if (store.state.problem?.place === 'other-target') {
      frame.focus('other-target');
    }
  },
  async chooseDate(date) {
    if (await session.ask({ date })) sayFound('done.again');
  },
  async wish(wish) {
    const wishes = { ...store.state.wishes, ...wish };
    if (await session.ask({ wishes })) frame.say(ui().speech.text('done.wish', { path: found(store.state, ui(), 'path') }));
  },
  choosePlan(plan) {
    store.change({ plan });
    frame.say(ui().speech.text('done.plan'));
  },
  cancel() {
    if (!client.cancel()) return;
    store.change({ cancels: client.spares.length });
    frame.say(ui().speech.text('done.cancel'));
    frame.focus(`${store.state.step}-title`);
  },
  clear() {
    fields.clear();
    store.change({ ...nothingRead(), problem: null });
    actions.go('cv');
    frame.say(ui().speech.text('start.clear.done'));
  },
  switchLanguage() {
    store.change({ language: store.state.language === 'sv' ? 'en' : 'sv' });
  },
};

/**
 * The step that the browser's history names, as far as there is something to show.
 *
 * @param {unknown} past
 * @returns {Step}
 */
function namedStep(past) {
  const name = /** @type {{ step?: unknown } | null} */ (past)?.step;
  const step = STEPS.find((one) => one === name) ?? 'cv';
  return store.state.answer ? step : 'cv';
}

/** What belongs to a page of our own: its language, its title and the browser's way back. */
function watchPage() {
  store.watch(
    (state) => [state.step, state.language],
    ({ step, language }) => {
      const { speech } = ui();
      const name = speech.text('name');
      document.documentElement.lang = language;
      document.title = step === 'cv' ? name : `${speech.text(`step.${step}`)} – ${name}`;
    },
  );
  addEventListener('popstate', (event) => frame.show(namedStep(event.state)));
}

/* ------------------------------------------------------------------------------------------------
 * The fixed list: one file after the other, so that the order is the same on every connection
 * --------------------------------------------------------------------------------------------- */

/** Fetches the texts of both languages, so that changing language asks for nothing. */
async function fetchTexts() {
  const addresses = LANGUAGES.map((language) => `texts/${language}.json`);
  list.announce([...addresses, WORKER, ENGINE, MANIFEST]);
  for (const [index, language] of LANGUAGES.entries()) {
    const table = await list.fetchJson(addresses[index]);
    const speech = new Speech(language, /** @type {import('./texts.js').Table} */ (table));
    uis.set(language, { speech, actions, level: 1 });
  }
}

/**
 * The worker obeys the policy of its own response, not the page's. Here the page looks whether the server has
 * closed the net to it, so that it says no more than is so.
 */
async function lookAtWorker() {
  let closed = false;
  await list.fetch(WORKER, ({ headers }) => {
    closed = /(^|;)\s*connect-src 'none'\s*(;|$)/.test(headers.get('content-security-policy') ?? '');
  });
  list.note(WORKER, { check: closed ? 'closed' : 'open' });
}

/**
 * Fetches packs and hands them to the engine.
 *
 * @param {readonly ManifestPack[]} packs
 * @param {(packs: import('./worker.js').Pack[]) => Promise<('sum' | 'engine')[]>} give
 */
async function fetchPacks(packs, give) {
  const given = [];
  for (const { address, file, sha256 } of packs) given.push({ file, sha256, bytes: await list.fetch(address) });
  const checks = await give(given);
  packs.forEach(({ address }, index) => list.note(address, { check: checks[index] }));
}

/** Fetches what a first answer needs and opens the engine. Gives the packs that are to come later. */
async function fetchEngine() {
  await lookAtWorker();
  const wasm = await list.fetch(ENGINE);
  const packs = manifestPacks(await list.fetchJson(MANIFEST));
  const early = packs.filter(({ late }) => !late);
  const late = packs.filter((pack) => pack.late);
  list.announce([...early.map(({ address }) => address), DEMO, ...late.map(({ address }) => address)]);
  await fetchPacks(early, (given) => client.open(wasm, given));
  store.change({ ready: true });
  return late;
}

/**
 * Fetches the rest of the packs. An answer that is shown by then is worked out again with what they know.
 *
 * @param {readonly ManifestPack[]} late
 */
async function fetchLate(late) {
  if (!late.length) return;
  await fetchPacks(late, (given) => client.add(given));
  if (store.state.answer && (await session.ask({}))) sayFound('done.again');
}

/** Counts what the browser asks for after the list is complete, so that the page can say so. */
function countLater() {
  const observer = new PerformanceObserver((entries) => {
    store.change({ later: store.state.later + entries.getEntries().length });
  });
  observer.observe({ type: 'resource' });
}

async function start() {
  await fetchTexts();
  watchPage();
  frame.mount(/** @type {HTMLElement} */ (document.getElementById('page')));
  try {
    const late = await fetchEngine();
    engineSettled();
    await fetchDemos();
    await fetchLate(late);
    await client.prepare();
    store.change({ complete: true, cancels: client.spares.length });
    countLater();
  } catch (error) {
    store.change({ problem: problemOf(error, store.state.step) });
    engineSettled();
  }
}

async function fetchDemos() {
  try {
    store.change({ demos: demoCvs(await list.fetchJson(DEMO)) });
  } catch {
    // Without the demo CVs the page does all its work; the receipt says that they are missing.
  }
}

start();
