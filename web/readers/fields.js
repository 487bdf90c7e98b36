/**
 * Fields of data that may be anything: what is asked for and not there is empty, and what is of another kind than
 * expected is taken for missing.
 *
 * @typedef {{ [name: string]: unknown }} Fields
 */
import { htmlText, textIn } from './markup.js';

/** @typedef {import('./markup.js').Node} Node */

/** @param {unknown} value @returns {Fields} */
export function fieldsOf(value) {
  return value && typeof value === 'object' && !Array.isArray(value) ? /** @type {Fields} */ (value) : {};
}

/** @param {unknown} value @returns {unknown[]} */
export function listOf(value) {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/**
 * What lies at the end of a path of names; at each place the first of a list.
 *
 * @param {unknown} value
 * @param {string} path  names with dots between
 * @returns {unknown}
 */
export function at(value, path) {
  let here = value;
  for (const name of path.split('.')) {
    const fields = fieldsOf(Array.isArray(here) ? here[0] : here);
    here = Object.hasOwn(fields, name) ? fields[name] : undefined;
  }
  return here;
}

/** The fields at the end of a path; of a list, those of its first. @param {unknown} value @param {string} path */
export const fields = (value, path) => fieldsOf(listOf(at(value, path))[0]);

/** The list at the end of a path. @param {unknown} value @param {string} path */
export const list = (value, path) => listOf(at(value, path));

/** Text that may be marked up, as text. @param {string} text */
function plain(text) {
  return /<[a-z/!]/i.test(text) ? htmlText(text).trim() : text.trim();
}

/**
 * The first text at the end of one of some paths.
 *
 * @param {unknown} value
 * @param {...string} paths
 */
export function text(value, ...paths) {
  for (const path of paths) {
    const found = listOf(at(value, path)).find(
      (one) => ['string', 'number'].includes(typeof one) && String(one).trim(),
    );
    if (found !== undefined) return plain(String(found));
  }
  return '';
}

/**
 * The elements of XML as fields: names with texts, or with fields of their own; several of one name are a list.
 * What has attributes as well as text is text.
 *
 * @param {Node} node
 * @returns {unknown}
 */
export function asFields(node) {
  const children = node.children.filter((child) => typeof child !== 'string');
  if (!children.length && !Object.keys(node.attributes).some((name) => DATES.includes(name)))
    return textIn(node).trim();
  /** @type {{ [name: string]: unknown[] }} */
  const fields = Object.create(null);
  for (const child of children) (fields[child.name] ??= []).push(asFields(child));
  for (const [name, value] of Object.entries(node.attributes)) if (DATES.includes(name)) fields[name] = [value];
  return { ...fields };
}

/** Attributes that hold what other formats have in elements. */
const DATES = ['year', 'month', 'day'];
