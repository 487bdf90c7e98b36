/** The page of our own: the whole of it is what `mount` puts there. */
import { mount } from './mount/mount.js';

mount(/** @type {HTMLElement} */ (document.getElementById('page')), {
  base: new URL('.', import.meta.url).href,
  surface: 'page',
  worker: 'either',
});
