/**
 * The planks of the gap: one board for each thing that is needed. How full a board is says how much of it
 * the person has, so that the picture can be read without colours; a crossed board is a formal requirement.
 *
 * @typedef {import('../types.js').Status} Status
 * @typedef {import('../types.js').GapItem} GapItem
 */
import { s } from '../dom.js';

/** From what is there to what is not: the order of the boards, and of everything listed by status. */
export const STATUSES = /** @type {const} */ (['held', 'wording', 'proof', 'near', 'missing', 'barrier']);

/** How much of a board is filled, in percent. */
const FILLED = { held: 100, wording: 78, proof: 56, near: 30, missing: 0, barrier: 0 };

/** Height of the picture in pixels; its width is that of the page. */
const HEIGHT = 80;

/** A board is never thinner than this share of the whole picture, in percent, so that it can be seen. */
const THINNEST = 0.9;

/** Space between two boards, in percent of the picture. */
const SPACE = 0.35;

/**
 * One board as a small sign beside a word.
 *
 * @param {Status} status
 */
export function plank(status) {
  const filled = (FILLED[status] / 100) * 16;
  return s(
    'svg',
    {
      class: `plank plank-${status}`,
      viewBox: '0 0 14 18',
      width: '14',
      height: '18',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    s('rect', { class: 'plank-edge', x: '1', y: '1', width: '12', height: '16', rx: '2' }),
    filled > 0 && s('rect', { class: 'plank-fill', x: '1', y: 17 - filled, width: '12', height: filled, rx: '2' }),
    status === 'barrier' && s('path', { class: 'plank-cross', d: 'M3.5 5.5l7 7m0-7l-7 7' }),
  );
}

/**
 * All boards side by side, as wide as their weights.
 *
 * @param {readonly GapItem[]} items
 * @param {string} words  the picture in words
 */
export function planks(items, words) {
  const order = [...items].sort(
    (a, b) => STATUSES.indexOf(a.status) - STATUSES.indexOf(b.status) || b.weight - a.weight,
  );
  const total = order.reduce((sum, item) => sum + Math.max(item.weight, 1), 0);
  const wide = order.map((item) => Math.max((Math.max(item.weight, 1) / total) * 100, THINNEST));
  const scale = 100 / wide.reduce((sum, width) => sum + width, 0);
  let x = 0;
  const boards = order.map((item, index) => {
    const width = wide[index] * scale;
    const filled = ((HEIGHT - 2) * FILLED[item.status]) / 100;
    const board = s(
      'svg',
      {
        class: `plank-${item.status}`,
        x: `${x}%`,
        width: `${Math.max(width - SPACE, width / 2)}%`,
        height: HEIGHT,
        overflow: 'visible',
      },
      s('title', null, item.label),
      s('rect', { class: 'plank-edge', y: '1', width: '100%', height: HEIGHT - 2, rx: '3' }),
      filled > 0 && s('rect', { class: 'plank-fill', y: HEIGHT - 1 - filled, width: '100%', height: filled, rx: '3' }),
      item.status === 'barrier' && [
        s('line', { class: 'plank-cross', x1: '20%', y1: '26', x2: '80%', y2: '54' }),
        s('line', { class: 'plank-cross', x1: '80%', y1: '26', x2: '20%', y2: '54' }),
      ],
    );
    x += width;
    return board;
  });
  const rails = [14, HEIGHT - 14].map((y) => s('line', { class: 'plank-rail', x1: '0', x2: '100%', y1: y, y2: y }));
  return s(
    'svg',
    { class: 'planks', width: '100%', height: HEIGHT, role: 'img', overflow: 'visible', 'aria-label': words },
    rails,
    boards,
  );
}
