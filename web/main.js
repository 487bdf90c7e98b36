/** The page of our own: the whole of it is what `mount` puts there. */
import { mount } from './mount/mount.js';
import { keepPage } from './offline.js';

const base = new URL('.', import.meta.url).href;

mount(/** @type {HTMLElement} */ (document.getElementById('page')), {
  base,
  surface: 'page',
  worker: 'either',
  keep: () => keepPage(`${base}sw.js`),
});
