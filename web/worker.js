/**
 * The thread that sees the CV. It is answered with `connect-src 'none'` and never asks the net for
 * anything: the page hands it the engine and the packs.
 *
 * In:  { kind: 'open', wasm, packs: [{ file, bytes, sha256 }] }
 *      { kind: 'answer', id, text, request }
 * Out: { kind: 'opened', checks }
 *      { kind: 'answer', id, answer }
 *      { kind: 'problem', id, name, sentences, file }     id is null while opening
 *
 * @typedef {{ file: string, bytes: ArrayBuffer, sha256: string }} Pack
 * @typedef {{ kind: 'open', wasm: ArrayBuffer, packs: Pack[] }} OpenMessage
 * @typedef {{ kind: 'answer', id: number, text: string, request: import('./types.js').Request }} AnswerMessage
 * @typedef {import('./loader.js').Engine} Engine
 */
import { loadEngine, KmError } from './loader.js';

/** What went wrong, under the name that the page has a sentence for. */
class Problem extends Error {
  /** @param {string} name @param {string} file */
  constructor(name, file) {
    super(name);
    this.name = name;
    this.file = file;
  }
}

/** Kept so that the engine can start again after a crash, without the net. */
/** @type {ArrayBuffer | null} */
let wasm = null;
/** @type {Uint8Array[]} */
let packs = [];
/** @type {Engine | null} */
let engine = null;

/** @param {ArrayBuffer} bytes @param {string} file */
async function unpacked(bytes, file) {
  const head = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  // A server that says Content-Encoding: gzip has let the browser unpack it already.
  if (head[0] !== 0x1f || head[1] !== 0x8b) return new Uint8Array(bytes);
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  } catch {
    throw new Problem('gzip', file);
  }
}

/**
 * Compares with the sum in the manifest. Outside a secure context the browser has no SHA-256 of its own;
 * then the engine's check of the sum inside each pack stands alone.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Pack} pack
 */
async function checked(bytes, pack) {
  if (!globalThis.crypto?.subtle) return 'engine';
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sum = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (sum !== pack.sha256) throw new Problem('sum', pack.file);
  return 'sum';
}

async function start() {
  if (!wasm) throw new Problem('engine', '');
  const fresh = await loadEngine(wasm);
  for (const pack of packs) fresh.addPack(pack);
  fresh.open();
  engine = fresh;
}

/** @param {OpenMessage} message */
async function open(message) {
  const checks = [];
  packs = [];
  wasm = message.wasm;
  for (const pack of message.packs) {
    const bytes = await unpacked(pack.bytes, pack.file);
    checks.push(await checked(bytes, pack));
    packs.push(bytes);
  }
  await start();
  postMessage({ kind: 'opened', checks });
}

/** @param {AnswerMessage} message */
async function answer(message) {
  if (!engine) await start();
  if (!engine) throw new Problem('engine', '');
  const { answer: made } = engine.answer(message.text, message.request);
  engine.forget();
  postMessage({ kind: 'answer', id: message.id, answer: made });
}

/** @param {unknown} error @param {number | null} id */
function report(error, id) {
  if (error instanceof KmError) {
    postMessage({ kind: 'problem', id, name: error.code, sentences: error.sentences, file: '' });
  } else if (error instanceof Problem) {
    postMessage({ kind: 'problem', id, name: error.name, sentences: null, file: error.file });
  } else {
    // A trap in the engine leaves its memory in an unknown state: the next answer gets a fresh one.
    engine = null;
    postMessage({ kind: 'problem', id, name: id === null ? 'engine' : 'crash', sentences: null, file: '' });
  }
}

addEventListener('message', (/** @type {MessageEvent<OpenMessage | AnswerMessage>} */ { data }) => {
  if (data.kind === 'open') open(data).catch((error) => report(error, null));
  else answer(data).catch((error) => report(error, data.id));
});
