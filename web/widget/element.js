/// <reference path="./css.d.ts" />
/**
 * <kompetens-matchning lang="sv" src="/km/" target="..." region="..." heading-level="2">
 *
 * The whole of Kompetensmotor in a shadow root. Attributes:
 *
 *     src            address of the folder with its files, on the page's own origin; the folder of this script unless given
 *     lang           "sv" or "en"; Swedish unless given
 *     target         words for an occupation, or its id: stands in the field from the start
 *     region         code of a county, such as "01", where courses are looked for
 *     heading-level  1 to 6, of its main heading; 2 unless given
 *     theme          "light" or "dark"; what the page's own color-scheme says unless given
 *     worker         "blob" on a host that cannot give worker.js a policy of its own
 *
 * Events, without content and only after the person has come somewhere: km-ready, km-step. Colours and sizes are custom
 * properties (--km-*), and ::part reaches what they do not.
 */
import { LitElement, html, unsafeCSS } from 'lit';
import pageCss from '../style.css';
import { languageOf, mount } from '../mount/mount.js';
import ownCss from './widget.css';
import words from './words.json' with { type: 'json' };

/** Where the files are unless said: beside this script. */
const BESIDE = new URL('.', import.meta.url).href;

/** What starts it anew when it changes. */
const AGAIN = ['src', 'headingLevel', 'worker'];

/**
 * The address of the folder with the files, or why there is none.
 *
 * @param {string} src
 * @returns {{ base: string, refusal: '' | 'elsewhere' | 'address' }}
 */
export function baseOf(src) {
  try {
    const url = new URL(src.replace(/\/?$/, '/'), document.baseURI);
    return { base: url.href, refusal: url.origin === location.origin ? '' : 'elsewhere' };
  } catch {
    return { base: src, refusal: 'address' };
  }
}

/** The sheet that says how large the person's own text is, which the host's root may have changed. @param {string} unit */
function unitSheet(unit) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:host { --km-unit: ${unit}; }`);
  return sheet;
}

export class KompetensMatchning extends LitElement {
  /** @override */
  static properties = {
    src: {},
    lang: {},
    target: {},
    region: {},
    headingLevel: { attribute: 'heading-level', type: Number },
    theme: {},
    worker: {},
    dark: { state: true },
    state: { state: true },
  };

  /** @override */
  static styles = [unsafeCSS(pageCss), unsafeCSS(ownCss)];

  constructor() {
    super();
    this.src = BESIDE;
    this.lang = '';
    this.target = '';
    this.region = '';
    this.headingLevel = 2;
    this.theme = '';
    this.worker = '';
    this.dark = false;
    /** @type {'loading' | 'here' | 'failed' | 'elsewhere' | 'address'} */
    this.state = 'loading';
    /** @type {import('../mount/mount.js').Mounted | null} */
    this.mounted = null;
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.look = () => {
      const offered = getComputedStyle(this).colorScheme;
      this.dark = this.theme ? this.theme === 'dark' : /\bdark\b/.test(offered) && (this.scheme.matches || !/light/.test(offered));
    };
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.scheme.addEventListener('change', this.look);
    if (this.hasUpdated && !this.mounted) this.#start();
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    this.scheme.removeEventListener('change', this.look);
    // One that is only moved within the page keeps what the person has done.
    queueMicrotask(() => {
      if (!this.isConnected) this.#stop();
    });
  }

  /** @override */
  firstUpdated() {
    const root = /** @type {ShadowRoot} */ (this.renderRoot);
    const around = /** @type {Element} */ (root.querySelector('.around'));
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, unitSheet(getComputedStyle(around).fontSize)];
  }

  /** @override @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (changed.has('theme')) this.look();
    if (!this.mounted || AGAIN.some((name) => changed.has(name))) this.#start();
    else if (changed.has('lang')) this.mounted.speak(languageOf(this.lang));
  }

  /** @override */
  render() {
    const said = words[languageOf(this.lang)];
    const frame = `${baseOf(this.src).base}frame.html`;
    const refusal =
      this.state === 'elsewhere' ? html` <a href=${frame}>${frame}</a>` : this.state === 'address' ? html` ${this.src}` : '';
    return html`<div class="around">
      <div class="km" part="base" data-theme=${this.dark ? 'dark' : 'light'} lang=${languageOf(this.lang)}>
        <p class="refusal" part="refusal" role=${this.state === 'loading' ? 'status' : 'alert'} ?hidden=${this.state === 'here'}>
          ${this.state === 'here' ? '' : said[this.state]}${refusal}
        </p>
        <div id="page"></div>
      </div>
    </div>`;
  }

  #start() {
    this.#stop();
    if (!this.isConnected) return;
    const { base, refusal } = baseOf(this.src);
    this.state = refusal || 'loading';
    if (refusal) return;
    const mounted = mount(/** @type {HTMLElement} */ (this.renderRoot.querySelector('#page')), {
      base,
      lang: languageOf(this.lang),
      target: this.target,
      region: this.region,
      headingLevel: this.headingLevel,
      worker: this.worker === 'blob' ? 'blob' : 'file',
      tell: (event) => this.dispatchEvent(new CustomEvent(`km-${event}`, { bubbles: true, composed: true })),
    });
    this.mounted = mounted;
    const shown = (/** @type {'here' | 'failed'} */ state) => {
      if (this.mounted === mounted) this.state = state;
    };
    mounted.shown.then(
      () => shown('here'),
      () => shown('failed'),
    );
  }

  #stop() {
    this.mounted?.destroy();
    this.mounted = null;
  }
}
