/**
 * Has the browser keep our own page, so that it works without the net from then on. Only a page of our own asks for it,
 * and goes on without where the browser cannot.
 */
import { trustedScript } from './worker-start.js';

/** How long the page waits for it before it goes on, in milliseconds. */
const PATIENCE = 20_000;

/**
 * A browser looks by itself whether the script is another, a second after the last thing that it was asked for. The page
 * says that nothing more is asked for only when that is over.
 */
const LOOK = 2500;

/** @param {number} time in milliseconds */
const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));

/** Settled when a worker is in a state that it does not leave by itself. @param {ServiceWorker | null} worker */
function settled(worker) {
  const done = () => !worker || worker.state === 'activated' || worker.state === 'redundant' || worker.state === 'installed';
  return new Promise((resolve) => {
    if (done()) resolve(null);
    worker?.addEventListener('statechange', () => done() && resolve(null));
    setTimeout(resolve, PATIENCE);
  });
}

/**
 * Waits until the page is kept, so that nothing is asked for after its list is complete.
 *
 * @param {string} address  of the script
 * @returns {Promise<boolean>}  whether the page works without the net from now on
 */
export async function keepPage(address) {
  if (!('serviceWorker' in navigator)) return false;
  try {
    const registration = await navigator.serviceWorker.register(trustedScript(address));
    if (navigator.serviceWorker.controller) await wait(LOOK);
    await settled(registration.installing ?? registration.waiting ?? registration.active);
    return registration.active !== null;
  } catch {
    return false;
  }
}
