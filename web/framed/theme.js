/**
 * Colours and fonts that the host has chosen. They are set as custom properties through a rule of a style sheet, one by
 * one, and each is first asked whether it is what it should be: nothing else can be written there.
 */

/** Names without "--km-", and the property whose values they take. @type {Readonly<Record<string, string>>} */
export const TOKENS = {
  ground: 'color',
  sheet: 'color',
  ink: 'color',
  muted: 'color',
  line: 'color',
  edge: 'color',
  spruce: 'color',
  'spruce-deep': 'color',
  'on-spruce': 'color',
  tint: 'color',
  marker: 'color',
  'marker-ink': 'color',
  alarm: 'color',
  'alarm-ground': 'color',
  own: 'font-family',
  page: 'font-family',
  radius: 'border-radius',
  rem: 'width',
};

/** The longest value that is read. */
const LONGEST = 200;

/** @param {string} name @param {unknown} value @returns {value is string} */
function fits(name, value) {
  const property = Object.hasOwn(TOKENS, name) ? TOKENS[name] : '';
  if (!property || typeof value !== 'string' || value.length > LONGEST) return false;
  // An address would be fetched.
  return !/url|image|\bvar\b|\bsrc\b/i.test(value) && CSS.supports(property, value);
}

export class Theme {
  /** @param {HTMLElement} element  that carries the scheme */
  constructor(element) {
    this.element = element;
    this.sheet = new CSSStyleSheet();
    this.sheet.insertRule(':root {}');
    this.own = matchMedia('(prefers-color-scheme: dark)');
    this.scheme = '';
    this.own.addEventListener('change', () => this.#show());
    this.#show();
  }

  /** @param {unknown} wanted */
  set(wanted) {
    const { scheme, tokens } = /** @type {{ scheme?: unknown, tokens?: object }} */ (wanted ?? {});
    this.scheme = scheme === 'dark' || scheme === 'light' ? scheme : '';
    const rule = /** @type {CSSStyleRule} */ (this.sheet.cssRules[0]);
    for (const [name, value] of Object.entries(tokens ?? {})) {
      if (fits(name, value)) rule.style.setProperty(`--km-${name}`, value);
    }
    this.#show();
  }

  #show() {
    const dark = this.scheme ? this.scheme === 'dark' : this.own.matches;
    this.element.dataset.theme = dark ? 'dark' : 'light';
  }
}
