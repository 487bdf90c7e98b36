/**
 * Choosing, dropping or pasting a file: what is being done with it, how well it could be read, and its text in the
 * field where it can be corrected.
 *
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {import('../readers/read.js').Reading} Reading
 * @typedef {import('../readers/client.js').ReaderClient} ReaderClient
 *
 * @typedef {{ at: 'nothing' }
 *   | { at: 'reading', name: string, share: number | null }
 *   | { at: 'read', name: string, reading: Reading, before: string }
 *   | { at: 'refused', name: string, code: string }} Stage
 */
import { h, replace } from '../dom.js';
import { FileRefused } from '../readers/client.js';

/** What the browser offers first when a file is chosen; what counts is what is in it. */
const ACCEPTED = '.pdf,.docx,.odt,.rtf,.txt,.html,.htm,.xml,.json,.zip,text/plain,application/pdf';

/** Lives as long as the page, as the field does that it fills. */
export class Intake {
  /**
   * @param {ReaderClient} client
   * @param {HTMLTextAreaElement} field
   */
  constructor(client, field) {
    this.client = client;
    this.field = field;
    /** @type {Stage} */
    this.stage = { at: 'nothing' };
    this.place = h('div', { class: 'intake-told' });
    /** @type {Ui | null} */
    this.ui = null;
    /** @type {(words: string) => void} */
    this.say = () => undefined;
    this.input = h('input', { type: 'file', id: 'file-input', hidden: true, accept: ACCEPTED, tabindex: '-1' });
    this.input.addEventListener('change', () => {
      const [file] = this.input.files ?? [];
      // The same file may be chosen again.
      if (file) this.take(file);
      this.input.value = '';
    });
    field.addEventListener('paste', (event) => this.#from(event, event.clipboardData));
  }

  clear() {
    this.client.cancel();
    this.#show({ at: 'nothing' });
  }

  /** @param {Event} event @param {DataTransfer | null} data */
  #from(event, data) {
    const [file] = data?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.take(file);
  }

  /** @param {Stage} stage */
  #show(stage) {
    const goesOn = this.#goesOn(stage);
    this.stage = stage;
    if (this.ui && !goesOn) replace(this.place, this.#stageView(this.ui));
  }

