/**
 * Links to the pages about the service, of which there is one in each language. They open beside this one, so that
 * what is written here stays.
 *
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h } from '../dom.js';
import { spoken } from '../ui.js';

/** @type {Readonly<Record<import('../texts.js').Language, Readonly<Record<string, string>>>>} */
const PAGES = {
  sv: {
    accessibility: 'about/tillganglighet.html',
    data: 'about/dataskydd.html',
    method: 'about/metod.html',
    register: 'about/algoritmkort.html',
  },
  en: {
    accessibility: 'about/en/accessibility.html',
    data: 'about/en/data-protection.html',
    method: 'about/en/method.html',
    register: 'about/en/algorithm-card.html',
  },
};

/** @param {Ui} ui @param {string} base  address of the folder that the pages' own is in */
export function aboutView(ui, base) {
  const { speech } = ui;
  return h(
    'ul',
    { role: 'list', class: 'foot-links' },
    Object.entries(PAGES[speech.language]).map(([key, path]) =>
      h(
        'li',
        null,
        h(
          'a',
          { href: new URL(path, base).href, target: '_blank', rel: 'noopener' },
          speech.text(`about.${key}`),
          spoken(` (${speech.text('course.link.help')})`),
        ),
      ),
    ),
  );
}
