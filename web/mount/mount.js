/**
 * The whole of what a person uses, put into an element: of a page of our own, of a framed page, or of a shadow root in
 * somebody else's. Nothing of it is global, so that it can stand twice on a page, and `destroy` leaves nothing behind.
 *
 *     const mounted = mount(element, { base: '/km/', lang: 'sv' });
 *     mounted.destroy();
 *
 * Ids are those of the element's root: two on one page stand in a shadow root each.
 */
import { EngineClient } from '../engine-client.js';
import { FixedList } from '../fixed-list.js';
import { Frame } from '../frame.js';
import { keptState } from '../person-actions.js';
import { ReaderClient } from '../readers/client.js';
import { Session, problemOf } from '../session.js';
import { NO_WISHES, Store, initialState } from '../state.js';
import { LANGUAGES } from '../texts.js';
import { StartFields } from '../views/start.js';
import { found } from '../views/steps.js';
import { actionsOf } from './actions.js';
import { fetchDemos, fetchEngine, fetchLate, fetchReaders, fetchTexts } from './fetching.js';
import { shareView } from './share.js';
import { documentSurface, historySurface } from './surface.js';

/**
 * @typedef {import('../texts.js').Language} Language
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {import('./summary.js').Summary} Summary
 * @typedef {'page' | 'frame' | 'widget'} Surface
 *
 * @typedef {object} Options
 * @property {string} base            address of the folder with texts, engine and packs
 * @property {Language} [lang]        Swedish unless said
 * @property {string} [target]        words or id of an occupation that stands in the field from the start
 * @property {string} [region]        code of a county, such as "01"
 * @property {number} [headingLevel]  of the heading of a step, 1 to 6; 1 unless said
 * @property {Surface} [surface]      what the element is part of: a page of our own, with its title and the browser's
 *   way back; a framed page of our own, with its title; or somebody else's page, unless said
 * @property {import('./fetching.js').WorkerWay} [worker]  how threads are started; from their files unless said
 * @property {() => Promise<unknown>} [keep]  called when all of the list is here, before the page says so
 * @property {(event: Event) => void} [tell]  told, without content, when it is ready and when another step is shown
 *
 * @typedef {'ready' | 'step'} Event
 *
 * @typedef {object} Mounted
 * @property {Promise<void>} shown  settled when there is something to see; refused when nothing can be fetched
 * @property {(host: string, send: (summary: Summary) => void) => void} offer  offers the person to tell a host what the
 *   answer comes to, without a word of the CV; `send` is called when they press the button for it
 * @property {(lang: Language) => void} speak  changes the language
 * @property {() => void} destroy  empties the element, stops the engine's thread and all that is under way
 */

/** @param {unknown} lang @returns {Language} */
export function languageOf(lang) {
  return LANGUAGES.find((language) => language === lang) ?? 'sv';
}

/** @param {Options} options @returns {Partial<import('../state.js').State>} */
function startOf({ region = '' }) {
  return { wishes: { ...NO_WISHES, region: /^\d\d$/.test(region) ? region : '' } };
}

/** Counts what the browser asks for below an address from now on. @param {string} base @param {(n: number) => void} told */
function countRequests(base, told) {
  const observer = new PerformanceObserver((entries) => {
    const ours = entries.getEntries().filter(({ name }) => name.startsWith(base)).length;
    if (ours) told(ours);
  });
  observer.observe({ type: 'resource' });
  return observer;
}

