// Makes the pages about the service out of their texts, the figures that were measured and the name of who runs it.
//
//     node scripts/about.mjs PAGE SITE
//
// PAGE/about/pages.json names the pages and the agency, PAGE/about/figures.json is what tests/bench/figures.mjs wrote, and
// PAGE/about/LANGUAGE/KEY.html is a page's text. In a text {name} is a figure with three decimals or a whole number,
// {name%} one in per cent. The pages come into SITE/about.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { PAGE_POLICY } from '../tools/serve.mjs';

/** @typedef {'sv' | 'en'} Language */
/** @typedef {{ path: string, title: string }} Place */
/** @typedef {{ sv: string, en: string }} Words */
/** @typedef {{ name: string, contact: string }} Agency */
/**
 * @typedef {object} Plan
 * @property {Words} site
 * @property {Words} nav
 * @property {Words} back
 * @property {Words} other
 * @property {Words} skip
 * @property {{ sv: Agency, en: Agency }} agency
 * @property {{ key: string, sv: Place, en: Place }[]} pages
 */
/** @typedef {{ engine: string, data: string, figures: Record<string, number> }} Figures */

const LANGUAGES = /** @type {const} */ (['sv', 'en']);
const LOCALES = { sv: 'sv-SE', en: 'en-GB' };

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/**
 * @param {string} text
 * @param {Language} language
 * @param {Plan} plan
 * @param {Figures} measured
 */
function filled(text, language, plan, { engine, data, figures }) {
  const { name, contact } = plan.agency[language];
  const date = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(data));
  /** @type {Record<string, string>} */
  const words = { agency: name, agencyLower: name[0].toLowerCase() + name.slice(1), contact, engine, dataDate: date };
  return text.replace(/\{([\w.]+)(%?)\}/g, (whole, key, percent) => {
    if (key in words) return escaped(words[key]);
    const figure = figures[key];
    if (typeof figure !== 'number') throw new Error(`there is no figure for ${whole}; measure it with make figures`);
    const digits = percent || Number.isInteger(figure) ? 0 : 3;
    const number = new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return percent ? `${number.format(100 * figure)} %` : number.format(figure);
  });
}

/**
 * @param {Plan} plan
 * @param {Plan['pages'][number]} page
 * @param {Language} language
 * @param {string} text
 */
function document(plan, page, language, text) {
  const other = language === 'sv' ? 'en' : 'sv';
  const { path, title } = page[language];
  const to = (/** @type {string} */ target) => relative(dirname(path), target) || './';
  const links = plan.pages.map((one) => {
    const here = one === page ? ' aria-current="page"' : '';
    return `<li><a href="${to(one[language].path)}"${here}>${escaped(one[language].title)}</a></li>`;
  });
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(PAGE_POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)} – ${escaped(plan.site[language])}</title>
<link rel="icon" href="${to('../icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${to('../style.css')}">
<link rel="stylesheet" href="${to('about.css')}">
</head>
<body>
<div id="page">
<header class="header">
<div class="top">
<a class="skip" href="#main">${escaped(plan.skip[language])}</a>
<a class="name" href="${to('../index.html')}">${escaped(plan.back[language])}</a>
<a class="language" href="${to(page[other].path)}" lang="${other}" hreflang="${other}">${escaped(plan.other[language])}</a>
</div>
</header>
<nav class="about-nav" aria-label="${escaped(plan.nav[language])}"><ul role="list">
${links.join('\n')}
</ul></nav>
<main id="main" class="main about" tabindex="-1">
<h1 class="heading-0">${escaped(title)}</h1>
${text.trim()}
</main>
</div>
</body>
</html>
`;
}

function main() {
  const [page, site] = process.argv.slice(2);
  if (!site) throw new Error('usage: node scripts/about.mjs PAGE SITE');
  const from = join(page, 'about');
  const to = join(site, 'about');
  /** @type {Plan} */
  const plan = JSON.parse(readFileSync(join(from, 'pages.json'), 'utf8'));
  /** @type {Figures} */
  const measured = JSON.parse(readFileSync(join(from, 'figures.json'), 'utf8'));
  rmSync(to, { recursive: true, force: true });
  mkdirSync(join(to, 'en'), { recursive: true });
  cpSync(join(from, 'about.css'), join(to, 'about.css'));
  for (const one of plan.pages) {
    for (const language of LANGUAGES) {
      const text = filled(readFileSync(join(from, language, `${one.key}.html`), 'utf8'), language, plan, measured);
      writeFileSync(join(to, one[language].path), document(plan, one, language, text));
    }
  }
}

main();
