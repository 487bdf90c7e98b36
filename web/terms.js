/**
 * A pack of terms as a book to look things up in: concepts by their labels, and what an occupation asks for. The
 * sections are those of engine/FORMAT.md. Only a pack that the engine has opened is given here: it has checked it.
 *
 * @typedef {import('./types.js').Kind} Kind
 * @typedef {{ id: string, label: string, kind: Kind }} Concept
 * @typedef {Concept & { other: string | null }} FoundConcept  `other`: the label by which it was found, where that is another
 *
 * @typedef {object} Need
 * @property {string} id
 * @property {string} label
 * @property {Kind} kind
 * @property {number} weight       of 10 000
 * @property {string[]} sources
 * @property {number | null} ads   that name it; null where none are counted
 * @property {(import('./concept-texts.js').Trend & { in: string | null }) | null} trend  in the ads of the occupation, or of
 *   what `in` says; null: unknown
 *
 * @typedef {object} Job  what an occupation is, as far as the pack says
 * @property {string} id
 * @property {string} label
 * @property {string | null} english
 * @property {string | null} uri
 * @property {{ code: string | null, label: string, ads: number | null } | null} group
 * @property {string | null} field
 * @property {number | null} ads   counted for the occupation
 * @property {Need[]} needs        the weightiest first, without educations
 * @property {Need[]} educations   the most frequent first
 * @property {Concept[]} barriers
 * @property {Concept[]} near      occupations that it can replace
 * @property {JobText[]} texts     what it is, first in its own words and then in those of its group
 *
 * @typedef {import('./concept-texts.js').ConceptText & { of: 'occupation' | 'group' }} JobText
 */
import { Pack, kindOf } from './pack.js';

/** km_kind of those that a person can have, and of those above an occupation. */
const KINDS = /** @type {const} */ (['', 'skill', 'occupation', 'language', 'licence', 'education', 'trait']);
const GROUP = 7;
const FIELD = 11;

/** Kinds of edges. */
const BROADER = 1;
const NEEDS = 2;
const SUBSTITUTES = 3;
const SAME = 5;
const BARRIER = 6;

/** Flag of a concept that the taxonomy has left. */
const LEFT = 16;

/** Bits of what a weight comes from. @type {readonly [number, string][]} */
const SOURCES = [
  [1, 'af'],
  [2, 'esco-essential'],
  [4, 'esco-optional'],
  [8, 'ads'],
  [16, 'published'],
  [32, 'label'],
];

/** How well a label answers to what was typed: the whole of it, its beginning, the beginning of a word, or any part. */
const WHOLE = 0;
const BEGINNING = 1;
const WORD = 2;
const PART = 3;

/** @param {string} text */
function folded(text) {
  return text.normalize('NFC').toLocaleLowerCase('sv');
}

/** @param {string} label @param {string} words */
function answers(label, words) {
  const at = label.indexOf(words);
  if (at < 0) return -1;
  if (at === 0) return label.length === words.length ? WHOLE : BEGINNING;
  return /[\p{L}\p{N}]/u.test(label[at - 1]) ? PART : WORD;
}

export class Terms extends Pack {
  /** @param {Uint8Array<ArrayBuffer>} bytes  a pack that the engine has opened */
  constructor(bytes) {
    super(bytes);
    this.kinds = this.bytesOf('CKND');
    this.flags = this.bytesOf('CFLG');
    this.ids = this.numbers('CIDN');
    this.labels = this.numbers('CLAB');
    this.edgeStart = this.numbers('EOFF');
    this.edgeTo = this.numbers('ETGT');
    this.edgeKinds = this.bytesOf('EKND');
    this.edgeWeights = this.halves('EWGT');
    this.edgeSources = this.bytesOf('ESRC');
    this.edgeCounts = this.numbers('ECNT');
    this.ads = this.numbers('CADS');
    /** Labels as they are compared; made when somebody searches. @type {string[] | null} */
    this.compared = null;
  }

