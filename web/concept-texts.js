/**
 * A pack of texts: what occupations and their groups are, in the words of the source.
 *
 * @typedef {'definition' | 'task' | 'schooling'} TextKind
 *
 * @typedef {object} TextSource  the dataset that a text comes from
 * @property {string} id
 * @property {string} name
 * @property {string | null} version
 * @property {string | null} date
 *
 * @typedef {object} ConceptText
 * @property {TextKind} kind
 * @property {string} text            its lines are paragraphs
 * @property {'sv' | 'en'} language
 * @property {TextSource} source
 * @property {string | null} origin   whose words the dataset says they are
 */
import { Pack, kindOf } from './pack.js';

/** @type {readonly (TextKind | undefined)[]} */
const KINDS = [undefined, 'definition', 'task', 'schooling'];

const ENGLISH = 2;

/** @typedef {'steady' | 'rising' | 'falling' | 'gone'} TrendName */

/**
 * How often ads name something, earlier and later.
 *
 * @typedef {object} Trend
 * @property {TrendName} trend
 * @property {{ ads: number, of: number }} before
 * @property {{ ads: number, of: number }} after
 * @property {{ first: number, later: number, last: number }} years  of the ads before `later`, and from then on
 */

/** @type {readonly (TrendName | undefined)[]} */
const TRENDS = [undefined, 'steady', 'rising', 'falling', 'gone'];

export class ConceptTexts {
  /** @param {Uint8Array<ArrayBuffer>} bytes  a pack that the engine has opened */
  constructor(bytes) {
    const pack = new Pack(bytes);
    this.pack = pack;
    this.concepts = pack.numbers('XCON');
    this.kinds = pack.bytesOf('XKND');
    this.languages = pack.bytesOf('XLNG');
    this.sources = pack.numbers('XSRC');
    this.origins = pack.numbers('XORG');
    this.texts = pack.numbers('XTXT');
    this.datasets = datasetsOf(pack.meta());
    this.owners = pack.numbers('YOWN');
    this.named = pack.numbers('YCMP');
  }

  /** Whether bytes are a pack of texts. @param {Uint8Array} bytes */
  static is(bytes) {
    return kindOf(bytes) === 'TEXT';
  }

  /**
   * What is said of a concept, in the order of the pack.
   *
   * @param {number} concept  its index in the pack of terms
   * @returns {ConceptText[]}
   */
  of(concept) {
    const all = [];
    for (let row = firstFrom(this.concepts, concept); this.concepts[row] === concept; row += 1) {
      const id = this.pack.string(this.sources[row]);
      const kind = KINDS[this.kinds[row]];
      if (!kind) continue;
      all.push({
        kind,
        text: this.pack.string(this.texts[row]),
        language: /** @type {'sv' | 'en'} */ (this.languages[row] === ENGLISH ? 'en' : 'sv'),
        source: this.datasets.get(id) ?? { id, name: id, version: null, date: null },
        origin: this.pack.optional(this.origins, row),
      });
    }
    return all;
  }

  /**
   * Whether the ads of an occupation, a group or a field name something more or less often than before.
   *
   * @param {number} owner
   * @param {number} competence  both by their index in the pack of terms
   * @returns {Trend | null} null: unknown
   */
  trend(owner, competence) {
    const end = firstFrom(this.owners, owner + 1);
    let row = firstFrom(this.owners, owner);
    while (row < end && this.named[row] < competence) row += 1;
    const trend = row < end && this.named[row] === competence && TRENDS[this.pack.bytesOf('YTRD')[row]];
    if (!trend) return null;
    const [first, later, last] = this.pack.numbers('YEAR');
    const count = (/** @type {string} */ section) => this.pack.numbers(section)[row];
    return {
      trend,
      before: { ads: count('YNBE'), of: count('YABE') },
      after: { ads: count('YNAF'), of: count('YAAF') },
      years: { first, later, last },
    };
  }
}

/** Where the first of rising numbers that is not below a value stands. @param {Uint32Array} numbers @param {number} value */
function firstFrom(numbers, value) {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The datasets that META names, by id. @param {Map<string, string>} meta @returns {Map<string, TextSource>} */
function datasetsOf(meta) {
  const all = new Map();
  for (const [key, id] of meta) {
    const number = /^source\.(\d+)\.id$/.exec(key)?.[1];
    if (number === undefined) continue;
    const said = (/** @type {string} */ field) => meta.get(`source.${number}.${field}`) || null;
    all.set(id, { id, name: said('name') ?? id, version: said('version'), date: said('date') });
  }
  return all;
}
