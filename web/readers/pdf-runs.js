/**
 * Runs: the words of a page that stand in one line without a gap between them wide enough to be a gutter.
 *
 * @typedef {import('./pdf-pieces.js').Piece} Piece
 * @typedef {Piece} Run
 */

/** All gaps are in sizes of the letters. */
const WORD_GAP = 0.13;
const RUN_GAP = 0.8;
const BULLET_GAP = 4;

/** How far the lines that two words stand on may lie apart in one line of text, and where one may hide the other. */
export const SAME_LINE = 0.45;
const SAME_BASE = 0.12;

/** How many pieces of a line are looked at to tell that another would lie on top of them. */
const LOOKED_AT = 32;

/** A sign that starts an item of a list, alone. */
const BULLET = /^(?:[•‣◦▪▫■□●○◆◇►▸➢➤✓✔*·∙–—\uf0b7\uf0a7\uf0d8\uf076-]|o|\(?\d{1,2}[.)])$/;

/** Letters set apart to look wide: single ones with a blank between, and two where a word ends. */
const SPACED = /^\S(?: {1,2}\S){3,}$/;

/**
 * Whether a piece belongs to a line: it stands on it, or a little above as a raised sign does, beside the others.
 *
 * @param {readonly Piece[]} row
 * @param {number} base
 * @param {number} size
 * @param {Piece} piece
 */
function belongs(row, base, size, piece) {
  const apart = piece.base - base;
  if (apart <= SAME_BASE * Math.min(size, piece.size)) return true;
  if (apart > SAME_LINE * Math.max(size, piece.size)) return false;
  let over = 0;
  for (const { left, right } of row.slice(-LOOKED_AT)) {
    over += Math.max(0, Math.min(right, piece.right) - Math.max(left, piece.left));
  }
  return over <= 0.3 * (piece.right - piece.left);
}

/**
 * Lines of pieces, each from left to right, from the uppermost down.
 *
 * @param {readonly Piece[]} pieces
 * @returns {Piece[][]}
 */
export function rowsOf(pieces) {
  const sorted = [...pieces].sort((a, b) => a.base - b.base || a.left - b.left || a.at - b.at);
  /** @type {Piece[][]} */
  const rows = [];
  let base = -Infinity;
  let size = 0;
  for (const piece of sorted) {
    if (rows.length && belongs(rows[rows.length - 1], base, size, piece)) {
      rows[rows.length - 1].push(piece);
      // A small raised sign must not move the line.
      if (piece.size > size) [base, size] = [piece.base, piece.size];
    } else {
      rows.push([piece]);
      [base, size] = [piece.base, piece.size];
    }
  }
  for (const row of rows) row.sort((a, b) => a.left - b.left || a.at - b.at);
  return rows;
}

/** Wide letters as a word. @param {string} text */
function closedUp(text) {
  const trimmed = text.trim();
  if (!SPACED.test(trimmed)) return text;
  return trimmed.replace(/(\S) (?=\S)/g, '$1').replace(/ {2,}/g, ' ');
}

/**
 * Whether single letters stand in a row with the same gap between them: then what is wider is between words.
 *
 * @param {readonly Piece[]} row
 */
function letterGap(row) {
  const single = row.filter(({ text }) => text.trim().length === 1);
  if (single.length < 4 || single.length < 0.8 * row.length) return 0;
  const gaps = row.slice(1).map((piece, at) => (piece.left - row[at].right) / piece.size);
  gaps.sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)];
}

/**
 * @param {Run} run
 * @param {Piece} piece
 * @param {number} wide  the gap between letters that are set apart
 */
function joined(run, piece, wide) {
  const gap = (piece.left - run.right) / Math.min(run.size, piece.size);
  const space = gap > (wide > WORD_GAP ? 1.5 * wide : WORD_GAP);
  const touching = !space || run.text.endsWith(' ') || piece.text.startsWith(' ');
  run.text += touching ? piece.text : ` ${piece.text}`;
  run.right = Math.max(run.right, piece.right);
  run.size = Math.max(run.size, piece.size);
}

/**
 * @param {readonly Piece[]} row
 * @returns {Run[]}
 */
function runsOfRow(row) {
  const wide = letterGap(row);
  /** @type {Run[]} */
  const runs = [];
  for (const piece of row) {
    const last = runs.at(-1);
    const gap = last ? (piece.left - last.right) / Math.min(last.size, piece.size) : Infinity;
    const most = last && BULLET.test(last.text.trim()) ? BULLET_GAP : Math.max(RUN_GAP, 3 * wide);
    if (last && gap <= most) joined(last, piece, wide);
    else runs.push({ ...piece });
  }
  return runs.map((run) => ({ ...run, text: closedUp(run.text).trim() }));
}

/** @param {readonly Piece[]} pieces @returns {Run[]} */
export function runsOf(pieces) {
  return rowsOf(pieces).flatMap(runsOfRow);
}