  /** Whether bytes are a pack of terms. @param {Uint8Array} bytes */
  static is(bytes) {
    return kindOf(bytes) === 'TERM';
  }

  /** @param {number} concept @returns {Concept} */
  #concept(concept) {
    const kind = /** @type {Kind} */ (KINDS[this.kinds[concept]] ?? 'skill');
    return { id: this.string(this.ids[concept]), label: this.string(this.labels[concept]), kind };
  }

  /** The concept with an id, -1 for none. @param {string} id */
  #find(id) {
    let low = 0;
    let high = this.ids.length - 1;
    const wanted = new TextEncoder().encode(id);
    while (low <= high) {
      const middle = (low + high) >> 1;
      const order = this.#compare(this.ids[middle], wanted);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Byte order of a string and another. @param {number} index @param {Uint8Array} other */
  #compare(index, other) {
    const from = this.stringStart[index];
    const length = this.stringStart[index + 1] - from;
    for (let n = 0; n < Math.min(length, other.length); n += 1) {
      const difference = this.strings[from + n] - other[n];
      if (difference) return difference;
    }
    return length - other.length;
  }

  /** Edges of one kind. @param {number} concept @param {number} kind */
  #edges(concept, kind) {
    const edges = [];
    for (let edge = this.edgeStart[concept]; edge < this.edgeStart[concept + 1]; edge += 1)
      if (this.edgeKinds[edge] === kind) edges.push(edge);
    return edges;
  }

  /**
   * Concepts that a person can have and that have a label with the words in it: whole labels first, then beginnings,
   * then beginnings of words, then any part; of as good ones the shortest first.
   *
   * @param {string} words
   * @param {number} limit
   * @returns {FoundConcept[]}
   */
  search(words, limit) {
    const wanted = folded(words.trim());
    if (!wanted) return [];
    const labelStrings = this.numbers('LSTR');
    const labelConcepts = this.numbers('LCON');
    this.compared ??= Array.from(labelStrings, (index) => folded(this.string(index)));
    /** @type {Map<number, { label: number, rank: number, length: number }>} */
    const best = new Map();
    for (const [label, text] of this.compared.entries()) {
      const rank = answers(text, wanted);
      if (rank < 0) continue;
      const concept = labelConcepts[label];
      const kind = this.kinds[concept];
      if (kind === 0 || kind >= KINDS.length || this.flags[concept] & LEFT) continue;
      const known = best.get(concept);
      if (!known || rank < known.rank || (rank === known.rank && text.length < known.length))
        best.set(concept, { label, rank, length: text.length });
    }
    return [...best]
      .sort(([a, x], [b, y]) => x.rank - y.rank || x.length - y.length || a - b)
      .slice(0, limit)
      .map(([concept, { label }]) => {
        const found = this.#concept(concept);
        const other = this.string(labelStrings[label]);
        return { ...found, other: folded(other) === folded(found.label) ? null : other };
      });
  }

  /** What an occupation lies in, the nearest first: its groups and fields. @param {number} concept @returns {number[]} */
  #above(concept) {
    /** @type {number[]} */
    const all = [];
    for (let level = [concept]; level.length; ) {
      level = level.flatMap((one) => this.#edges(one, BROADER).map((edge) => this.edgeTo[edge]));
      level = level.filter((one) => !all.includes(one));
      all.push(...level);
    }
    return all;
  }

  /**
   * The trend of what an occupation asks for, in its own ads or in those of the nearest above it that tell one.
   *
   * @param {readonly number[]} owners  the occupation first
   * @param {number} competence
   * @param {import('./concept-texts.js').ConceptTexts | null} texts
   * @returns {Need['trend']}
   */
  #trend(owners, competence, texts) {
    for (const owner of owners) {
      const trend = texts?.trend(owner, competence);
      if (trend) return { ...trend, in: owner === owners[0] ? null : this.string(this.labels[owner]) };
    }
    return null;
  }

  /**
   * @param {number} concept
   * @param {number} edge
   * @param {readonly number[]} owners  whose ads tell its trend
   * @param {import('./concept-texts.js').ConceptTexts | null} texts
   * @returns {Need}
   */
  #need(concept, edge, owners, texts) {
    const bits = this.edgeSources[edge];
    const counted = bits & 8 && this.ads[concept];
    return {
      ...this.#concept(this.edgeTo[edge]),
      weight: this.edgeWeights[edge],
      sources: SOURCES.filter(([bit]) => bits & bit).map(([, name]) => name),
      ads: counted ? this.edgeCounts[edge] : null,
      trend: this.#trend(owners, this.edgeTo[edge], texts),
    };
  }

  /**
   * What an occupation is. Its own needs, or where it has none, those of its group.
   *
   * @param {string} id
   * @param {number} limit  of needs
   * @param {import('./concept-texts.js').ConceptTexts | null} [texts]  a pack that goes with the terms
   * @returns {Job | null}
   */
  job(id, limit, texts = null) {
    const concept = this.#find(id);
    if (concept < 0 || KINDS[this.kinds[concept]] !== 'occupation') return null;
    const above = this.#edges(concept, BROADER).map((edge) => this.edgeTo[edge]);
    const group = above.find((one) => this.kinds[one] === GROUP);
    const field =
      group === undefined
        ? undefined
        : this.#edges(group, BROADER)
            .map((edge) => this.edgeTo[edge])
            .find((one) => this.kinds[one] === FIELD);
    const own = this.#edges(concept, NEEDS);
    const asking = own.length || group === undefined ? concept : group;
    const owners = [concept, ...this.#above(concept)];
    const needs = this.#edges(asking, NEEDS)
      .map((edge) => this.#need(asking, edge, owners, texts))
      .sort((a, b) => b.weight - a.weight);
    const barriers = [concept, ...(group === undefined ? [] : [group])].flatMap((one) => this.#edges(one, BARRIER));
    return {
      id,
      label: this.string(this.labels[concept]),
      english: this.optional(this.numbers('CENG'), concept),
      uri: this.optional(this.numbers('CURI'), concept),
      texts: [
        ...(texts?.of(concept) ?? []).map((text) => ({ ...text, of: /** @type {const} */ ('occupation') })),
        ...(group === undefined ? [] : (texts?.of(group) ?? [])).map((text) => ({
          ...text,
          of: /** @type {const} */ ('group'),
        })),
      ],
      group:
        group === undefined
          ? null
          : {
              code: this.optional(this.numbers('CCOD'), group),
              label: this.string(this.labels[group]),
              ads: this.ads[group] || null,
            },
      field: field === undefined ? null : this.string(this.labels[field]),
      ads: this.ads[asking] || null,
      needs: needs.filter(({ kind }) => kind !== 'education').slice(0, limit),
      educations: needs.filter(({ kind }) => kind === 'education').slice(0, limit),
      barriers: barriers.map((edge) => this.#concept(this.edgeTo[edge])),
      near: this.#edges(concept, SUBSTITUTES)
        .sort((a, b) => this.edgeWeights[b] - this.edgeWeights[a])
        .slice(0, limit)
        .map((edge) => this.#concept(this.edgeTo[edge])),
    };
  }

  /**
   * ESCO URIs of concepts: their own, or that of the concept that is the same.
   *
   * @param {readonly string[]} ids
   * @returns {[string, string][]}  id and URI, for those that have one
   */
  uris(ids) {
    return ids.flatMap((id) => {
      const concept = this.#find(id);
      if (concept < 0) return [];
      const all = [concept, ...this.#edges(concept, SAME).map((edge) => this.edgeTo[edge])];
      const uri = all.map((one) => this.optional(this.numbers('CURI'), one)).find((one) => one !== null);
      return uri ? [/** @type {[string, string]} */ ([id, uri])] : [];
    });
  }
}
