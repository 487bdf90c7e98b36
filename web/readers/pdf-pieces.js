/**
 * The pieces of text on a page of a PDF, as they lie: measured from the upper left corner of the page as it is
 * read, whichever way it is turned.
 *
 * @typedef {object} Piece
 * @property {string} text
 * @property {number} left
 * @property {number} right
 * @property {number} base     the line that the letters stand on; greater is further down
 * @property {number} size     of the letters
 * @property {number} at       its place in the file
 *
 * @typedef {{ str: string, transform: number[], width: number, height: number }} Item  what pdf.js gives
 */

/** Letters smaller or larger than this, in points, are taken for this: sizes in a file may be anything. */
const SMALLEST = 2;
const LARGEST = 200;

/** How near two pieces with the same text must lie to be one that is printed twice to look bold, in sizes. */
const OVERPRINT = 0.15;

/** @param {readonly number[]} a @param {readonly number[]} b */
function multiply(a, b) {
  return [
    a[0] * b[0] + a[2] * b[1],
    a[1] * b[0] + a[3] * b[1],
    a[0] * b[2] + a[2] * b[3],
    a[1] * b[2] + a[3] * b[3],
    a[0] * b[4] + a[2] * b[5] + a[4],
    a[1] * b[4] + a[3] * b[5] + a[5],
  ];
}

/**
 * Which way a piece is written: 0 as one reads, then a quarter turn further each.
 *
 * @param {number} across
 * @param {number} down
 */
function quarterOf(across, down) {
  if (Math.abs(across) >= Math.abs(down)) return across >= 0 ? 0 : 2;
  return down >= 0 ? 1 : 3;
}

/**
 * @param {Item} item
 * @param {readonly number[]} view  from the page's own space to the screen
 * @param {number} at
 * @returns {{ piece: Piece, quarter: number } | null}  null where it is nothing one could read
 */
function placed(item, view, at) {
  if (!item.str.trim() || item.transform.length !== 6) return null;
  const [a, b, c, d, x, y] = multiply(view, item.transform);
  if (![a, b, c, d, x, y, item.width].every(Number.isFinite)) return null;
  const quarter = quarterOf(a, b);
  const size = Math.min(LARGEST, Math.max(SMALLEST, Math.hypot(c, d)));
  const width = Math.max(0, item.width);
  // Along the line of writing, and across it.
  const [along, base] = [
    [x, y],
    [y, -x],
    [-x, -y],
    [-y, x],
  ][quarter];
  // What a font calls a soft hyphen stands on the page to be seen.
  const text = item.str.replaceAll('\u00ad', '-');
  return { piece: { text, left: along, right: along + width, base, size, at }, quarter };
}

/** Whether two pieces are one, printed twice. @param {Piece} a @param {Piece} b */
function overprinted(a, b) {
  const near = OVERPRINT * a.size;
  return a.text === b.text && Math.abs(a.left - b.left) < near && Math.abs(a.base - b.base) < near;
}

/** @param {readonly Piece[]} pieces */
function withoutOverprints(pieces) {
  /** @type {Map<string, Piece[]>} */
  const seen = new Map();
  return pieces.filter((piece) => {
    const same = seen.get(piece.text) ?? [];
    if (same.some((other) => overprinted(piece, other))) return false;
    seen.set(piece.text, [...same.slice(-8), piece]);
    return true;
  });
}

/**
 * The pieces of a page, by the way they are written: first the way that most are.
 *
 * @param {readonly Item[]} items
 * @param {readonly number[]} view
 * @returns {Piece[][]}
 */
export function piecesOf(items, view) {
  /** @type {Piece[][]} */
  const quarters = [[], [], [], []];
  items.forEach((item, at) => {
    const one = placed(item, view, at);
    if (one) quarters[one.quarter].push(one.piece);
  });
  return quarters
    .filter((pieces) => pieces.length)
    .sort((a, b) => b.length - a.length)
    .map(withoutOverprints);
}
