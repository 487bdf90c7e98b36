/**
 * How well a file could be read, from what can be seen of it afterwards: told before anything is made of the text.
 *
 * Signs that a reader counts by itself.
 * @typedef {object} Signs
 * @property {number} emptyPages     pages without text, that have pictures or drawings
 * @property {number} columnPages    pages that were read column by column
 * @property {number} unsurePages    pages whose order is a guess
 * @property {number} cutPages       pages that were not read since there are too many
 * @property {number} wrongCharacters characters the file gives no meaning to
 *
 * @typedef {'scanned' | 'some-scanned' | 'characters' | 'columns' | 'order' | 'little' | 'cut'} Note
 *
 * @typedef {object} Quality
 * @property {'good' | 'fair' | 'poor'} level
 * @property {{ note: Note, n: number }[]} notes
 * @property {number} characters  letters and digits in the text
 */

/** A CV shorter than this, in letters and digits, is hardly all of it. */
const LITTLE = 200;

/** So many of a hundred characters may be without meaning before words become hard to find. */
const SOME_WRONG = 0.5;
const MANY_WRONG = 5;

/** Notes that say that the text is not to be relied upon as it is. */
const POOR = ['scanned', 'little'];
const FAIR = ['some-scanned', 'order', 'cut'];

/** Characters that are no text: of private use, unassigned, or the sign for what could not be read. */
const WRONG = /[\ue000-\uf8ff\ufffd\u{f0000}-\u{10fffd}]/gu;

/**
 * @param {string} text
 * @param {number} pages
 * @param {Partial<Signs>} signs
 * @returns {Quality}
 */
export function qualityOf(text, pages, signs) {
  const { emptyPages = 0, columnPages = 0, unsurePages = 0, cutPages = 0, wrongCharacters = 0 } = signs;
  const characters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const wrong = wrongCharacters + (text.match(WRONG)?.length ?? 0);
  const wrongShare = wrong ? (100 * wrong) / (wrong + characters) : 0;
  /** @type {Quality['notes']} */
  const notes = [];
  const note = (/** @type {Note} */ name, /** @type {number} */ n) => notes.push({ note: name, n });
  const scanned = pages > 0 && emptyPages === pages;
  if (scanned) note('scanned', emptyPages);
  else if (emptyPages) note('some-scanned', emptyPages);
  if (wrongShare >= SOME_WRONG) note('characters', Math.max(1, Math.round(wrongShare)));
  if (unsurePages) note('order', unsurePages);
  else if (columnPages) note('columns', columnPages);
  if (characters < LITTLE && !scanned) note('little', characters);
  if (cutPages) note('cut', cutPages);
  const poor = notes.some((one) => POOR.includes(one.note)) || wrongShare >= MANY_WRONG;
  const fair = notes.some((one) => FAIR.includes(one.note)) || wrongShare >= SOME_WRONG;
  return { level: poor ? 'poor' : fair ? 'fair' : 'good', notes, characters };
}
