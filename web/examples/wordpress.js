/* What one finds on old sites: short global names, and prototypes with more in them than the language put there. */

Object.assign(globalThis, {
  $: (/** @type {string} */ selector) => document.querySelectorAll(selector),
  jQuery: (/** @type {string} */ selector) => document.querySelectorAll(selector),
  h: 'global',
  s: 'global',
  app: { main: 'global' },
});

Object.assign(Array.prototype, {
  /** @this {unknown[]} @param {unknown} item */
  contains(item) {
    return this.indexOf(item) >= 0;
  },
  /** @this {unknown[]} */
  first() {
    return this[0];
  },
});

Object.assign(String.prototype, { strip: String.prototype.trim });

document.addEventListener('keydown', (event) => {
  // Shortcuts of the site, as some have them.
  if (event.key === '/') event.preventDefault();
});
