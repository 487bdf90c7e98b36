/**
 * Gutters: strips of white between two columns, and what they mean. Two columns of text are read one after the
 * other. A column of dates or labels beside a column of text belongs to the lines beside it.
 *
 * @typedef {import('./pdf-runs.js').Run} Run
 *
 * @typedef {object} Gutter
 * @property {number} left     its edges
 * @property {number} right
 * @property {Run[]} above     what stands over the columns
 * @property {Run[]} first     the left column
 * @property {Run[]} second    the right column
 * @property {Run[]} below     what stands under them
 * @property {number} height   how far both columns go side by side
 *
 * @typedef {'columns' | 'rows' | 'labels'} Meaning
 */
import { SAME_LINE } from './pdf-runs.js';

/** The least width of a gutter, in sizes of the letters; a narrow one must go on for more lines to be believed. */
const NARROW = 0.8;
const WIDE = 1.6;
const LINES_BESIDE_WIDE = 3;
const LINES_BESIDE_NARROW = 6;

/** How many of the lines of the right column must start where the gutter ends or be indented a little. */
const ALIGNED = 0.5;
const INDENT = 3;

/** How far edges may differ and still be the same, in points. */
const SAME_EDGE = 2;

/** A gap between two parts of a page, in sizes of the letters. */
const NEW_PART = 1.8;

/** More runs than this are no page of a CV: they are read line by line. */
const MOST_RUNS = 6000;

/** How many places for a gutter are looked at, those with the most lines first. */
const MOST_PLACES = 40;

/** What stands in a column of dates: years, months, "nu". */
const DATE = /\b(?:19|20)\d\d\b|\b\d{1,2}[/.]\d{2,4}\b|\b(?:present|current|pågående|nuvarande|nu|idag)\b/i;

/** @typedef {{ base: number, size: number }} Line */

/** @param {readonly Run[]} runs @returns {Line[]} */
function linesOf(runs) {
  const bases = runs.map(({ base, size }) => ({ base, size })).sort((a, b) => a.base - b.base);
  return bases.filter(({ base, size }, at) => at === 0 || base - bases[at - 1].base > SAME_LINE * size);
}

/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/**
 * Where the right column of a gutter could start: edges where several runs do.
 *
 * @param {readonly Run[]} runs
 * @returns {number[]}
 */
function placesOf(runs) {
  const edges = runs.map(({ left }) => left).sort((a, b) => a - b);
  /** @type {{ edge: number, n: number }[]} */
  const places = [];
  for (const edge of edges) {
    const last = places.at(-1);
    if (last && edge - last.edge <= SAME_EDGE) last.n += 1;
    else places.push({ edge, n: 1 });
  }
  return places
    .slice(1)
    .filter(({ n }) => n >= LINES_BESIDE_WIDE)
    .sort((a, b) => b.n - a.n)
    .slice(0, MOST_PLACES)
    .map(({ edge }) => edge);
}

/**
 * The stretches between runs that lie across a strip.
 *
 * @param {readonly Run[]} sorted  from the uppermost down
 * @param {number} from
 * @param {number} to
 * @returns {Run[][]}
 */
function stretches(sorted, from, to) {
  /** @type {Run[][]} */
  const all = [[]];
  for (const run of sorted) {
    if (run.left < to - SAME_EDGE && run.right > from) all.push([]);
    else all[all.length - 1].push(run);
  }
  return all;
}

/**
 * Where a stretch ends when one column goes on for long after the other has come to its end, and there is a gap
 * across both: what follows is a new part of the page. Seen from above; upside down it says where it starts.
 *
 * @param {readonly Line[]} lines   of one column
 * @param {readonly Line[]} others  of the other
 */
function endOf(lines, others) {
  const [longer, shorter] =
    lines[lines.length - 1].base >= others[others.length - 1].base ? [lines, others] : [others, lines];
  const last = shorter[shorter.length - 1];
  const after = longer.findIndex(({ base }) => base > last.base + SAME_LINE * last.size);
  if (after < 1) return Infinity;
  const next = longer[after];
  const gap = next.base - Math.max(last.base, longer[after - 1].base);
  const left = longer[longer.length - 1].base - next.base;
  const beside = last.base - Math.max(longer[0].base, shorter[0].base);
  return gap > NEW_PART * next.size && left > beside / 2 ? (last.base + next.base) / 2 : Infinity;
}

/** @param {readonly Line[]} lines @returns {Line[]} */
const upsideDown = (lines) => lines.map(({ base, size }) => ({ base: -base, size })).reverse();

/**
 * A stretch without what stands beside only one of its columns and apart from both.
 *
 * @param {readonly Run[]} stretch
 * @param {number} place
 */
function trimmed(stretch, place) {
  const lines = linesOf(stretch.filter(({ left }) => left < place - SAME_EDGE));
  const others = linesOf(stretch.filter(({ left }) => left >= place - SAME_EDGE));
  if (!lines.length || !others.length) return stretch;
  const end = endOf(lines, others);
  const start = -endOf(upsideDown(lines), upsideDown(others));
  return stretch.filter(({ base }) => base > start && base < end);
}

