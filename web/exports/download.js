/** Gives the person a file. It is made on the device and asks nothing of the net. */
import { h } from '../dom.js';

/** How long a browser may take to begin writing the file, in milliseconds. */
const PATIENCE = 60_000;

/**
 * @param {string} name
 * @param {string} type
 * @param {string | Uint8Array<ArrayBuffer>} content
 */
export function download(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  h('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
}
