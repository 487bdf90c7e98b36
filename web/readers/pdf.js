/// <reference path="./packages.d.ts" />
/**
 * PDF, by pdf.js. Its own worker runs in this thread at the other end of a message channel: the thread has been
 * started for files, and another would have to be fetched when the page's list is already complete.
 */
import { getDocument, PDFWorker, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { WorkerMessageHandler } from 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { charactersOf } from './characters.js';
import { readEuropassXml } from './europass.js';
import { readJson } from './json.js';
import { PAGE_ITEMS, PDF_PAGES, TEXT_UNITS } from './limits.js';
import { pageText } from './pdf-lines.js';
import { piecesOf } from './pdf-pieces.js';
import { runsOf } from './pdf-runs.js';
import { ReadProblem } from './problem.js';

/**
 * @typedef {import('pdfjs-dist').PDFDocumentProxy} Document
 * @typedef {import('pdfjs-dist').PDFPageProxy} Page
 * @typedef {import('./pdf-pieces.js').Item} Item
 */

/** At the foot of each page of a profile that LinkedIn prints. */
const PAGE_NUMBER = /^ *(?:Page|Sida) \d+ (?:of|av) \d+ *$/m;
const LINKEDIN = /\blinkedin\.com\/in\//i;

/** Nothing is drawn and nothing asked for. Fonts that a file does not bring are known well enough by their names. */
const OFFLINE = {
  isEvalSupported: false,
  useWasm: false,
  useWorkerFetch: false,
  useSystemFonts: false,
  disableFontFace: true,
  disableAutoFetch: true,
  disableStream: true,
  disableRange: true,
  isOffscreenCanvasSupported: false,
  isImageDecoderSupported: false,
  stopAtErrors: false,
  maxImageSize: 0,
  enableXfa: false,
  verbosity: VerbosityLevel.ERRORS,
};

/** @param {unknown} error */
function problemOf(error) {
  const name = error instanceof Error ? error.name : '';
  return new ReadProblem(name === 'PasswordException' ? 'encrypted' : 'damaged');
}

/**
 * What a person has filled into the fields of a form, as items where the fields are.
 *
 * @param {Page} page
 * @returns {Promise<Item[]>}
 */
async function fieldItems(page) {
  const fields = await page.getAnnotations({ intent: 'display' });
  return fields.flatMap(({ fieldType, fieldValue, rect }) => {
    const words = typeof fieldValue === 'string' && fieldType === 'Tx' && Array.isArray(rect) && rect.length === 4;
    if (!words) return [];
    const size = 10;
    return fieldValue.split(/[\r\n]+/).map((/** @type {string} */ str, /** @type {number} */ line) => ({
      str,
      transform: [size, 0, 0, size, rect[0], rect[3] - size * (1 + 1.2 * line)],
      width: Math.min(rect[2] - rect[0], str.length * size * 0.5),
      height: size,
    }));
  });
}

/** A page that cannot be read, of a file whose others may be. */
const UNREADABLE = { text: '', columns: false, unsure: false };

/** @param {Document} document @param {number} number */
async function readPage(document, number) {
  try {
    const page = await document.getPage(number);
    const read = await pageOf(page);
    page.cleanup();
    return read;
  } catch {
    return UNREADABLE;
  }
}

/** @param {Page} page */
async function pageOf(page) {
  const content = await page.getTextContent({ includeMarkedContent: false });
  const items = /** @type {Item[]} */ (content.items.filter((item) => 'str' in item)).slice(0, PAGE_ITEMS);
  items.push(...(await fieldItems(page)));
  const ways = piecesOf(items, page.getViewport({ scale: 1 }).transform);
  // What is written up the side of a page comes after the page.
  const texts = ways.map((pieces) => pageText(runsOf(pieces)));
  return {
    text: texts.map(({ text }) => text).join('\n\n'),
    columns: texts[0]?.columns ?? false,
    unsure: texts[0]?.unsure ?? false,
  };
}

/** @param {Document} document @param {(share: number) => void} told */
async function readPages(document, told) {
  const pages = document.numPages;
  const read = Math.min(pages, PDF_PAGES);
  const signs = { emptyPages: 0, columnPages: 0, unsurePages: 0, cutPages: pages - read };
  const texts = [];
  let units = 0;
  for (let number = 1; number <= read && units < TEXT_UNITS; number += 1) {
    const { text, columns, unsure } = await readPage(document, number);
    if (!text.trim()) signs.emptyPages += 1;
    if (columns) signs.columnPages += 1;
    if (unsure) signs.unsurePages += 1;
    texts.push(text);
    units += text.length;
    told(number / read);
  }
  return { text: texts.join('\n\n'), pages, signs };
}

/**
 * The data that Europass puts into its PDFs, as text; null where there is none.
 *
 * @param {Document} document
 * @returns {Promise<import('./read.js').Read | null>}
 */
async function readAttached(document) {
  const none = () => null;
  const attached = /** @type {{ [name: string]: { content?: Uint8Array } } | null} */ (
    await document.getAttachments().catch(none)
  );
  for (const { content } of Object.values(attached ?? {})) {
    if (!content?.length) continue;
    try {
      const characters = charactersOf(content);
      const read = /^\s*\{/.test(characters) ? readJson(characters) : readEuropassXml(characters);
      if (read.kind === 'europass' && read.text.trim()) return read;
    } catch {
      // What is attached may be anything; the pages say what there is to say.
    }
  }
  return null;
}

/** @param {Uint8Array} bytes */
function opened(bytes) {
  const { port1, port2 } = new MessageChannel();
  WorkerMessageHandler.initializeFromPort(port2);
  port1.start();
  port2.start();
  const port = /** @type {Worker} */ (/** @type {unknown} */ (port1));
  const worker = PDFWorker.create({ port, verbosity: VerbosityLevel.ERRORS });
  // It takes the bytes for itself.
  const task = getDocument({ ...OFFLINE, data: bytes.slice(), worker });
  const close = async () => {
    await task.destroy();
    worker.destroy();
    port1.close();
    port2.close();
  };
  return { task, close };
}

/**
 * @param {Uint8Array} bytes
 * @param {(share: number) => void} told
 * @returns {Promise<import('./read.js').Read>}
 */
export async function readPdf(bytes, told) {
  const { task, close } = opened(bytes);
  try {
    const document = await task.promise;
    const europass = await readAttached(document);
    if (europass) return { ...europass, pages: document.numPages };
    const read = await readPages(document, told);
    if (!LINKEDIN.test(read.text) || !PAGE_NUMBER.test(read.text)) return read;
    return { ...read, kind: 'linkedin', text: read.text.replace(new RegExp(PAGE_NUMBER, 'gm'), '') };
  } catch (error) {
    throw error instanceof ReadProblem ? error : problemOf(error);
  } finally {
    await close();
  }
}
