/**
 * One side of the desk: a text or a saved profile, read by the engine, and the most important of the answer.
 *
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {import('../readers/client.js').ReaderClient} ReaderClient
 *
 * What a side needs of the desk.
 * @typedef {object} Parts
 * @property {() => Ui} ui
 * @property {ReaderClient} readers
 * @property {import('../engine-client.js').EngineClient} client
 * @property {Promise<unknown>} opened  settled when the engine is open, or never will be
 * @property {(work: () => Promise<unknown>) => Promise<unknown>} queue  does work when the other side has done its own
 * @property {(words: string) => void} say
 */
import { checkedCredentials } from '../credential.js';
import { h, replace } from '../dom.js';
import { ProfileProblem, openProfile } from '../exports/profile.js';
import { FileRefused } from '../readers/client.js';
import { Session } from '../session.js';
import { Store, initialState, nothingRead } from '../state.js';
import { heading } from '../ui.js';
import { PRIVATE } from '../views/private.js';
import { problemSentence } from '../views/problem.js';
import { summaryContent } from '../views/summary.js';

const ACCEPTED = '.json,.pdf,.docx,.odt,.rtf,.txt,.html,.htm,.xml,.zip,text/plain,application/pdf';

/** How long something may take before it is said, in milliseconds. */
const PATIENCE = 300;

export class Side {
  /**
   * @param {'a' | 'b'} name
   * @param {Parts} parts
   */
  constructor(name, parts) {
    this.name = name;
    this.parts = parts;
    this.store = new Store(initialState());
    this.session = new Session(this.store, parts.client, parts.opened);
    this.text = h('textarea', { id: `text-${name}`, rows: '8', ...PRIVATE });
    this.target = h('input', { id: `target-${name}`, type: 'text', ...PRIVATE });
    this.person = h('input', { id: `person-${name}`, type: 'text', ...PRIVATE });
    this.file = h('input', { id: `file-${name}`, type: 'file', accept: ACCEPTED });
    this.file.addEventListener('change', () => this.#open());
    this.person.addEventListener('input', () => this.#drawHead());
    this.head = h('div');
    this.form = h('div', { class: 'desk-form' });
    this.told = h('div', { class: 'desk-told' });
    this.result = h('div', { class: 'desk-result' });
    this.element = h('section', { class: 'desk-side', 'aria-labelledby': `side-${name}` });
    this.element.append(this.head, this.form, this.told, this.result);
    this.timer = 0;
  }

  /** What the side is called: as the counsellor says, or by its place. */
  get title() {
    return this.person.value.trim() || this.parts.ui().speech.text(`desk.side.${this.name}`);
  }

  /** Draws all of it, in the language of the desk. */
  draw() {
    const { speech } = this.parts.ui();
    const field = (/** @type {HTMLElement} */ input, /** @type {string} */ key) =>
      h('div', { class: 'field' }, h('label', { for: input.id }, speech.text(key)), input);
    this.#drawHead();
    replace(
      this.form,
      field(this.person, 'desk.person'),
      field(this.file, 'desk.file'),
      field(this.text, 'desk.text'),
      field(this.target, 'start.target'),
      h(
        'p',
        null,
        h(
          'button',
          { type: 'button', id: `read-${this.name}`, class: 'button', on: { click: () => this.read() } },
          speech.text('desk.read'),
        ),
      ),
    );
    this.#drawResult();
  }

  #drawHead() {
    replace(this.head, heading(this.parts.ui(), 1, { id: `side-${this.name}` }, this.title));
  }

  #drawResult() {
    const { ui } = this.parts;
    replace(this.result, summaryContent(this.store.state, ui(), new Date()));
    this.#tell(this.store.state.problem && problemSentence(ui(), this.store.state.problem));
  }

  /** @param {string | null} words  what went wrong */
  #tell(words) {
    replace(this.told, words && h('p', { class: 'error', role: 'alert' }, words));
  }

  /** Says that it is at work, if it still is after a while. @param {boolean} busy */
  #busy(busy) {
    clearTimeout(this.timer);
    this.element.toggleAttribute('aria-busy', busy);
    if (!busy) return;
    const words = this.parts.ui().speech.text('busy.reading');
    this.timer = window.setTimeout(() => {
      replace(this.told, h('p', { class: 'busy' }, h('progress', { 'aria-label': words }), ' ', words));
      this.parts.say(words);
    }, PATIENCE);
  }

  /** Opens the file that was chosen: a saved profile with all that was said in it, or the text of a CV. */
  async #open() {
    const [file] = this.file.files ?? [];
    if (!file) return;
    const { speech } = this.parts.ui();
    this.#busy(true);
    try {
      const reading = await this.parts.readers.read(file, () => undefined);
      this.#busy(false);
      if (!reading.profile) {
        this.text.value = reading.text;
        await this.read();
        return;
      }
      const opened = openProfile(JSON.stringify({ ...reading.profile, cv: reading.text }));
      this.text.value = opened.text;
      this.target.value = opened.target;
      const signatures = await this.parts.readers.check(opened.credentials.map(({ issued }) => issued));
      await this.#ask({ ...opened, credentials: checkedCredentials(opened.credentials, signatures) });
    } catch (error) {
      this.#busy(false);
      if (error instanceof ProfileProblem) {
        this.#tell(speech.text(`error.profile.${error.name}`, { file: error.field }));
      } else if (error instanceof FileRefused) {
        this.#tell(speech.text(`file.error.${error.code}`));
      } else throw error;
    }
  }

  /** Has the text in the field read. */
  async read() {
    await this.#ask({ text: this.text.value, target: this.target.value.trim() });
  }

  /** @param {Partial<import('../state.js').State>} change */
  async #ask(change) {
    this.#busy(true);
    await this.parts.queue(() => this.session.ask({ ...nothingRead(), ...change }));
    this.#busy(false);
    this.#drawResult();
    if (!this.store.state.answer) return;
    this.parts.say(this.parts.ui().speech.text('desk.done', { name: this.title }));
  }
}
