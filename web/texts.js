/**
 * The words of the interface. All of them are in texts/*.json, one file a language; a text is a string,
 * or one string for each plural form, with {names} to fill in.
 *
 * @typedef {string | { one: string, other: string }} Text
 * @typedef {{ [key: string]: Text }} Table
 * @typedef {{ [name: string]: string | number }} Values
 */

export const LANGUAGES = /** @type {const} */ (['sv', 'en']);

/** @typedef {typeof LANGUAGES[number]} Language */

/** Whose way of writing dates and numbers goes with a language. @type {Record<Language, string>} */
const LOCALES = { sv: 'sv-SE', en: 'en-GB' };

/** Fills the {names} of a text. @param {string} text @param {Values} values */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/** What a view needs to speak one language. */
export class Speech {
  /** @param {Language} language @param {Table} table */
  constructor(language, table) {
    this.language = language;
    this.table = table;
    const locale = LOCALES[language];
    this.plural = new Intl.PluralRules(locale);
    this.numbers = new Intl.NumberFormat(locale);
    this.longDate = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    this.monthYear = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  }

  /** True if there is a text under the key. @param {string} key */
  has(key) {
    return key in this.table;
  }

  /**
   * The text under a key. `values.n`, when a number, chooses the plural form.
   *
   * @param {string} key
   * @param {Values} [values]
   */
  text(key, values = {}) {
    const text = this.table[key];
    if (text === undefined) return key;
    const shown = { ...values };
    for (const [name, value] of Object.entries(values)) {
      if (typeof value === 'number') shown[name] = this.numbers.format(value);
    }
    if (typeof text === 'string') return fill(text, shown);
    const form = typeof values.n === 'number' ? this.plural.select(values.n) : 'other';
    return fill(form === 'one' ? text.one : text.other, shown);
  }

  /** "2024-02-05" as a date in words. @param {string} iso */
  date(iso) {
    return this.longDate.format(new Date(`${iso}T00:00:00Z`));
  }

  /** The same for what may be another kind of date, such as a year: that is left as it is. @param {string} text */
  day(text) {
    return /^\d{4}-\d\d-\d\d$/.test(text) ? this.date(text) : text;
  }

  /** "2024-02-05" as month and year. @param {string} iso */
  month(iso) {
    return this.monthYear.format(new Date(`${iso}T00:00:00Z`));
  }

  /** "a, b and c". @param {string[]} items */
  list(items) {
    if (items.length < 2) return items.join('');
    return this.text('and', { list: items.slice(0, -1).join(', '), last: items[items.length - 1] });
  }

  /** A size in bytes, rounded for people. @param {number} bytes */
  size(bytes) {
    return bytes < 1_000_000
      ? `${this.numbers.format(Math.ceil(bytes / 1000))} kB`
      : `${this.numbers.format(Math.round(bytes / 100_000) / 10)} MB`;
  }

  /** How long ago a day was, in days, months or years. @param {string} iso @param {Date} now */
  age(iso, now) {
    const days = Math.max(0, Math.floor((now.getTime() - Date.parse(`${iso}T00:00:00Z`)) / 86_400_000));
    if (days < 60) return this.text('age.days', { n: days });
    if (days < 730) return this.text('age.months', { n: Math.floor(days / 30.44) });
    return this.text('age.years', { n: Math.floor(days / 365.25) });
  }

  /** A share of 10 000 in words. @param {number} share */
  share(share) {
    const limits = [50, 1800, 2900, 4000, 6000, 7000, 8500, 9950];
    const at = limits.findIndex((limit) => share < limit);
    return this.text(`share.${at < 0 ? limits.length : at}`);
  }

  /** How far something is true, of 10 000, in words. @param {number} degree */
  degree(degree) {
    const limits = [50, 3000, 6500, 9500];
    const at = limits.findIndex((limit) => degree < limit);
    return this.text(`degree.${at < 0 ? limits.length : at}`);
  }
}
