/** Everything around the steps, and which of them is shown. */
import { h, rootOf, replace, s } from './dom.js';
import { STEPS } from './state.js';
import { aboutView } from './views/about.js';
import { alongView, keptView } from './views/along.js';
import { competencesView } from './views/competences.js';
import { dataView } from './views/data.js';
import { gapView } from './views/gap.js';
import { occupationsView } from './views/occupations.js';
import { pathView } from './views/path.js';
import { problemSentence } from './views/problem.js';
import { receiptView } from './views/receipt.js';
import { startView } from './views/start.js';
import { stepsView } from './views/steps.js';
import { summaryView } from './views/summary.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Step} Step
 * @typedef {import('./state.js').Store} Store
 * @typedef {import('./ui.js').Ui} Ui
 * @typedef {import('./views/start.js').StartFields} StartFields
 */

/** How long something may take before the page says that it is at work, in milliseconds. */
const PATIENCE = 300;

/** How long a part that is out of sight waits to be drawn, so that the part in sight is painted first, in milliseconds. */
const OUT_OF_SIGHT = 60;

/** The sign of the page: three planks, of which one is missing. */
function logo() {
  return s(
    'svg',
    { class: 'logo', viewBox: '0 0 22 20', width: '22', height: '20', 'aria-hidden': 'true', focusable: 'false' },
    s('rect', { class: 'plank-fill', x: '0', y: '1', width: '6', height: '18', rx: '1.5' }),
    s('rect', { class: 'plank-fill', x: '8', y: '1', width: '6', height: '18', rx: '1.5' }),
    s('rect', { class: 'plank-edge', x: '16.75', y: '1.75', width: '4.5', height: '16.5', rx: '1.5' }),
  );
}

export class Frame {
  /**
   * @param {Store} store
   * @param {() => Ui} ui  the words of the language chosen now
   * @param {StartFields} fields
   * @param {import('./mount/mount.js').Surface} surface
   * @param {string} base  address of the folder with our files
   */
  constructor(store, ui, fields, surface, base) {
    this.store = store;
    this.ui = ui;
    this.fields = fields;
    this.surface = surface;
    this.base = base;
    this.patience = 0;
    /** Parts that wait to be drawn. @type {Map<HTMLElement, { timer: number, draw: () => void }>} */
    this.waiting = new Map();
    this.drawAll = () => [...this.waiting.values()].forEach(({ draw }) => draw());
    addEventListener('beforeprint', this.drawAll);
    this.live = h('p', { class: 'spoken', role: 'status' });
    this.top = h('div', { class: 'top' });
    this.receipt = h('div');
    this.nav = h('div');
    this.notice = h('div');
    this.busy = h('div', { class: 'busy-place' });
    this.keptPlace = h('div', { class: 'kept-place' });
    this.summary = h('div', { class: 'summary' });
    // Landmarks of a document are the document's own: in somebody else's there are none of ours.
    const own = surface !== 'widget';
    this.header = h(own ? 'header' : 'div', { class: 'header' }, this.top, this.receipt);
    this.footer = h(own ? 'footer' : 'div', { class: 'footer' });
    /** @type {Map<Step, HTMLElement>} */
    this.sections = new Map();
    for (const step of STEPS) {
      this.sections.set(step, h('section', { class: `step step-${step}`, 'aria-labelledby': `${step}-title` }));
    }
    const sections = [...this.sections.values()];
    this.main = h(own ? 'main' : 'div', { id: 'main', class: 'main', tabindex: '-1' }, this.notice, this.busy, [
      this.keptPlace,
      this.summary,
      ...sections,
    ]);
  }

  /** Puts the frame into an element and keeps it true to the state. @param {HTMLElement} place */
  mount(place) {
    this.#watch();
    replace(place, this.header, this.nav, this.main, this.footer, this.live);
  }

