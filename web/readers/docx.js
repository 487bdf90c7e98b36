/** Word documents, by mammoth: headings, lists and tables stay what they are. */
import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { charactersOf } from './characters.js';
import { elements, htmlText, textIn, xmlTree } from './markup.js';
import { unzipped } from './zip.js';

/** @typedef {import('./markup.js').Node} Node */

/** What is read of a document: not its pictures, fonts or programs. */
const WANTED = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/[^/]*\.xml|word\/_rels\/[^/]*\.rels)$/i;
const HEADER = /^word\/header\d*\.xml$/i;

/** Swedish and English names of styles that are headings and are not called so. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  "p[style-name='Rubrik'] => h1:fresh",
];

/** @param {Node} node @returns {string[]} */
function paragraphs(node) {
  if (node.name === 'p') return [textIn(node).trim()];
  return elements(node).flatMap(paragraphs);
}

/**
 * What stands at the head of the pages, which mammoth leaves out: many put their name there.
 *
 * @param {Map<string, Uint8Array>} files
 */
function headerText(files) {
  const lines = new Set();
  for (const [name, bytes] of files) {
    if (!HEADER.test(name)) continue;
    for (const line of paragraphs(xmlTree(charactersOf(bytes)))) if (line) lines.add(line);
  }
  return [...lines].join('\n');
}

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<import('./read.js').Read>}
 */
export async function readDocx(bytes) {
  const files = unzipped(bytes, (name) => WANTED.test(name));
  // Packed again without what is not read, so that nothing else of the file can be reached.
  const lean = zipSync(Object.fromEntries(files), { level: 0 });
  const { value } = await mammoth.convertToHtml(
    { arrayBuffer: /** @type {ArrayBuffer} */ (lean.buffer) },
    { styleMap: STYLES, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const text = htmlText(value);
  const header = headerText(files);
  return { text: header ? `${header}\n\n${text}` : text };
}