  /**
   * Moves the bar on when the same file is still being read. The button beside it stays: one that is made anew under a
   * finger is never pressed.
   *
   * @param {Stage} stage
   */
  #goesOn(stage) {
    const before = this.stage;
    const progress = this.place.querySelector('progress');
    if (!progress || stage.at !== 'reading' || before.at !== 'reading') return false;
    if (stage.name !== before.name || (stage.share === null) !== (before.share === null)) return false;
    if (stage.share) progress.value = stage.share;
    return true;
  }

  /** @param {File} file */
  async take(file) {
    const { name } = file;
    try {
      const reading = await this.client.read(file, (share) => this.#show({ at: 'reading', name, share }));
      await this.#fill(name, reading);
    } catch (error) {
      const code = error instanceof FileRefused ? error.code : 'damaged';
      if (code === 'cancelled') this.#show(this.stage.at === 'reading' ? { at: 'nothing' } : this.stage);
      else this.#show({ at: 'refused', name, code });
    }
  }

  /** @param {string} name @param {Reading} reading */
  async #fill(name, reading) {
    const { ui, field } = this;
    if (reading.profile) {
      this.#show({ at: 'nothing' });
      await ui?.actions.openProfile(JSON.stringify({ ...reading.profile, cv: reading.text }));
      return;
    }
    const before = field.value;
    if (reading.text) field.value = reading.text;
    field.scrollTop = 0;
    this.#show({ at: 'read', name, reading, before: reading.text ? before : '' });
    const words = ui?.speech.text(`file.level.${reading.quality.level}`) ?? '';
    this.say(`${ui?.speech.text('file.read', { name })} ${words}`);
  }

  /** @param {Ui} ui */
  #stageView(ui) {
    const { stage } = this;
    if (stage.at === 'reading') return this.#readingView(ui, stage);
    if (stage.at === 'read') return this.#readView(ui, stage);
    if (stage.at === 'nothing') return null;
    const { speech } = ui;
    return h(
      'div',
      { class: 'intake-box intake-poor', role: 'alert' },
      h('p', { class: 'intake-head' }, speech.text('file.refused', { name: stage.name })),
      h('p', null, speech.text(`file.error.${stage.code}`)),
    );
  }

  /** @param {Ui} ui @param {Stage & { at: 'reading' }} stage */
  #readingView({ speech }, { name, share }) {
    const words = speech.text(share === null ? 'file.waiting' : 'file.reading', { name });
    const cancel = h(
      'button',
      { type: 'button', id: 'file-cancel', class: 'button plain' },
      speech.text('busy.cancel'),
    );
    cancel.addEventListener('click', () => {
      this.client.cancel();
      this.say(speech.text('file.cancelled'));
      this.place.parentElement?.querySelector('button')?.focus();
    });
    const progress = h('progress', { 'aria-label': words, max: 1, value: share || null });
    return h('p', { class: 'busy intake-box' }, progress, h('span', null, words), cancel);
  }

  /** @param {Ui} ui @param {Stage & { at: 'read' }} stage */
  #readView({ speech }, { name, reading, before }) {
    const { kind, pages, quality, text } = reading;
    const facts = [
      speech.text(`file.kind.${kind}`),
      pages > 0 && speech.text('file.pages', { n: pages }),
      speech.text('file.characters', { n: quality.characters }),
    ].filter((fact) => typeof fact === 'string');
    const undo = () => {
      this.field.value = before;
      this.#show({ at: 'nothing' });
      this.say(speech.text('file.undone'));
      this.field.focus();
    };
    return h(
      'div',
      { class: `intake-box intake-${quality.level}` },
      h('p', { class: 'intake-head' }, speech.text(`file.level.${quality.level}`)),
      h('p', { class: 'intake-facts' }, h('span', { translate: 'no' }, name), ` · ${facts.join(' · ')}`),
      quality.notes.length > 0 &&
        h(
          'ul',
          { class: 'intake-notes' },
          quality.notes.map(({ note, n }) => h('li', null, speech.text(`file.note.${note}`, { n }))),
        ),
      text && h('p', null, speech.text('file.correct')),
      before &&
        h(
          'p',
          null,
          h(
            'button',
            { type: 'button', class: 'plain', id: 'file-undo', on: { click: undo } },
            speech.text('file.undo'),
          ),
        ),
    );
  }

  /**
   * The part of the first step that files are chosen in.
   *
   * @param {Ui} ui
   * @param {(words: string) => void} say
   */
  view(ui, say) {
    this.ui = ui;
    this.say = say;
    replace(this.place, this.#stageView(ui));
    const { speech } = ui;
    const choose = h(
      'button',
      {
        type: 'button',
        id: 'file',
        class: 'button plain',
        'aria-describedby': 'file-help',
        on: { click: () => this.input.click() },
      },
      speech.text('file.choose'),
    );
    return h(
      'div',
      { class: 'intake' },
      h('div', { class: 'intake-row' }, choose, h('p', { id: 'file-help', class: 'help' }, speech.text('file.help'))),
      this.input,
      this.place,
    );
  }

  /** Lets files be dropped on an element. @param {HTMLElement} element */
  dropOn(element) {
    const files = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes('Files');
    const over = (/** @type {boolean} */ on) => element.toggleAttribute('data-dropping', on);
    element.addEventListener('dragover', (event) => {
      if (!files(event)) return;
      event.preventDefault();
      over(true);
    });
    element.addEventListener('dragleave', (event) => {
      if (!element.contains(/** @type {Node | null} */ (event.relatedTarget))) over(false);
    });
    element.addEventListener('drop', (event) => {
      over(false);
      this.#from(event, event.dataTransfer);
    });
  }
}
