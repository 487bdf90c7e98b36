// Everything that finds labels in a text, behind one face. A matcher is given labels when it is made; `search` is what
// is timed, and `spans` turns its answer into matches of whole words outside the time.
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { MapTrie, isWord } from './map_trie.mjs';

/** @typedef {[start: number, end: number]} Span in UTF-16 units */
/**
 * @typedef {object} Matcher
 * @property {string} name
 * @property {(text: string) => any} search
 * @property {(answer: any, text: string) => Span[]} [spans]
 * @property {(answer: any) => string[]} [longest] the labels found, when only the longest that do not overlap are
 */

/** @param {string} text @param {number} at */
function isWordAt(text, at) {
  return at >= 0 && at < text.length && isWord[text.charCodeAt(at)] === 1;
}

/** Labels begin and end with a letter or digit, so a whole word has none beside it. @param {string} text */
const wholeWords = (text) => (/** @type {Span} */ [start, end]) => !isWordAt(text, start - 1) && !isWordAt(text, end);

/**
 * The longest of matches that overlap, from the left.
 * @param {Span[]} spans
 */
export function longestOf(spans) {
  const sorted = [...spans].sort(([a, b], [c, d]) => a - c || d - b);
  let free = 0;
  return sorted.filter(([start, end]) => start >= free && (free = end));
}

/**
 * @typedef {{ KeywordProcessor: any, AhoCorasick: any, FastScanner: any, Monyone: any }} Packages
 * @param {string} folder where the packages were installed
 * @returns {Packages}
 */
export function loadPackages(folder) {
  const require = createRequire(resolve(folder, 'package.json'));
  return {
    KeywordProcessor: require('flashtext.js'),
    AhoCorasick: require('ahocorasick'),
    FastScanner: require('fastscan'),
    Monyone: require('@monyone/aho-corasick').AhoCorasick,
  };
}

/** @type {Record<string, (labels: string[], packages: Packages) => Matcher>} */
export const MAKERS = {
  'Map trie, JavaScript': (labels) => {
    const trie = new MapTrie(labels);
    return {
      name: 'Map trie, JavaScript',
      search: (text) => trie.search(text),
      spans: (/** @type {number[]} */ hits) => {
        /** @type {Span[]} */
        const spans = [];
        for (let i = 0; i < hits.length; i += 3) spans.push([hits[i], hits[i + 1]]);
        return spans;
      },
    };
  },
  'flashtext.js 1.0.5': (labels, { KeywordProcessor }) => {
    const processor = new KeywordProcessor(true);
    const units = new Set(labels.join(''));
    processor.setNonWordBoundaries([...units].filter((unit) => isWordAt(unit, 0)));
    processor.addKeywordsFromArray(labels);
    return {
      name: 'flashtext.js 1.0.5',
      search: (text) => processor.extractKeywords(text),
      longest: (/** @type {string[]} */ found) => found,
    };
  },
  'ahocorasick 1.0.2': (labels, { AhoCorasick }) => {
    const automaton = new AhoCorasick(labels);
    return {
      name: 'ahocorasick 1.0.2',
      search: (text) => automaton.search(text),
      spans: (/** @type {[number, string[]][]} */ hits, text) =>
        hits
          .flatMap(([last, found]) => found.map((label) => /** @type {Span} */ ([last + 1 - label.length, last + 1])))
          .filter(wholeWords(text)),
    };
  },
  'fastscan 1.0.6': (labels, { FastScanner }) => {
    const scanner = new FastScanner(labels);
    return {
      name: 'fastscan 1.0.6',
      search: (text) => scanner.search(text),
      spans: (/** @type {[number, string][]} */ hits, text) =>
        hits.map(([start, label]) => /** @type {Span} */ ([start, start + label.length])).filter(wholeWords(text)),
    };
  },
  '@monyone/aho-corasick 1.1.11': (labels, { Monyone }) => {
    const automaton = new Monyone(labels);
    return {
      name: '@monyone/aho-corasick 1.1.11',
      search: (text) => automaton.matchInText(text),
      spans: (/** @type {{ begin: number, end: number }[]} */ hits, text) =>
        hits.map(({ begin, end }) => /** @type {Span} */ ([begin, end])).filter(wholeWords(text)),
    };
  },
};

/**
 * The engine's exact labels. It takes UTF-8, as the texts of all are given beforehand in the form each takes.
 * @param {import('./instance.mjs').Instance} instance
 * @returns {Matcher}
 */
export function exactMatcher(instance) {
  /** @type {Map<string, Uint8Array>} */
  const encoded = new Map();
  const encoder = new TextEncoder();
  const bytesOf = (/** @type {string} */ text) => {
    let bytes = encoded.get(text);
    if (!bytes) encoded.set(text, (bytes = encoder.encode(text)));
    return bytes;
  };
  return {
    name: 'Kompetensmotor, exact labels',
    search: (text) => instance.exact(bytesOf(text)),
    spans: (/** @type {Uint32Array} */ hits, text) => {
      const units = unitsOfBytes(text);
      /** @type {Span[]} */
      const spans = [];
      for (let i = 0; i < hits.length; i += 3) spans.push([units[hits[i]], units[hits[i + 1]]]);
      return spans;
    },
  };
}

/** Which UTF-16 unit begins at each byte of the text in UTF-8. @param {string} text */
function unitsOfBytes(text) {
  const units = new Uint32Array(Buffer.byteLength(text) + 1);
  let byte = 0;
  for (let unit = 0; unit < text.length; ) {
    const point = /** @type {number} */ (text.codePointAt(unit));
    units[byte] = unit;
    byte += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    unit += point < 0x10000 ? 1 : 2;
  }
  units[byte] = text.length;
  return units;
}

/**
 * Where two matchers disagree, up to a number of lines; empty when they find the same.
 * @param {string} text
 * @param {Span[]} expected
 * @param {Matcher} matcher
 * @param {any} answer
 */
export function differences(text, expected, matcher, answer) {
  const longest = matcher.longest?.(answer);
  const name = (/** @type {Span} */ [start, end]) => (longest ? '' : `${start} `) + text.slice(start, end);
  const wanted = longest ? longestOf(expected).map(name) : expected.map(name);
  const found = longest ?? /** @type {NonNullable<Matcher['spans']>} */ (matcher.spans)(answer, text).map(name);
  return [...missing(wanted, found).map((line) => `missing: ${line}`), ...missing(found, wanted).map((line) => `alone: ${line}`)];
}

/** Lines of one list that another has not as often. @param {string[]} from @param {string[]} other */
function missing(from, other) {
  /** @type {Map<string, number>} */
  const left = new Map();
  for (const line of other) left.set(line, (left.get(line) ?? 0) + 1);
  return from.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count < 1;
  });
}
