/**
 * What the person has asked this browser to keep: their profile, under one name, written only when they press, and
 * gone when they press again. A document without an origin of its own has no such place.
 *
 * @typedef {import('./exports/profile.js').Profile} Profile
 * @typedef {{ made: string, size: number, text: string }} Kept  `size` in bytes
 */

const NAME = 'kompetensmotor-profile';

/** The browser's place for it, or null. @returns {Storage | null} */
function place() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** Whether the browser can keep anything here. Nothing is written to find out. */
export function canKeep() {
  return place() !== null;
}

/** What is kept, or null. @returns {Kept | null} */
export function kept() {
  const text = place()?.getItem(NAME);
  if (!text) return null;
  const made = text.match(/"made":\s*"(\d{4}-\d\d-\d\d)"/)?.[1] ?? '';
  return { made, size: new TextEncoder().encode(text).length, text };
}

/**
 * Keeps a profile in place of the one before.
 *
 * @param {string} text
 * @returns {boolean}  false where there is no room
 */
export function keep(text) {
  try {
    place()?.setItem(NAME, text);
    return place()?.getItem(NAME) === text;
  } catch {
    return false;
  }
}

/** Lets go of what is kept. */
export function forget() {
  place()?.removeItem(NAME);
}
