/** The page: fetches its fixed list, starts the engine's thread, and shows the steps. */
import { h, replace, s } from './dom.js';
import { EngineClient, EngineProblem } from './engine-client.js';
import { DEMO, ENGINE, FileProblem, FixedList, MANIFEST, WORKER, demoCvs, manifestPacks } from './fixed-list.js';
import { STEPS, Store, initialState, nothingRead } from './state.js';
import { LANGUAGES, Speech } from './texts.js';
import { competencesView } from './views/competences.js';
import { coursesView } from './views/courses.js';
import { dataView } from './views/data.js';
import { gapView } from './views/gap.js';
import { occupationsView } from './views/occupations.js';
import { problemSentence } from './views/problem.js';
import { receiptView } from './views/receipt.js';
import { StartFields, startView } from './views/start.js';
import { found, stepsView } from './views/steps.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Step} Step
 * @typedef {import('./state.js').Problem} Problem
 * @typedef {import('./types.js').Request} Request
 * @typedef {import('./ui.js').Ui} Ui
 */

/** How long something may take before the page says that it is at work. */
const PATIENCE = 300;

/** How many occupations and courses are asked for. */
const OCCUPATIONS = 20;
const COURSES = 20;

/** Problems that concern the text, and the target; all others concern the page. */
const CV_PROBLEMS = ['text-empty', 'text-large', 'text-binary', 'text-encoding', 'crash', 'memory'];
const TARGET_PROBLEMS = ['target-unknown'];

const store = new Store(initialState());
const fields = new StartFields();
const list = new FixedList((files) => store.change({ list: files }));
const client = new EngineClient();

/** @type {Map<string, Ui>} */
const uis = new Map();

/** @type {() => void} */
let enginesReady = () => undefined;
/** Settled when the engine is open, or never will be. @type {Promise<void>} */
const opened = new Promise((resolve) => {
  enginesReady = resolve;
});

/* ------------------------------------------------------------------------------------------------
 * Frame
 * --------------------------------------------------------------------------------------------- */

const live = h('p', { class: 'spoken', role: 'status' });
const top = h('div', { class: 'top' });
const receipt = h('div', { class: 'receipt-place' });
const header = h('header', null, top, receipt);
const nav = h('div', { class: 'nav-place' });
const notice = h('div', { class: 'notice-place' });
const busy = h('div', { class: 'busy-place' });
const footer = h('footer');
/** @type {Map<Step, HTMLElement>} */
const sections = new Map(STEPS.map((step) => [step, h('section', { class: `step step-${step}`, 'aria-labelledby': `${step}-title` })]));
const main = h('main', { id: 'main', tabindex: '-1' }, notice, busy, [...sections.values()]);

/** Tells people who listen. The same words twice are told twice. @param {string} words */
function say(words) {
  live.textContent = live.textContent === words ? `${words} ` : words;
}

/** @returns {Ui} */
function ui() {
  return /** @type {Ui} */ (uis.get(store.state.language));
}

/* ------------------------------------------------------------------------------------------------
 * What the person can do
 * --------------------------------------------------------------------------------------------- */

/** @param {unknown} error @returns {Problem} */
function problemOf(error) {
  if (error instanceof EngineProblem) {
    const target = store.state.step === 'gap' ? 'other-target' : 'target';
    const place = CV_PROBLEMS.includes(error.name) ? 'cv' : TARGET_PROBLEMS.includes(error.name) ? target : 'page';
    return { key: error.name, sentences: error.sentences, file: error.file, place };
  }
  if (error instanceof FileProblem) return { key: error.name, sentences: null, file: error.file, place: 'page' };
  return { key: 'crash', sentences: null, file: '', place: 'page' };
}

/** @param {State} state @returns {Request} */
function requestOf(state) {
  /** @type {Request} */
  const request = { occupations: OCCUPATIONS, courses: COURSES };
  if (state.ad) request.ad = state.ad;
  else if (state.target) request.target = state.target;
  if (state.date) request.date = state.date;
  if (state.confirmed.size) request.confirmed = [...state.confirmed];
  if (state.rejected.size) request.rejected = [...state.rejected];
  return request;
}

/**
 * Asks the engine with some of the state changed. Nothing of the change stays when the engine says no.
 *
 * @param {Partial<State>} change
 * @returns {Promise<boolean>}  whether an answer came and is the one shown
 */
async function ask(change) {
  const before = store.state;
  store.change({ ...change, busy: true, problem: null });
  try {
    await opened;
    if (!store.state.ready) {
      store.change({ ...restored(before, change), busy: false, problem: store.state.problem ?? before.problem });
      return false;
    }
    const answer = await client.answer(store.state.text, requestOf(store.state));
    if (!answer) return false;
    const first = !store.state.rejected.size && !store.state.confirmed.size;
    store.change({ answer, busy: false, reading: first || !store.state.reading ? answer : store.state.reading });
    return true;
  } catch (error) {
    store.change({ ...restored(before, change), busy: false, problem: problemOf(error) });
    return false;
  }
}

