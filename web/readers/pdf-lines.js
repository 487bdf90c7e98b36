/**
 * From the runs of a page to its text, in the order in which one reads it.
 *
 * @typedef {import('./pdf-runs.js').Run} Run
 *
 * @typedef {object} Line
 * @property {string} text
 * @property {number} left
 * @property {number} right
 * @property {number} base
 * @property {number} size
 *
 * A part of the page that has one margin on either side.
 * @typedef {{ lines: Line[], right: number }} Block
 *
 * @typedef {{ columns: boolean, unsure: boolean }} Found  what had to be decided on the way
 */
import { gutterOf, meaningOf, median } from './pdf-columns.js';
import { rowsOf } from './pdf-runs.js';

/** Columns in columns are not looked for deeper than this. */
const DEEPEST = 6;

/** In sizes of the letters: a gap that is more than a blank, and the distance of lines that belong together. */
const WIDE_GAP = 1.5;
const LOOSE = 1.9;

/** How much more than usual the distance of two lines is where a paragraph ends. */
const PARAGRAPH = 1.35;

/** How much larger letters are in a heading. */
const LARGER = 1.12;

/** How much more than the least distance of two lines may be within a paragraph. */
const TIGHT = 1.15;

/** How much of the width a line takes that goes on in the next. */
const FULL = 0.55;

/** A line of so many characters is one of running text. */
const PROSE = 60;

const STARTS_ITEM = /^(?:[•‣◦▪▫■□●○◆◇►▸➢➤✓✔*·∙–—\uf0b7\uf0a7\uf0d8\uf076-]\s|\(?\d{1,2}[.)]\s)/;
const STARTS_SMALL = /^[(\p{Ll}\d&/]/u;
const STARTS_DATE = /^(?:(?:19|20)\d\d|\d{1,2}[/.]\d{2,4})\b/;
const ENDS_OPEN = /[,&/(–—-]$/;
const ENDS_SENTENCE = /[.:!?]$/;
const ENDS_HYPHEN = /\p{L}[-\u00ad]$/u;

/** The runs as lines, whatever stands beside what. @param {readonly Run[]} runs @returns {Block} */
function blockOf(runs) {
  const lines = rowsOf(runs).map((row) => {
    const line = { ...row[0] };
    for (const run of row.slice(1)) {
      const gap = (run.left - line.right) / run.size;
      line.text += `${gap > WIDE_GAP ? '  ' : ' '}${run.text}`;
      line.right = Math.max(line.right, run.right);
      line.size = Math.max(line.size, run.size);
    }
    return line;
  });
  return { lines, right: Math.max(0, ...lines.map(({ right }) => right)) };
}

/**
 * The lines of a left column as labels, each with what stands beside it and below, up to the next.
 *
 * @param {readonly Run[]} labels
 * @param {readonly Run[]} others
 */
function banded(labels, others) {
  const { lines } = blockOf(labels);
  /** @type {Line[][]} */
  const groups = [];
  lines.forEach((line, at) => {
    const last = lines[at - 1];
    const near = last && line.base - last.base <= LOOSE * line.size;
    const dated = STARTS_DATE.test(line.text) && !ENDS_OPEN.test(last?.text ?? '');
    if (near && !dated) groups[groups.length - 1].push(line);
    else groups.push([line]);
  });
  const starts = groups.map(([{ base, size }]) => base - 0.5 * size);
  const bands = groups.map((lines, at) => ({
    lines,
    runs: others.filter(({ base }) => base >= starts[at] && base < (starts[at + 1] ?? Infinity)),
  }));
  return { before: others.filter(({ base }) => base < starts[0]), bands };
}

/**
 * @param {readonly Run[]} labels
 * @param {readonly Run[]} others
 * @param {number} depth
 * @param {Found} found
 * @returns {Block[]}
 */
function labelled(labels, others, depth, found) {
  const { before, bands } = banded(labels, others);
  const out = ordered(before, depth + 1, found);
  for (const { lines, runs } of bands) {
    const blocks = ordered(runs, depth + 1, found);
    const label = lines.map(({ text }) => text).join(' ');
    const first = blocks[0]?.lines[0];
    // A long one is a text of its own; a short one stands before the line that it is set beside.
    if (first && label.length <= 40) first.text = `${label}  ${first.text}`;
    else out.push({ lines, right: Infinity });
    out.push(...blocks);
  }
  return out;
}

/**
 * @param {readonly Run[]} runs
 * @param {number} depth
 * @param {Found} found
 * @returns {Block[]}
 */
function ordered(runs, depth, found) {
  if (!runs.length) return [];
  const gutter = depth < DEEPEST ? gutterOf(runs) : null;
  if (!gutter) return [blockOf(runs)];
  const { meaning, unsure } = meaningOf(gutter);
  if (unsure) found.unsure = true;
  const { above, first, second, below } = gutter;
  const inner = () => {
    if (meaning === 'rows') return [blockOf([...first, ...second])];
    if (meaning === 'labels') return labelled(first, second, depth, found);
    found.columns = true;
    return [...ordered(first, depth + 1, found), ...ordered(second, depth + 1, found)];
  };
  return [...ordered(above, depth + 1, found), ...inner(), ...ordered(below, depth + 1, found)];
}

/**
 * Whether a line goes on in the next only because it is full: the next word would not have had room.
 *
 * @param {Line} line
 * @param {Line} next
 * @param {number} left   the margins
 * @param {number} right
 */
function wraps(line, next, left, right) {
  if (line.right - left < FULL * (right - left)) return false;
  if (line.text.includes('  ') || next.text.includes('  ')) return false;
  if (STARTS_ITEM.test(next.text) || ENDS_HYPHEN.test(line.text)) return false;
  if (Math.max(line.size, next.size) > LARGER * Math.min(line.size, next.size)) return false;
  const word = next.text.match(/^\S+/)?.[0].length ?? 0;
  const letter = (next.right - next.left) / next.text.length;
  if (line.right + (word + 2) * letter <= right) return false;
  if (STARTS_SMALL.test(next.text) || ENDS_OPEN.test(line.text)) return true;
  // In a narrow column of names and titles, a full line says little.
  return line.text.length >= PROSE && !ENDS_SENTENCE.test(line.text);
}

/**
 * A block as text: lines that go on are put together, and paragraphs stand apart.
 *
 * @param {Block} block
 */
function textOf({ lines, right }) {
  const left = Math.min(...lines.map((line) => line.left));
  const steps = lines.slice(1).map((line, at) => (line.base - lines[at].base) / line.size);
  const usual = median(steps);
  const least = [...steps].sort((a, b) => a - b)[Math.floor(steps.length / 5)];
  let text = '';
  lines.forEach((line, at) => {
    const last = lines[at - 1];
    if (!last) {
      text += line.text;
      return;
    }
    const step = steps[at - 1];
    const apart = step > PARAGRAPH * Math.max(usual, 1) || line.size > LARGER * last.size;
    if (apart) text += `\n\n${line.text}`;
    else if (step <= TIGHT * least && wraps(last, line, left, right)) text += ` ${line.text}`;
    else text += `\n${line.text}`;
  });
  return text;
}

/**
 * The text of a page.
 *
 * @param {readonly Run[]} runs
 * @returns {{ text: string } & Found}
 */
export function pageText(runs) {
  const found = { columns: false, unsure: false };
  const text = ordered(runs, 0, found).map(textOf).join('\n\n');
  return { text, ...found };
}
