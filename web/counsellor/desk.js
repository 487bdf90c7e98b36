/**
 * The desk: two sides over one engine, what they share, and a page to print. Nothing is kept, and nothing is sent.
 *
 * @typedef {import('../texts.js').Language} Language
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined, replace } from '../dom.js';
import { EngineClient } from '../engine-client.js';
import { heldCompetences } from '../exports/held.js';
import { FixedList } from '../fixed-list.js';
import { fetchEngine, fetchLate, fetchReaders, fetchTexts } from '../mount/fetching.js';
import { ReaderClient } from '../readers/client.js';
import { problemOf } from '../session.js';
import { conceptLabel, heading } from '../ui.js';
import { problemSentence } from '../views/problem.js';
import { Side } from './side.js';

/** How many names stand in a row. */
const NAMES = 40;

export class Desk {
  /**
   * @param {HTMLElement} root
   * @param {string} base  address of the folder with texts, engine and packs
   */
  constructor(root, base) {
    this.root = root;
    this.language = /** @type {Language} */ ('sv');
    /** @type {Map<string, import('../texts.js').Speech>} */
    this.speeches = new Map();
    this.list = new FixedList(base, new AbortController().signal, () => this.#drawState());
    this.client = new EngineClient();
    this.readers = new ReaderClient();
    this.complete = false;
    /** @type {() => void} */
    let settle = () => undefined;
    const opened = new Promise((resolve) => {
      settle = () => resolve(null);
    });
    this.settle = settle;
    /** @type {Promise<unknown>} */
    this.last = Promise.resolve();
    this.live = h('p', { class: 'spoken', role: 'status' });
    this.top = h('div', { class: 'top' });
    this.state = h('p', { class: 'desk-state' });
    this.lead = h('div');
    this.shared = h('section', { class: 'desk-shared', hidden: true, 'aria-labelledby': 'shared-title' });
    const parts = {
      ui: () => this.ui(),
      readers: this.readers,
      client: this.client,
      opened,
      queue: (/** @type {() => Promise<unknown>} */ work) => this.#queue(work),
      say: (/** @type {string} */ words) => this.say(words),
    };
    this.sides = [new Side('a', parts), new Side('b', parts)];
  }

  /** Fetches all that is needed, in the order in which everybody does, and shows the desk. */
  async open() {
    this.speeches = await fetchTexts(this.list);
    const sides = h(
      'div',
      { class: 'desk' },
      this.sides.map(({ element }) => element),
    );
    const header = h('header', { class: 'header' }, this.top, this.state);
    replace(this.root, header, h('main', { id: 'main', class: 'main' }, this.lead, this.shared, sides), this.live);
    this.draw();
    for (const { store } of this.sides)
      store.watch(
        (state) => [state.answer],
        () => this.#drawShared(),
      );
    try {
      const late = await fetchEngine(this.list, this.client, 'file');
      for (const { store } of this.sides) store.change({ ready: true });
      this.settle();
      await fetchReaders(this.list, this.readers, 'file');
      await fetchLate(this.list, this.client, late);
      this.complete = true;
      this.#drawState();
    } catch (error) {
      this.readers.fail();
      this.settle();
      this.state.textContent = problemSentence(this.ui(), problemOf(error, 'cv'));
    }
  }

  /** @returns {Ui} */
  ui() {
    const speech = /** @type {import('../texts.js').Speech} */ (this.speeches.get(this.language));
    const swedish = /** @type {import('../texts.js').Speech} */ (this.speeches.get('sv'));
    // The views that are shown here ask for no action.
    return { speech, swedish, level: 1, actions: /** @type {import('../ui.js').Actions} */ ({}) };
  }

  /** Tells people who listen. @param {string} words */
  say(words) {
    this.live.textContent = this.live.textContent === words ? `${words} ` : words;
  }

  /** One question at a time, since the engine drops all but the newest. @param {() => Promise<unknown>} work */
  #queue(work) {
    this.last = this.last.then(work);
    return this.last;
  }

  /** Draws all of it, in the language chosen. */
  draw() {
    const { speech } = this.ui();
    document.documentElement.lang = this.language;
    document.title = speech.text('desk.name');
    const other = () => {
      this.language = this.language === 'sv' ? 'en' : 'sv';
      this.draw();
    };
    replace(
      this.top,
      h('a', { class: 'name', href: './' }, speech.text('name')),
      h(
        'button',
        {
          type: 'button',
          id: 'language',
          class: 'language',
          lang: speech.text('language.other.code'),
          on: { click: other },
        },
        speech.text('language.other'),
      ),
    );
    replace(
      this.lead,
      heading(this.ui(), 0, null, speech.text('desk.title')),
      h('p', { class: 'lead' }, speech.text('desk.lead')),
      h(
        'p',
        { class: 'desk-print' },
        h(
          'button',
          { type: 'button', id: 'desk-print', class: 'button plain', on: { click: () => print() } },
          speech.text('along.print.page'),
        ),
      ),
    );
    for (const side of this.sides) side.draw();
    this.#drawShared();
    this.#drawState();
  }

  #drawState() {
    if (!this.speeches.size) return;
    const { speech } = this.ui();
    const { list } = this.list;
    const done = list.filter(({ state }) => state === 'done').length;
    this.state.textContent = this.complete
      ? speech.text('receipt.complete', { n: list.length })
      : speech.text('receipt.loading', { done, all: list.length });
  }

  /** What both have, and what only one of them has. */
  #drawShared() {
    const [a, b] = this.sides;
    const both = a.store.state.answer && b.store.state.answer;
    this.shared.hidden = !both;
    if (!both) return;
    const ui = this.ui();
    const [first, second] = this.sides.map(({ store }) => heldCompetences(store.state));
    const has = (/** @type {typeof first} */ all) => new Set(all.map(({ id }) => id));
    const [inFirst, inSecond] = [has(first), has(second)];
    const row = (/** @type {string} */ name, /** @type {typeof first} */ members) =>
      h(
        'div',
        null,
        h('dt', null, name),
        h(
          'dd',
          null,
          members.length
            ? joined(members.slice(0, NAMES).map((one) => conceptLabel(ui, one)))
            : ui.speech.text('compare.nothing'),
        ),
      );
    replace(
      this.shared,
      heading(ui, 1, { id: 'shared-title' }, ui.speech.text('desk.shared')),
      h(
        'dl',
        { class: 'summary-list' },
        row(
          ui.speech.text('desk.both'),
          first.filter(({ id }) => inSecond.has(id)),
        ),
        row(
          ui.speech.text('desk.only', { name: a.title }),
          first.filter(({ id }) => !inSecond.has(id)),
        ),
        row(
          ui.speech.text('desk.only', { name: b.title }),
          second.filter(({ id }) => !inFirst.has(id)),
        ),
      ),
    );
  }
}