/**
 * What a stretch of the page is when it is cut at a place: null where it is no two columns.
 *
 * @param {readonly Run[]} stretch
 * @param {number} place
 */
function cut(stretch, place) {
  const first = stretch.filter(({ left }) => left < place - SAME_EDGE);
  const second = stretch.filter(({ left }) => left >= place - SAME_EDGE);
  if (!first.length || !second.length) return null;
  const [lines, others] = [linesOf(first), linesOf(second)];
  const left = Math.max(...first.map(({ right }) => right));
  const size = median(stretch.map((run) => run.size));
  const wanted = place - left >= WIDE * size ? LINES_BESIDE_WIDE : LINES_BESIDE_NARROW;
  const top = Math.max(lines[0].base, others[0].base) - size;
  const end = Math.min(lines[lines.length - 1].base, others[others.length - 1].base) + size;
  const beside = (/** @type {typeof lines} */ some) => some.filter(({ base }) => base > top && base < end).length;
  if (Math.min(beside(lines), beside(others)) < wanted) return null;
  const aligned = second.filter((run) => run.left <= place + INDENT * size).length;
  if (aligned < ALIGNED * others.length) return null;
  return { left, right: place, first, second, height: end - top };
}

/**
 * The gutter that goes furthest down the page, or null where there is none.
 *
 * @param {readonly Run[]} runs
 * @returns {Gutter | null}
 */
export function gutterOf(runs) {
  if (runs.length < 2 * LINES_BESIDE_WIDE || runs.length > MOST_RUNS) return null;
  const sorted = [...runs].sort((a, b) => a.base - b.base || a.left - b.left);
  const narrow = NARROW * median(runs.map(({ size }) => size));
  /** @type {(Omit<Gutter, 'above' | 'below'> & { stretch: readonly Run[] }) | null} */
  let best = null;
  for (const place of placesOf(runs)) {
    for (const whole of stretches(sorted, place - narrow, place)) {
      const stretch = trimmed(whole, place);
      const found = cut(stretch, place);
      if (found && (!best || found.height > best.height)) best = { ...found, stretch };
    }
  }
  if (!best) return null;
  const inside = new Set(best.stretch);
  const top = best.stretch[0].base;
  const { stretch: _, ...gutter } = best;
  const outside = sorted.filter((run) => !inside.has(run));
  return {
    ...gutter,
    above: outside.filter(({ base }) => base <= top),
    below: outside.filter(({ base }) => base > top),
  };
}

/**
 * How many of some lines have a line of others beside them.
 *
 * @param {readonly Run[]} some
 * @param {readonly Run[]} others
 */
function shareBeside(some, others) {
  const lines = linesOf(some);
  const bases = linesOf(others);
  const beside = lines.filter(({ base, size }) =>
    bases.some((other) => Math.abs(other.base - base) <= SAME_LINE * size),
  );
  return beside.length / lines.length;
}

/**
 * How often the file itself goes from one column to the other, as a share of how often it would if it went line by
 * line.
 *
 * @param {Gutter} gutter
 */
function shareOfSwitches({ first, second }) {
  const order = [...first.map(({ at }) => ({ at, side: 0 })), ...second.map(({ at }) => ({ at, side: 1 }))];
  order.sort((a, b) => a.at - b.at);
  const switches = order.filter(({ side }, index) => index > 0 && side !== order[index - 1].side).length;
  return (switches - 1) / (2 * Math.min(linesOf(first).length, linesOf(second).length));
}

/** @param {readonly Run[]} runs */
function shareOfDates(runs) {
  return runs.filter(({ text }) => text.length < 40 && DATE.test(text)).length / runs.length;
}

/**
 * What a gutter means, and whether that is a guess.
 *
 * @param {Gutter} gutter
 * @returns {{ meaning: Meaning, unsure: boolean }}
 */
export function meaningOf(gutter) {
  const { first, second } = gutter;
  const switches = shareOfSwitches(gutter);
  const firstLines = linesOf(first).length;
  const secondLines = linesOf(second).length;
  const beside = firstLines <= secondLines ? shareBeside(first, second) : shareBeside(second, first);
  if (beside >= 0.6) {
    if (shareOfDates(first) >= 0.5) return { meaning: 'labels', unsure: false };
    if (shareOfDates(second) >= 0.5) return { meaning: 'rows', unsure: false };
    // Few lines on the left, each at the start of something on the right.
    const few = firstLines <= 0.45 * secondLines && switches > 0.3;
    if (few) return { meaning: 'labels', unsure: false };
    if (switches >= 0.6) return { meaning: 'rows', unsure: switches < 0.8 };
  }
  return { meaning: 'columns', unsure: switches > 0.5 };
}
