/**
 * What work that the person has done usually involves and the text does not tell: proposed, and off until they tick it.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Proposal} Proposal
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h } from '../dom.js';
import { conceptLabel, heading, swedish } from '../ui.js';
import { sourceWords } from '../words.js';
import { safeId } from './safe-id.js';

/** @param {Ui} ui @param {Proposal['competences'][number]} one */
function basis({ speech }, { sources, ads, ads_of: of }) {
  return ads && of ? speech.text('gap.ads', { n: ads, all: of }) : sourceWords(speech, sources);
}

/** @param {{ id: string }} one */
function boxId({ id }) {
  return `proposal-${safeId(id)}`;
}

/** @param {Ui} ui @param {Proposal['competences'][number]} one @param {string | undefined} next  the box that comes after */
function item(ui, one, next) {
  const id = boxId(one);
  const box = h('input', {
    type: 'checkbox',
    id,
    'aria-describedby': `${id}-basis`,
    on: { change: () => ui.actions.add({ id: one.id, label: one.label, kind: one.kind ?? 'skill' }, next) },
  });
  return h(
    'li',
    { class: 'competence competence-off' },
    h('label', { for: id }, box, h('span', { class: 'competence-name' }, conceptLabel(ui, { kind: 'skill', ...one }))),
    h('p', { id: `${id}-basis`, class: 'competence-source facts' }, basis(ui, one)),
  );
}

/** @param {State} state @param {Ui} ui */
export function proposalsView(state, ui) {
  const { speech } = ui;
  const seen = new Set(state.confirmed);
  // What two occupations propose is proposed once.
  const proposals = (state.answer?.proposals ?? [])
    .map((proposal) => ({
      ...proposal,
      competences: proposal.competences.filter(({ id }) => !seen.has(id) && Boolean(seen.add(id))),
    }))
    .filter(({ competences }) => competences.length > 0);
  if (!proposals.length) return null;
  const boxes = proposals.flatMap(({ competences }) => competences.map(boxId));
  const nextOf = (/** @type {{ id: string }} */ one) => boxes[boxes.indexOf(boxId(one)) + 1];
  return h(
    'section',
    { class: 'polarity polarity-proposed' },
    heading(ui, 1, null, speech.text('proposals.title')),
    h('p', { class: 'help' }, speech.text('proposals.help')),
    proposals.flatMap(({ label, competences }) => [
      heading(ui, 2, null, speech.text('proposals.of'), ' ', swedish(ui, label)),
      h(
        'ul',
        { role: 'list', class: 'competences' },
        competences.map((one) => item(ui, one, nextOf(one))),
      ),
    ]),
  );
}
