/** The counsellor's page: two people, or one before and after, side by side, and one page to print. */
import { Desk } from './desk.js';

new Desk(/** @type {HTMLElement} */ (document.getElementById('page')), new URL('.', import.meta.url).href).open();