/** The old values of what a change has changed. @param {State} before @param {Partial<State>} change @returns {Partial<State>} */
function restored(before, change) {
  return Object.fromEntries(Object.entries(before).filter(([key]) => key in change));
}

/** What has been found, in words. @param {string} key */
function sayFound(key) {
  const { state } = store;
  say(ui().speech.text(key, { competences: found(state, ui(), 'competences'), occupations: found(state, ui(), 'occupations') }));
}

/** @type {import('./ui.js').Actions} */
const actions = {
  go(step) {
    // The address stays as it is: where it changes, some browsers fetch the page's icon again.
    if (step !== store.state.step) history.pushState({ step }, '');
    show(step);
  },
  async read(text, target, ad) {
    // The newest answer is the reading itself when nothing has been said no or yes to.
    const done = await ask({ ...nothingRead(), text, target: target.trim(), ad: ad.trim(), date: store.state.date });
    if (done) {
      actions.go('competences');
      sayFound('done.read');
    } else if (store.state.problem) {
      const field = store.state.problem.place === 'target' ? fields.target : fields.cv;
      if (store.state.step === 'cv' && store.state.problem.place !== 'page') field.focus();
    }
  },
  async setCounts(id, counts) {
    const competence = store.state.reading?.competences.find((one) => one.id === id);
    const set = new Set(competence?.polarity === 'has' ? store.state.rejected : store.state.confirmed);
    if (counts === (competence?.polarity === 'has')) set.delete(id);
    else set.add(id);
    if (await ask(competence?.polarity === 'has' ? { rejected: set } : { confirmed: set })) sayFound('done.again');
  },
  async chooseTarget(target) {
    if (!target) return;
    if (await ask({ target, ad: '' })) {
      actions.go('gap');
      const chosen = store.state.answer?.target;
      fields.target.value = chosen?.label ?? '';
      fields.ad.value = '';
      say(ui().speech.text('done.target', { target: chosen?.label ?? '' }));
    } else if (store.state.problem?.place === 'other-target') {
      document.getElementById('other-target')?.focus();
    }
  },
  async chooseDate(date) {
    if (await ask({ date })) sayFound('done.again');
  },
  clear() {
    fields.clear();
    store.change({ ...nothingRead(), problem: null });
    actions.go('cv');
    say(ui().speech.text('start.clear.done'));
  },
  switchLanguage() {
    store.change({ language: store.state.language === 'sv' ? 'en' : 'sv' });
  },
};

/* ------------------------------------------------------------------------------------------------
 * What is shown
 * --------------------------------------------------------------------------------------------- */

