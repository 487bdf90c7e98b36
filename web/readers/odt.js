/** OpenDocument text, as LibreOffice and Google Docs write it. */
import { charactersOf } from './characters.js';
import { elements, xmlTree } from './markup.js';
import { ReadProblem } from './problem.js';
import { unzipped } from './zip.js';

/** @typedef {import('./markup.js').Node} Node */

const UNSEEN = new Set(['annotation', 'tracked-changes', 'sequence-decls', 'note-citation', 'forms', 'bookmark-ref']);

/** No one sets more blanks than this in a row. */
const MOST_BLANKS = 40;

/** @param {Node} node */
function blanks(node) {
  const n = Number(node.attributes.c ?? 1);
  return ' '.repeat(Number.isFinite(n) ? Math.min(MOST_BLANKS, Math.max(1, n)) : 1);
}

/** The text within a paragraph. @param {Node} node @returns {string} */
function inline(node) {
  return node.children
    .map((child) => {
      if (typeof child === 'string') return child.replace(/\s+/g, ' ');
      if (UNSEEN.has(child.name)) return '';
      if (child.name === 's') return blanks(child);
      if (child.name === 'tab') return '  ';
      if (child.name === 'line-break') return '\n';
      if (child.name === 'text-box' || child.name === 'table') return `\n${blocks(child).join('\n')}\n`;
      return inline(child);
    })
    .join('');
}

/** @param {Node} row */
function rowText(row) {
  const cells = elements(row, 'table-cell').map((cell) => blocks(cell).join(' ').replace(/\s+/g, ' ').trim());
  return cells.filter(Boolean).join('  ');
}

/** The paragraphs of a part of the document. @param {Node} node @returns {string[]} */
function blocks(node) {
  return elements(node).flatMap((child) => {
    if (UNSEEN.has(child.name)) return [];
    if (child.name === 'h') return ['', inline(child).trim()];
    if (child.name === 'p') return [inline(child).trim()];
    if (child.name === 'list-item') {
      const [first = '', ...rest] = blocks(child);
      return [/^(• |$)/.test(first) ? first : `• ${first}`, ...rest];
    }
    if (child.name === 'table-row') return [rowText(child)];
    return blocks(child);
  });
}

/**
 * @param {Uint8Array} bytes
 * @returns {import('./read.js').Read}
 */
export function readOdt(bytes) {
  const files = unzipped(bytes, (name) => name === 'content.xml' || name === 'META-INF/manifest.xml');
  const manifest = files.get('META-INF/manifest.xml');
  if (manifest && charactersOf(manifest).includes('encryption-data')) throw new ReadProblem('encrypted');
  const content = files.get('content.xml');
  if (!content) throw new ReadProblem('damaged');
  const [document] = elements(xmlTree(charactersOf(content)));
  const body = document && elements(document, 'body')[0];
  if (!body) throw new ReadProblem('damaged');
  return { text: blocks(body).join('\n') };
}
