/**
 * A field in which the person looks for what the text does not say, and adds it.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../terms.js').FoundConcept} FoundConcept
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, replace } from '../dom.js';
import { addedByPerson } from '../exports/held.js';
import { conceptLabel, heading, spoken, swedish } from '../ui.js';
import { PRIVATE } from './private.js';

/** How long the person may pause while typing before the page searches, in milliseconds. */
const PAUSE = 200;

/** @param {Ui} ui @param {FoundConcept} concept */
function foundItem(ui, concept) {
  const { speech, actions } = ui;
  const kind = speech.text(`kind.one.${concept.kind}`);
  return h(
    'li',
    null,
    h(
      'button',
      { type: 'button', class: 'found', on: { click: () => actions.add(concept) } },
      h('span', { class: 'found-sign', 'aria-hidden': 'true' }, '+'),
      spoken(`${speech.text('add.do')} `),
      h('span', null, conceptLabel(ui, concept), h('span', { class: 'found-kind' }, kind)),
      concept.other &&
        h('span', { class: 'found-other' }, speech.text('add.found-by'), ' ', swedish(ui, concept.other)),
    ),
  );
}

/** @param {State} state @param {Ui} ui */
function field(state, ui) {
  const { speech, actions } = ui;
  const results = h('ul', { role: 'list', class: 'found-list' });
  const told = h('p', { class: 'help found-told' });
  const input = h('input', { id: 'add-concept', type: 'text', 'aria-describedby': 'add-help', ...PRIVATE });
  const had = new Set([
    ...(state.answer?.competences ?? []).filter(({ polarity }) => polarity === 'has').map(({ id }) => id),
    ...state.confirmed,
  ]);
  let timer = 0;
  const search = async () => {
    const words = input.value.trim();
    const found = words.length > 1 ? await actions.search(words) : [];
    // What was typed meanwhile has a search of its own.
    if (words !== input.value.trim()) return;
    const left = found.filter(({ id }) => !had.has(id));
    replace(
      results,
      left.map((concept) => foundItem(ui, concept)),
    );
    const none = speech.text(found.length ? 'add.had' : 'add.none');
    told.textContent = words.length < 2 ? '' : left.length ? speech.text('add.found', { n: left.length }) : none;
    actions.tell(told.textContent);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(search, PAUSE);
  });
  return h(
    'div',
    { class: 'field add-field' },
    h('label', { for: 'add-concept' }, speech.text('add.label')),
    h('p', { id: 'add-help', class: 'help' }, speech.text('add.help')),
    input,
    told,
    results,
  );
}

/**
 * What the person added, with a field to add more.
 *
 * @param {State} state
 * @param {Ui} ui
 * @param {(concept: { id: string, label: string, kind: import('../types.js').Kind }) => import('../dom.js').Child} settings
 *   what can be set of a competence
 */
export function addView(state, ui, settings) {
  const { speech, actions } = ui;
  const own = addedByPerson(state);
  return h(
    'section',
    { class: 'own' },
    heading(ui, 1, null, speech.text('add.title')),
    own.length > 0 &&
      h(
        'ul',
        { role: 'list', class: 'competences' },
        own.map((concept) =>
          h(
            'li',
            { class: 'competence competence-own' },
            h('span', { class: 'competence-name' }, conceptLabel(ui, concept)),
            h(
              'button',
              {
                type: 'button',
                class: 'remove',
                'aria-label': speech.text('add.remove.one', { label: concept.label }),
                on: { click: () => actions.remove(concept.id) },
              },
              speech.text('add.remove'),
            ),
            settings(concept),
          ),
        ),
      ),
    field(state, ui),
  );
}
