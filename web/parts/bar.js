/** A horizontal bar whose length is a share of 10 000. The words beside it say the same. */
import { s } from '../dom.js';

/** @param {number} share */
export function bar(share) {
  const length = Math.min(100, Math.max(0, share / 100));
  return s(
    'svg',
    { class: 'bar', width: '100%', height: '8', 'aria-hidden': 'true', focusable: 'false' },
    s('rect', { class: 'bar-ground', width: '100%', height: '8', rx: '4' }),
    length > 0 && s('rect', { class: 'bar-value', width: `${length}%`, height: '8', rx: '4' }),
  );
}
