/**
 * What the person has, after what they have said: the one list that every export starts from.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').Competence} Competence
 * @typedef {import('./profile.js').ProfileCompetence} ProfileCompetence
 */

/** Whether a competence counts, after what the person has said. @param {State} state @param {Competence} competence */
export function counts(state, competence) {
  return competence.polarity === 'has' ? !state.rejected.has(competence.id) : state.confirmed.has(competence.id);
}

/** The words of the text that a competence was read from. @param {Answer} answer @param {Competence} competence */
export function quotesOf(answer, competence) {
  return [...new Set(competence.mentions.map((index) => answer.mentions[index].text))];
}

/**
 * The things that the person added, which the text does not say.
 *
 * @param {State} state
 * @returns {{ id: string, label: string, kind: import('../types.js').Kind }[]}
 */
export function addedByPerson({ answer, added, confirmed }) {
  const read = new Set(answer?.competences.map(({ id }) => id));
  return [...added].filter(([id]) => confirmed.has(id) && !read.has(id)).map(([id, named]) => ({ id, ...named }));
}

/**
 * @param {State} state
 * @returns {ProfileCompetence[]}
 */
export function heldCompetences(state) {
  const { answer, stated } = state;
  if (!answer) return [];
  const read = answer.competences
    .filter((competence) => counts(state, competence))
    .map((competence) => {
      const said = stated.get(competence.id);
      return {
        id: competence.id,
        label: competence.label,
        kind: competence.kind,
        uri: competence.uri,
        from: /** @type {'text' | 'person'} */ (competence.polarity === 'has' ? 'text' : 'person'),
        level: said?.level ?? competence.level,
        months: said?.years ? said.years * 12 : competence.months,
        last_used: competence.last_used,
        quotes: quotesOf(answer, competence),
      };
    });
  const own = addedByPerson(state).map(({ id, label, kind }) => {
    const said = stated.get(id);
    return {
      id,
      label,
      kind,
      uri: /^https?:/.test(id) ? id : null,
      from: /** @type {const} */ ('person'),
      level: said?.level ?? null,
      months: said?.years ? said.years * 12 : null,
      last_used: null,
      quotes: [],
    };
  });
  return [...read, ...own];
}
