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
  }

  /** Whether bytes are a pack of texts. @param {Uint8Array} bytes */
  static is(bytes) {
    return kindOf(bytes) === 'TEXT';
  }

  /** The first row whose concept is not below this one. @param {number} concept */
  #first(concept) {
    let low = 0;
    let high = this.concepts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.concepts[middle] < concept) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * What is said of a concept, in the order of the pack.
   *
   * @param {number} concept  its index in the pack of terms
   * @returns {ConceptText[]}
   */
  of(concept) {
    const all = [];
    for (let row = this.#first(concept); this.concepts[row] === concept; row += 1) {
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
