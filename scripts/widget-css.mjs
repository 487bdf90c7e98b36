// The page's style sheet made fit for a shadow root in somebody else's page. What differs there:
//
//     :root, html, body   are the host's; the widget has one element, .km, in their place
//     @media (width)      tells of the host's window; @container km tells of the room that the widget has
//     rem                 is what the host's root says; --rem is the person's own text size, or the host's --km-rem
//     vw                  is a share of the window; cqi of the widget
//     dark                is for the person and the host to choose: .km has data-theme
//     --name              can be given by the host as --km-name
//
// The result stays readable, so that a theme can be written after it.

const ROOTS = /^(\s*)(?::root|html|body)\b/gm;
const WIDTH = /\((?:min|max)-width:[^)]+\)/g;

/**
 * A style sheet as its parts: what stands before a brace, and what within.
 *
 * @param {string} css
 * @returns {{ before: string, within: string | null }[]}
 */
function parts(css) {
  const list = [];
  for (let at = 0; at < css.length; ) {
    const open = css.indexOf('{', at);
    if (open < 0) {
      list.push({ before: css.slice(at), within: null });
      break;
    }
    let close = open;
    for (let depth = 0; close < css.length; close += 1) {
      if (css[close] === '{') depth += 1;
      if (css[close] === '}' && --depth === 0) break;
    }
    if (close === css.length) throw new Error('a brace of the style sheet is not closed');
    list.push({ before: css.slice(at, open), within: css.slice(open + 1, close) });
    at = close + 1;
  }
  return list;
}

/** @param {string} text */
function rems(text) {
  return text.replace(/(-?\d*\.?\d+)rem\b/g, 'calc($1 * var(--rem))').replace(/(\d*\.?\d+)vw\b/g, '$1cqi');
}

/** @param {string} rules @param {string} root */
function rooted(rules, root) {
  return rules.replace(ROOTS, `$1${root}`);
}

/** Lets the host give each of the properties that a rule of the root sets. @param {string} within */
function themed(within) {
  return within.replace(/^(\s*--)([\w-]+): ([^;]+);/gm, '$1$2: var(--km-$2, $3);');
}

/** @param {string} rules @param {string} root */
function rewritten(rules, root) {
  return parts(rules)
    .map(({ before, within }) => {
      if (within === null) return before;
      const selector = rooted(before, root);
      const body = selector === before ? within : themed(within);
      return `${selector}{${rems(body)}}`;
    })
    .join('');
}

/** @param {string} condition @param {string} within */
function mediaBlock(condition, within) {
  if (/prefers-color-scheme:\s*dark/.test(condition)) {
    return rewritten(within, '.km[data-theme="dark"]').replace('{', '{\n    color-scheme: dark;');
  }
  const widths = condition.match(WIDTH) ?? [];
  const body = rewritten(within, '.km');
  if (!widths.length) return `@media ${condition} {${body}}`;
  const container = `@container km ${widths.join(' and ').replaceAll('rem', 'em')} {${body}}`;
  const rest = condition.replace(WIDTH, '').replace(/^\s*and\s+|\s+and\s*$/g, '').trim();
  return rest ? `@media ${rest} {\n${container}\n}` : container;
}

/** @param {string} css @returns {string} */
export function widgetCss(css) {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/color-scheme: light dark;/g, 'color-scheme: light;');
  return parts(plain)
    .map(({ before, within }) => {
      const media = /^(\s*)@media\s+([\s\S]+?)\s*$/.exec(before);
      if (!media || within === null) return rewritten(within === null ? before : `${before}{${within}}`, '.km');
      return media[1] + mediaBlock(media[2], within);
    })
    .join('')
    .replace(/\n{3,}/g, '\n\n');
}
