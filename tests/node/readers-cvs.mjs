// The real PDFs of CVs, with what their makers say is in them, and how much of that a text holds in the right order.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { REAL } from './built.mjs';

/**
 * @typedef {object} Cv
 * @property {string} name
 * @property {string} path
 * @property {{ reproArtifact: { pageCount: number, rawCharCount: number } }} expected
 * @property {{ [section: string]: unknown } | null} truth  written by hand, where there is one
 */

/** @returns {Cv[]} */
export function realCvs() {
  const folder = join(REAL ?? '', 'cv-pdf');
  if (!REAL || !existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return paths
    .filter((path) => path.endsWith('.pdf'))
    .sort()
    .map((name) => {
      const stem = join(folder, name.replace(/\.pdf$/, ''));
      const json = (/** @type {string} */ path) => JSON.parse(readFileSync(path, 'utf8'));
      const truth = existsSync(`${stem}.truth.json`) ? json(`${stem}.truth.json`) : null;
      return { name, path: `${stem}.pdf`, expected: json(`${stem}.expected.json`), truth };
    });
}

/** @param {string} text */
export const wordsOf = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Where some words stand one after the other.
 *
 * @param {readonly string[]} all
 * @param {readonly string[]} wanted
 */
function placesOf(all, wanted) {
  const places = [];
  for (let at = 0; at + wanted.length <= all.length; at += 1) {
    if (wanted.every((word, index) => all[at + index] === word)) places.push(at);
  }
  return places;
}

/**
 * The strings of a part of the truth, in its order.
 *
 * @param {unknown} part
 * @returns {string[]}
 */
function stringsOf(part) {
  if (typeof part === 'string') return [part];
  if (Array.isArray(part)) return part.flatMap(stringsOf);
  return part && typeof part === 'object' ? Object.values(part).flatMap(stringsOf) : [];
}

/**
 * The most words that entries can have in a text when it is cut into as many parts as there are entries, and the
 * fields of each, in whatever order, must stand in its part.
 *
 * @param {readonly string[]} all
 * @param {readonly string[][][]} entries
 */
function wordsInOrder(all, entries) {
  // best[end]: what the entries so far can have in the words before the end.
  let best = new Array(all.length + 1).fill(0);
  for (const fields of entries) {
    const placed = fields.map((field) => ({ length: field.length, places: placesOf(all, field) }));
    const fresh = [...best];
    for (let start = 0; start < best.length; start += 1) {
      // What the entry has between start and each end, each field once, where it ends first.
      const gains = new Map();
      for (const { length, places } of placed) {
        const first = places.find((place) => place >= start);
        if (first !== undefined) gains.set(first + length, (gains.get(first + length) ?? 0) + length);
      }
      let gain = 0;
      for (const [end, more] of [...gains].sort(([a], [b]) => a - b)) {
        gain += more;
        fresh[end] = Math.max(fresh[end], best[start] + gain);
      }
    }
    for (let end = 1; end < fresh.length; end += 1) fresh[end] = Math.max(fresh[end], fresh[end - 1]);
    best = fresh;
  }
  return best[all.length];
}

/** What the truth calls a section and its entries; everything else in it is about the file. */
const SECTIONS = ['experience', 'education', 'skills', 'projects', 'certifications', 'achievements', 'contact'];

/**
 * How many words the fields of the truth have, how many of these fields stand whole in the text, and how many of
 * them in the order in which the entries come.
 *
 * @param {string} text
 * @param {{ [section: string]: unknown }} truth
 */
export function scored(text, truth) {
  const all = wordsOf(text);
  const score = { words: 0, whole: 0, inOrder: 0 };
  for (const section of SECTIONS) {
    const part = truth[section];
    if (!part) continue;
    const entries = (Array.isArray(part) ? part : [part]).map((entry) =>
      stringsOf(entry)
        .map(wordsOf)
        .filter((field) => field.length),
    );
    const fields = entries.flat();
    score.words += fields.flat().length;
    score.whole += fields.filter((field) => placesOf(all, field).length).flat().length;
    score.inOrder += wordsInOrder(all, entries);
  }
  return score;
}
