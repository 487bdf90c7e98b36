/**
 * What the labour market says of occupations, as far as the answer knows it.
 *
 * @typedef {import('../types.js').Occupation} Occupation
 * @typedef {import('../ui.js').Ui} Ui
 */

/**
 * A figure to order by; null where it is not known.
 *
 * @param {Occupation} occupation
 * @param {'ads'} what
 * @returns {number | null}
 */
export function marketValue({ demand }, what) {
  return what === 'ads' && demand.ads > 0 ? demand.ads : null;
}

/**
 * Rows of a comparison: a name, and a cell for each occupation. What is known of none has no row.
 *
 * @param {Ui} ui
 * @param {readonly Occupation[]} occupations
 * @returns {[string, string[]][]}
 */
export function marketRows({ speech }, occupations) {
  if (occupations.every((one) => marketValue(one, 'ads') === null)) return [];
  const cells = occupations.map((one) => {
    const ads = marketValue(one, 'ads');
    return ads === null ? speech.text('course.unknown') : speech.numbers.format(ads);
  });
  return [[speech.text('market.ads'), cells]];
}