class App {
  /**
   * @param {HTMLElement} root
   * @param {Options} options
   */
  constructor(root, options) {
    const { base, lang, target = '', headingLevel = 1, surface = 'widget', worker = 'file', tell } = options;
    this.root = root;
    this.base = new URL(base, document.baseURI).href;
    this.level = Math.min(6, Math.max(1, Math.trunc(headingLevel) || 1));
    this.surface = surface;
    this.way = worker;
    this.tell = tell ?? (() => undefined);
    this.keep = options.keep ?? (async () => undefined);
    this.ended = new AbortController();
    this.start = startOf(options);
    this.store = new Store({ ...initialState(), ...this.start, language: languageOf(lang) });
    this.readers = new ReaderClient();
    this.fields = new StartFields(this.readers);
    this.fields.target.value = target;
    this.list = new FixedList(this.base, this.ended.signal, (files) => this.store.change({ list: files }));
    this.client = new EngineClient();
    /** @type {Map<string, Ui>} */
    this.uis = new Map();
    this.ui = () => /** @type {Ui} */ (this.uis.get(this.store.state.language));
    this.frame = new Frame(this.store, this.ui, this.fields, surface, this.base);
    /** @type {() => void} */
    this.settle = () => undefined;
    const opened = new Promise((resolve) => {
      this.settle = () => resolve(null);
    });
    this.session = new Session(this.store, this.client, opened);
    this.shown = this.show();
  }

  /** Fetches the words and shows what there is to see. */
  async show() {
    const { store, list, frame, root } = this;
    const history = this.surface === 'page' ? historySurface(store, frame, this.ended.signal) : null;
    const speeches = await fetchTexts(list);
    const actions = actionsOf({ ...this, leave: (step) => history?.leave(step) });
    const swedish = /** @type {import('../texts.js').Speech} */ (speeches.get('sv'));
    for (const [language, speech] of speeches) this.uis.set(language, { speech, swedish, actions, level: this.level });
    store.change(keptState());
    if (this.surface !== 'widget') documentSurface(store, this.ui);
    frame.mount(root);
    store.watch(
      (state) => [state.step],
      () => this.tell('step'),
    );
  }

  /** Fetches the rest of the list and opens the engine. */
  async open() {
    const { store, list, client } = this;
    try {
      const late = await fetchEngine(list, client, this.way);
      store.change({ ready: true });
      this.settle();
      this.tell('ready');
      store.change({ demos: await fetchDemos(list) });
      await fetchReaders(list, this.readers, this.way);
      await fetchLate(list, client, late);
      // An answer that is shown by then is worked out again with what the late packs know.
      if (late.length && store.state.answer && (await this.session.ask({}))) this.#sayAgain();
      await client.prepare();
      await this.keep();
      store.change({ complete: true, cancels: client.spares.length });
      this.#countLater();
    } catch (error) {
      store.change({ problem: problemOf(error, store.state.step) });
      this.settle();
      this.readers.fail();
    }
  }

  /** @param {string} host @param {(summary: Summary) => void} send */
  async offer(host, send) {
    await this.shown;
    this.root.append(shareView(this.store, this.ui, this.frame, host, send));
  }

  destroy() {
    this.ended.abort();
    this.client.destroy();
    this.readers.destroy();
    this.frame.destroy();
    this.root.replaceChildren();
  }

  #sayAgain() {
    const [competences, occupations] = /** @type {const} */ (['competences', 'occupations']).map((step) =>
      found(this.store.state, this.ui(), step),
    );
    this.frame.say(this.ui().speech.text('done.again', { competences, occupations }));
  }

  /** Counts what the browser asks for after the list is complete, so that the page can say so. */
  #countLater() {
    const observer = countRequests(this.surface === 'widget' ? this.base : '', (n) =>
      this.store.change({ later: this.store.state.later + n }),
    );
    this.ended.signal.addEventListener('abort', () => observer.disconnect());
  }
}

/**
 * Puts it into an element and starts it.
 *
 * @param {HTMLElement} root  emptied first
 * @param {Options} options
 * @returns {Mounted}
 */
export function mount(root, options) {
  const app = new App(root, options);
  app.shown.then(
    () => app.open(),
    () => undefined,
  );
  return {
    shown: app.shown,
    offer: (host, send) => app.offer(host, send),
    speak: (lang) => app.store.change({ language: languageOf(lang) }),
    destroy: () => app.destroy(),
  };
}
