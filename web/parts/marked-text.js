/**
 * The person's own text with what was read in it marked, and personal data covered.
 *
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').Mention} Mention
 * @typedef {import('../types.js').Mask} Mask
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {{ start: number, end: number, make: (text: string) => Element }} Piece
 */
import { h } from '../dom.js';
import { spoken } from '../ui.js';

/** The id of a mention's mark in the page. @param {number} mention */
export function markId(mention) {
  return `mark-${mention}`;
}

/**
 * @param {Ui} ui
 * @param {string} text
 * @param {Answer} answer
 * @param {(mention: number) => string} owner   id of the element that the mark belongs to, "" for none
 * @param {(mention: number) => boolean} counts whether the mention counts for the person
 */
export function markedText(ui, text, answer, owner, counts) {
  const pieces = [
    ...answer.mentions.map((mention, index) => mentionPiece(ui, mention, index, owner, counts)),
    ...answer.text.masked.map((mask) => maskPiece(ui, mask)),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
  const paper = h('div', { class: 'paper', translate: 'no' });
  let at = 0;
  for (const piece of pieces) {
    if (piece.start < at || piece.end > text.length) continue;
    paper.append(text.slice(at, piece.start), piece.make(text.slice(piece.start, piece.end)));
    at = piece.end;
  }
  paper.append(text.slice(at));
  return paper;
}

/**
 * @param {Ui} ui
 * @param {Mention} mention
 * @param {number} index
 * @param {(mention: number) => string} owner
 * @param {(mention: number) => boolean} counts
 * @returns {Piece}
 */
function mentionPiece(ui, mention, index, owner, counts) {
  const kind = counts(index) ? 'has' : mention.polarity === 'has' ? 'off' : mention.polarity;
  return {
    start: mention.start16,
    end: mention.end16,
    make: (text) =>
      h(
        'mark',
        { id: markId(index), tabindex: '-1', class: `mark-${kind}`, 'data-owner': owner(index) || null },
        text,
        kind !== 'has' && kind !== 'off' && spoken(` (${ui.speech.text(`mark.${kind}`)})`),
      ),
  };
}

/** @param {Ui} ui @param {Mask} mask @returns {Piece} */
function maskPiece(ui, mask) {
  return {
    start: mask.start16,
    end: mask.end16,
    make: () => h('span', { class: 'masked' }, ui.speech.text(`mask.${mask.kind}`)),
  };
}
