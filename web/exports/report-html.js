/**
 * The report as one HTML file: no script, nothing fetched, and a policy of its own that says so. The style is allowed
 * by its sum; a test works the sum out again.
 *
 * @typedef {import('./report.js').Report} Report
 * @typedef {import('./report.js').Block} Block
 * @typedef {import('./report.js').Words} Words
 */

export const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.2; }
h2 { margin-top: 2.5rem; border-top: 1px solid; padding-top: 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 1.5rem; font-size: 0.9375rem; }
caption { text-align: start; font-weight: 600; padding-bottom: 0.25rem; }
th, td { text-align: start; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid #8a9a94; }
@media print { body { font-size: 10pt; margin: 0; max-width: none; } tr, li { break-inside: avoid; } h2 { break-after: avoid; } }
`;

/** SHA-256 of STYLE, in Base64. */
export const STYLE_SUM = 'pTjlXmbE3ZDyi7KCNXwqEG6hUGMZRXup7eCP9poN718=';

const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_SUM}'; base-uri 'none'; form-action 'none'`;

/** @type {Record<string, string>} */
const SIGNS = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** @param {string} text */
function escaped(text) {
  // What XML and HTML allow in no dress is left out.
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"']/g, (sign) => SIGNS[sign]);
}

/** @param {Words} words @param {Report['language']} language */
function run(words, language) {
  if (typeof words === 'string') return escaped(words);
  return language === 'sv' ? escaped(words.sv) : `<span lang="sv">${escaped(words.sv)}</span>`;
}

/** @param {readonly Words[]} all @param {Report['language']} language */
function line(all, language) {
  return all.map((words) => run(words, language)).join('');
}

/** @param {Block} block @param {Report['language']} language */
function html(block, language) {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${escaped(block.text)}</h${block.level + 1}>`;
    case 'text':
      return `<p>${line(block.text, language)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${line(item, language)}</li>`).join('\n')}\n</ul>`;
    case 'table': {
      const head = block.head.map((words) => `<th scope="col">${escaped(words)}</th>`).join('');
      const rows = block.rows.map(
        (row) => `<tr>${row.map((cell) => `<td>${line(cell, language)}</td>`).join('')}</tr>`,
      );
      const caption = `<caption>${escaped(block.caption)}</caption>`;
      const table = `<table>\n${caption}\n<thead><tr>${head}</tr></thead>\n<tbody>\n${rows.join('\n')}\n</tbody>\n</table>`;
      return `<div class="scroll" role="region" tabindex="0" aria-label="${escaped(block.caption)}">\n${table}\n</div>`;
    }
  }
}

/** @param {Report} report */
export function reportHtml({ language, title, made, blocks }) {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
<p>${escaped(made)}</p>
${blocks.map((block) => html(block, language)).join('\n')}
</main>
</body>
</html>
`;
}
