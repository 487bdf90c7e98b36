/// <reference path="../widget/css.d.ts" />
/**
 * The page inside a frame of somebody else's: without an origin, so that it can keep nothing and reach nothing of its
 * host's, and its host nothing of it. What it is to show from the start stands in its address:
 *
 *     frame.html?lang=en&target=Svetsare&region=01&heading-level=2
 */
import { languageOf, mount } from '../mount/mount.js';
import pageCss from '../style.css';
import ownCss from '../widget/widget.css';
import { Host } from './host.js';
import { Theme } from './theme.js';

/** @param {string} css */
function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

const theme = new Theme(/** @type {HTMLElement} */ (document.querySelector('.km')));
document.adoptedStyleSheets = [sheetOf(pageCss), sheetOf(ownCss), theme.sheet];

const root = /** @type {HTMLElement} */ (document.getElementById('page'));
const asked = new URLSearchParams(location.search);

const host = new Host({
  hello: (origin, wantsSummary) => wantsSummary && mounted.offer(origin, (summary) => host.send('summary', { summary })),
  lang: (lang) => mounted.speak(languageOf(lang)),
  theme: (wanted) => theme.set(wanted),
});

const mounted = mount(root, {
  base: new URL('.', import.meta.url).href,
  lang: languageOf(asked.get('lang')),
  target: asked.get('target') ?? '',
  region: asked.get('region') ?? '',
  headingLevel: Number(asked.get('heading-level') ?? 1),
  surface: 'frame',
  worker: 'blob',
  tell: (event) => {
    if (event === 'ready') host.ready();
    else tellHeight(true);
  },
});

/** @param {boolean} top  whether the person is to be led to the beginning */
function tellHeight(top) {
  host.send('resize', { height: Math.ceil(document.body.getBoundingClientRect().height), top });
}

new ResizeObserver(() => tellHeight(false)).observe(document.body);
