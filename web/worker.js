/**
 * The thread that sees the CV. It is answered with `connect-src 'none'` and never asks the net for
 * anything: the page hands it the engine and the packs.
 *
 * In:  { kind: 'open', wasm, packs: [{ file, bytes, sha256 }], later }
 *      { kind: 'add', packs }                            more packs for an engine that is open
 *      { kind: 'answer', id, text, request }
 *      { kind: 'look', what, given, limit }             looks something up in the terms
 * Out: { kind: 'started' }                              the script is here
 *      { kind: 'opened' }
 *      { kind: 'answer', id, answer }
 *      { kind: 'found', found }
 *      { kind: 'problem', id, name, sentences, file }     id is null while opening
 *
 * @typedef {{ file: string, bytes: ArrayBuffer, sha256: string }} Pack
 * @typedef {{ kind: 'open', wasm: ArrayBuffer, packs: Pack[], later: boolean }} OpenMessage
 * @typedef {{ kind: 'add', packs: Pack[] }} AddMessage
 * @typedef {{ kind: 'answer', id: number, text: string, request: import('./types.js').Request }} AnswerMessage
 * @typedef {{ kind: 'look', what: 'search' | 'job', given: string, limit: number }
 *   | { kind: 'look', what: 'uris', given: string[] }} LookMessage
 * @typedef {import('./loader.js').Engine} Engine
 */
import { ConceptTexts } from './concept-texts.js';
import { loadEngine, KmError } from './loader.js';
import { PackProblem, checkedPack } from './packs.js';
import { expanded, headOf, isSmall } from './small-form.js';
import { Terms } from './terms.js';

/** How long an engine waits for the rest of its packs, in milliseconds. */
const PATIENCE = 3000;

/** Kept so that the engine can start again after a crash, without the net. */
/** @type {WebAssembly.Module | ArrayBuffer | null} */
let wasm = null;
/** @type {Uint8Array<ArrayBuffer>[]} */
let packs = [];
/** @type {Engine | null} */
let engine = null;
/** Made when somebody looks something up. @type {Terms | null} */
let terms = null;
/** Made likewise; undefined until the packs that are here have been looked through. @type {ConceptTexts | null | undefined} */
let texts;

/** @param {readonly Uint8Array[]} over  the packs it is opened over */
async function started(over) {
  if (!wasm) throw new PackProblem('engine', '');
  if (wasm instanceof ArrayBuffer) wasm = await WebAssembly.compile(wasm);
  const fresh = await loadEngine(wasm);
  for (const pack of over) fresh.addPack(pack);
  fresh.open();
  return fresh;
}

/**
 * Opens the engine over the packs it has and more. An engine takes packs only before it is opened, so that it is
 * a new one; the old one stays when the new packs are refused. Where more packs are on their way, it is opened when
 * somebody asks, or when they have kept it waiting for a while: what it makes of the packs is then mostly made once.
 *
 * @param {readonly Pack[]} more
 * @param {boolean} later  whether there is more to come
 */
async function open(more, later) {
  const all = [...packs];
  for (const pack of more) all.push(await checkedPack(pack.bytes, pack.file, pack.sha256));
  if (later) setTimeout(openAnyway, PATIENCE);
  else engine = await started(all);
  packs = all;
  texts = undefined;
  postMessage({ kind: 'opened' });
}

/** Opens an engine that nobody has asked yet; what is wrong with it is told to who asks. */
async function openAnyway() {
  const over = packs;
  const fresh = engine ? null : await started(over).catch(() => null);
  if (packs === over) engine ??= fresh;
}

/** @param {AnswerMessage} message */
async function answer(message) {
  engine ??= await started(packs);
  const { answer: made } = engine.answer(message.text, message.request);
  engine.forget();
  postMessage({ kind: 'answer', id: message.id, answer: made });
}

/**
 * A book made of the pack that is one, in whatever form it has travelled; null where there is none.
 *
 * @template T
 * @param {readonly Uint8Array<ArrayBuffer>[]} all
 * @param {{ new (bytes: Uint8Array<ArrayBuffer>): T, is(bytes: Uint8Array): boolean }} Book
 * @returns {T | null}
 */
function bookOf(all, Book) {
  for (const bytes of all) {
    if (!Book.is(headOf(bytes))) continue;
    return new Book(isSmall(bytes) ? expanded(bytes) : bytes);
  }
  return null;
}

/** What a message looks for. @param {LookMessage} message */
function look(message) {
  terms ??= bookOf(packs, Terms);
  if (!terms) return null;
  if (message.what === 'uris') return terms.uris(message.given);
  const { what, given, limit } = message;
  if (what === 'search') return searched(terms, given, limit);
  if (texts === undefined) texts = bookOf(packs, ConceptTexts);
  return terms.job(given, limit, texts);
}

/**
 * Concepts for words: those whose labels hold them, or else those as which the engine reads them, since it knows more
 * ways to a label than the letters.
 *
 * @param {Terms} book
 * @param {string} words
 * @param {number} limit
 */
function searched(book, words, limit) {
  const found = book.search(words, limit);
  if (found.length || !engine || !words.trim()) return found;
  const { answer: read } = engine.answer(words, { occupations: 0, courses: 0 });
  engine.forget();
  return read.competences
    .slice(0, limit)
    .map((/** @type {import('./types.js').Competence} */ { id, label, kind }) => ({ id, label, kind, other: null }));
}

/** @param {unknown} error @param {number | null} id */
function report(error, id) {
  if (error instanceof KmError) {
    postMessage({ kind: 'problem', id, name: error.code, sentences: error.sentences, file: '' });
  } else if (error instanceof PackProblem) {
    postMessage({ kind: 'problem', id, name: error.name, sentences: null, file: error.file });
  } else {
    // A trap in the engine leaves its memory in an unknown state: the next answer gets a fresh one.
    engine = null;
    postMessage({ kind: 'problem', id, name: id === null ? 'engine' : 'crash', sentences: null, file: '' });
  }
}

addEventListener('message', (/** @type {MessageEvent<OpenMessage | AddMessage | AnswerMessage | LookMessage>} */ { data }) => {
  if (data.kind === 'answer') {
    answer(data).catch((error) => report(error, data.id));
    return;
  }
  if (data.kind === 'look') {
    try {
      postMessage({ kind: 'found', found: look(data) });
    } catch (error) {
      report(error, 0);
    }
    return;
  }
  if (data.kind === 'open') wasm = data.wasm;
  open(data.packs, data.kind === 'open' && data.later).catch((error) => report(error, null));
});

postMessage({ kind: 'started' });