/** Opens a step and puts the focus on its heading. @param {Step} step */
function show(step) {
  store.change({ step });
  const heading = document.getElementById(`${step}-title`);
  heading?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** The step that the browser's history names, as far as there is something to show. @param {unknown} past @returns {Step} */
function namedStep(past) {
  const name = /** @type {{ step?: unknown } | null} */ (past)?.step;
  const step = STEPS.find((one) => one === name) ?? 'cv';
  return store.state.answer ? step : 'cv';
}

function logo() {
  return s(
    'svg',
    { class: 'logo', viewBox: '0 0 22 20', width: '22', height: '20', 'aria-hidden': 'true', focusable: 'false' },
    s('rect', { class: 'plank-fill', x: '0', y: '1', width: '6', height: '18', rx: '1.5' }),
    s('rect', { class: 'plank-fill', x: '8', y: '1', width: '6', height: '18', rx: '1.5' }),
    s('rect', { class: 'plank-edge', x: '16.75', y: '1.75', width: '4.5', height: '16.5', rx: '1.5' }),
  );
}

function topView() {
  const { speech } = ui();
  const other = String(speech.table['language.other.code']);
  return [
    h('a', { class: 'skip', href: '#main', on: { click: (event) => (event.preventDefault(), main.focus()) } }, speech.text('skip')),
    h('button', { type: 'button', class: 'name', on: { click: () => actions.go('cv') } }, logo(), speech.text('name')),
    h('button', { type: 'button', id: 'language', class: 'language', lang: other, on: { click: actions.switchLanguage } }, speech.text('language.other')),
  ];
}

/** @param {State} state */
function noticeView(state) {
  const { problem } = state;
  if (!problem) return null;
  // A problem of a field is told at the field when the field is in sight.
  if (state.step === (problem.place === 'other-target' ? 'gap' : 'cv') && problem.place !== 'page') return null;
  return h('div', { class: 'notice', role: 'alert' }, h('strong', null, ui().speech.text('error.title')), ' ', problemSentence(ui(), problem));
}

/** @param {State} state */
function busyView(state) {
  const key = !state.ready ? 'busy.loading' : state.answer ? 'busy.again' : 'busy.reading';
  const words = ui().speech.text(key);
  const done = state.list.filter((file) => file.state === 'done').length;
  say(words);
  return h('p', { class: 'busy' }, h('progress', { 'aria-label': words, max: state.list.length || 1, value: state.ready ? null : done }), ' ', words);
}

/** Says that the page is at work, if it still is after a while. */
function watchBusy() {
  let timer = 0;
  store.watch(
    (state) => [state.busy, state.ready, state.language, state.busy && !state.ready ? state.list : null],
    (state) => {
      clearTimeout(timer);
      main.toggleAttribute('aria-busy', false);
      if (!state.busy) {
        replace(busy);
        return;
      }
      main.setAttribute('aria-busy', 'true');
      const late = () => replace(busy, busyView(store.state));
      if (busy.firstChild) late();
      else timer = window.setTimeout(late, PATIENCE);
    },
  );
}

/** @param {Step} step @param {(state: State) => readonly unknown[]} select @param {(state: State) => import('./dom.js').Children} view */
function watchStep(step, select, view) {
  const section = /** @type {HTMLElement} */ (sections.get(step));
  store.watch((state) => [state.language, ...select(state)], (state) => replace(section, view(state)));
}

function watchAll() {
  store.watch((state) => [state.language], (state) => {
    document.documentElement.lang = state.language;
    replace(top, topView());
  });
  store.watch((state) => [state.language, state.list, state.complete, state.later], (state) => replace(receipt, receiptView(state, ui())));
  store.watch((state) => [state.language, state.step, state.answer, state.reading, state.rejected, state.confirmed], (state) => replace(nav, stepsView(state, ui())));
  store.watch((state) => [state.language, state.problem, state.step], (state) => replace(notice, noticeView(state)));
  store.watch((state) => [state.language, state.answer], (state) => replace(footer, dataView(state, ui())));
  watchBusy();
  watchStep('cv', (state) => [state.demos, state.problem], (state) => startView(state, ui(), fields, say));
  watchStep('competences', (state) => [state.reading, state.rejected, state.confirmed], (state) => competencesView(state, ui()));
  watchStep('occupations', (state) => [state.answer], (state) => occupationsView(state, ui()));
  watchStep('gap', (state) => [state.answer, state.problem], (state) => gapView(state, ui()));
  watchStep('courses', (state) => [state.answer], (state) => coursesView(state, ui(), new Date()));
  store.watch((state) => [state.step, state.language, state.answer], (state) => {
    for (const [step, section] of sections) section.hidden = step !== state.step;
    const { speech } = ui();
    document.title = state.step === 'cv' ? speech.text('name') : `${speech.text(`step.${state.step}`)} – ${speech.text('name')}`;
  });
  addEventListener('popstate', (event) => show(namedStep(event.state)));
}

/* ------------------------------------------------------------------------------------------------
 * The fixed list
 * --------------------------------------------------------------------------------------------- */

/** Fetches the texts of both languages, so that changing language asks for nothing. */
async function fetchTexts() {
  const addresses = LANGUAGES.map((language) => `texts/${language}.json`);
  list.announce([...addresses, WORKER, ENGINE, MANIFEST]);
  const tables = await Promise.all(addresses.map((address) => list.fetchJson(address)));
  LANGUAGES.forEach((language, index) => {
    const speech = new Speech(language, /** @type {import('./texts.js').Table} */ (tables[index]));
    uis.set(language, { speech, actions, level: 1 });
  });
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

/** Fetches the engine and its packs and opens them. */
async function fetchEngine() {
  const [, wasm, manifest] = await Promise.all([lookAtWorker(), list.fetch(ENGINE), list.fetchJson(MANIFEST)]);
  const packs = manifestPacks(manifest);
  list.announce([...packs.map(({ address }) => address), DEMO]);
  const bytes = await Promise.all(packs.map(({ address }) => list.fetch(address)));
  const checks = await client.open(wasm, packs.map(({ file, sha256 }, index) => ({ file, sha256, bytes: bytes[index] })));
  packs.forEach(({ address }, index) => list.note(address, { check: checks[index] }));
  store.change({ ready: true });
}

/** Counts what the browser asks for after the list is complete, so that the page can say so. */
function countLater() {
  const observer = new PerformanceObserver((entries) => store.change({ later: store.state.later + entries.getEntries().length }));
  observer.observe({ type: 'resource' });
}

async function start() {
  await fetchTexts();
  const page = /** @type {HTMLElement} */ (document.getElementById('page'));
  watchAll();
  replace(page, header, nav, main, footer, live);
  try {
    await fetchEngine();
  } catch (error) {
    store.change({ problem: problemOf(error) });
  }
  enginesReady();
  try {
    store.change({ demos: demoCvs(await list.fetchJson(DEMO)) });
  } catch {
    // Without the demo CVs the page does all its work; the receipt says that they are missing.
  }
  if (store.state.ready) store.change({ complete: true });
  countLater();
}

start();