  /** Ends what would happen later. */
  destroy() {
    clearTimeout(this.patience);
    for (const { timer } of this.waiting.values()) clearTimeout(timer);
    removeEventListener('beforeprint', this.drawAll);
  }

  /** Tells people who listen. The same words twice are told twice. @param {string} words */
  say(words) {
    this.live.textContent = this.live.textContent === words ? `${words} ` : words;
  }

  /** Opens a step and puts the focus on its heading. @param {Step} step */
  show(step) {
    this.store.change({ step });
    this.focus(`${step}-title`);
    if (this.surface !== 'widget') scrollTo(0, 0);
    else if (this.header.getBoundingClientRect().top < 0) this.header.scrollIntoView();
  }

  /** Prints all steps, or the most important on one page. @param {boolean} onePage */
  print(onePage) {
    const parts = [this.header, this.main, this.footer];
    for (const part of parts) part.toggleAttribute('data-one-page', onePage);
    print();
  }

  /** @param {string} id */
  focus(id) {
    rootOf(this.main).getElementById(id)?.focus({ preventScroll: true });
  }

  #topView() {
    const { speech, actions } = this.ui();
    const skip = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.main.focus();
    };
    return [
      this.surface !== 'widget' && h('a', { class: 'skip', href: '#main', on: { click: skip } }, speech.text('skip')),
      h(
        'button',
        { type: 'button', class: 'name', on: { click: () => actions.go('cv') } },
        logo(),
        speech.text('name'),
      ),
      h(
        'button',
        {
          type: 'button',
          id: 'language',
          class: 'language',
          lang: speech.text('language.other.code'),
          on: { click: actions.switchLanguage },
        },
        speech.text('language.other'),
      ),
    ];
  }

  /** A problem that no field in sight tells of. @param {State} state */
  #noticeView({ problem, step }) {
    if (!problem) return null;
    const atField = problem.place !== 'page' && step === (problem.place === 'other-target' ? 'gap' : 'cv');
    if (atField) return null;
    const title = h('strong', null, this.ui().speech.text('error.title'));
    return h('div', { class: 'notice', role: 'alert' }, title, ' ', problemSentence(this.ui(), problem));
  }

  /** @param {State} state */
  #busyView(state) {
    const key = !state.ready ? 'busy.loading' : state.answer ? 'busy.again' : 'busy.reading';
    const words = this.ui().speech.text(key);
    const done = state.list.filter((file) => file.state === 'done').length;
    this.say(words);
    const progress = h('progress', {
      'aria-label': words,
      max: state.list.length || 1,
      value: state.ready ? null : done,
    });
    const cancel = h(
      'button',
      { type: 'button', id: 'cancel', class: 'button plain', on: { click: this.ui().actions.cancel } },
      this.ui().speech.text('busy.cancel'),
    );
    return h('p', { class: 'busy' }, progress, ' ', words, state.ready && state.cancels > 0 && cancel);
  }

  /** Says that the page is at work, if it still is after a while. */
  #watchBusy() {
    this.store.watch(
      (state) => [
        state.busy,
        state.ready,
        state.cancels,
        state.language,
        state.busy && !state.ready ? state.list : null,
      ],
      (state) => {
        clearTimeout(this.patience);
        this.main.toggleAttribute('aria-busy', false);
        if (!state.busy) {
          replace(this.busy);
          return;
        }
        this.main.setAttribute('aria-busy', 'true');
        const late = () => replace(this.busy, this.#busyView(this.store.state));
        if (this.busy.firstChild) late();
        else this.patience = window.setTimeout(late, PATIENCE);
      },
    );
  }

  /**
   * Draws a part now and whenever the language or what it shows has changed.
   *
   * @param {HTMLElement} part
   * @param {(state: State) => readonly unknown[]} select
   * @param {(state: State) => import('./dom.js').Children} view
   */
  #draw(part, select, view) {
    this.store.watch(
      (state) => [state.language, ...select(state)],
      (state) => replace(part, view(state)),
    );
  }

  /** What else there is to read, and to do on a page of our own. */
  #links() {
    const about = aboutView(this.ui(), this.base);
    if (this.surface !== 'page') return [about];
    const words = this.ui().speech.text('desk.link');
    return [h('p', { class: 'foot-links' }, h('a', { href: 'counsellor.html' }, words)), about];
  }

  /**
   * The same for a part that may be out of sight: then it is drawn a little later, unless it comes into sight before.
   *
   * @param {HTMLElement} part
   * @param {(state: State) => boolean} inSight
   * @param {(state: State) => readonly unknown[]} select
   * @param {(state: State) => import('./dom.js').Children} view
   */
  #drawLater(part, inSight, select, view) {
    const draw = () => {
      clearTimeout(this.waiting.get(part)?.timer);
      this.waiting.delete(part);
      replace(part, view(this.store.state));
    };
    this.store.watch(
      (state) => [state.language, ...select(state)],
      (state) => {
        clearTimeout(this.waiting.get(part)?.timer);
        // What is to go goes at once.
        if (inSight(state) || !state.answer) draw();
        else this.waiting.set(part, { draw, timer: window.setTimeout(draw, OUT_OF_SIGHT * (1 + this.waiting.size)) });
      },
    );
    this.store.watch(
      (state) => [inSight(state)],
      (state) => {
        if (this.waiting.has(part) && inSight(state)) draw();
      },
    );
  }

  /** Draws a step. @param {Step} step @param {(state: State) => readonly unknown[]} select @param {(state: State) => import('./dom.js').Children} view */
  #drawStep(step, select, view) {
    this.#drawLater(this.#section(step), (state) => state.step === step, select, view);
  }

  /** @param {Step} step */
  #section(step) {
    return /** @type {HTMLElement} */ (this.sections.get(step));
  }

  #watch() {
    const { ui, fields } = this;
    const said = (/** @type {State} */ { answer, rejected, confirmed }) => [answer, rejected, confirmed];
    this.#draw(
      this.top,
      () => [],
      () => this.#topView(),
    );
    this.#draw(
      this.receipt,
      (state) => [state.list, state.complete, state.later],
      (state) => receiptView(state, ui()),
    );
    this.#draw(
      this.nav,
      (state) => [state.step, ...said(state)],
      (state) => stepsView(state, ui()),
    );
    this.#draw(
      this.notice,
      (state) => [state.problem, state.step],
      (state) => this.#noticeView(state),
    );
    this.#drawLater(
      this.footer,
      () => false,
      (state) => [...said(state), state.stated, state.plan, state.kept],
      (state) => [alongView(state, ui(), new Date()), dataView(state, ui()), ...this.#links()].flat(),
    );
    this.#watchBusy();
    this.#drawLater(
      this.summary,
      () => false,
      (state) => [...said(state), state.stated, state.plan],
      (state) => summaryView(state, ui(), new Date()),
    );
    this.#draw(
      this.keptPlace,
      (state) => [state.kept, state.answer],
      (state) => keptView(state, ui()),
    );
    this.#draw(
      this.#section('cv'),
      (state) => [state.demos, state.problem],
      (state) => startView(state, ui(), fields, (words) => this.say(words)),
    );
    this.#drawStep(
      'competences',
      (state) => [...said(state), state.stated],
      (state) => competencesView(state, ui()),
    );
    this.#drawStep(
      'occupations',
      (state) => [state.answer, state.arrangement],
      (state) => occupationsView(state, ui()),
    );
    this.#drawStep(
      'gap',
      (state) => [state.answer, state.problem],
      (state) => gapView(state, ui()),
    );
    this.#drawStep(
      'path',
      (state) => [state.answer, state.plan],
      (state) => pathView(state, ui(), new Date()),
    );
    this.store.watch(
      (state) => [state.step],
      (state) => {
        for (const [step, section] of this.sections) section.hidden = step !== state.step;
      },
    );
  }
}
