/**
 * The way through the page: the five steps with what each of them has found.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../state.js').Step} Step
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h } from '../dom.js';
import { heldCompetences } from '../exports/held.js';
import { STEPS } from '../state.js';

/** @param {Ui} ui @param {import('../types.js').Answer} answer */
function pathFound(ui, { gap, path, courses }) {
  if (!gap) return '';
  if (path?.status === 'nothing-missing') return ui.speech.text('step.path.now');
  if (path?.plans.length) return ui.speech.text('step.path.count', { n: path.plans.length });
  return ui.speech.text('step.path.courses', { n: courses.length });
}

/**
 * What a step has found, in a few words; "" for none.
 *
 * @param {State} state
 * @param {Ui} ui
 * @param {Step} step
 */
export function found(state, ui, step) {
  const { answer } = state;
  if (!answer) return '';
  switch (step) {
    case 'competences':
      return ui.speech.text('step.competences.count', { n: heldCompetences(state).length });
    case 'occupations':
      return ui.speech.text('step.occupations.count', { n: answer.occupations.length });
    case 'gap': {
      if (!answer.gap) return ui.speech.text('step.gap.none');
      const missing = answer.gap.items.filter(({ status }) => status === 'missing' || status === 'barrier').length;
      return ui.speech.text('step.gap.count', { n: missing });
    }
    case 'path':
      return pathFound(ui, answer);
    default:
      return '';
  }
}

/** @param {State} state @param {Ui} ui */
export function stepsView(state, ui) {
  if (!state.answer) return null;
  const links = STEPS.map((step) =>
    h(
      'li',
      null,
      h(
        'button',
        {
          type: 'button',
          id: `to-${step}`,
          'aria-current': step === state.step ? 'step' : null,
          on: { click: () => ui.actions.go(step) },
        },
        h('span', { class: 'step-name' }, ui.speech.text(`step.${step}`)),
        h('span', { class: 'step-found' }, found(state, ui, step)),
      ),
    ),
  );
  return h('nav', { class: 'steps', 'aria-label': ui.speech.text('steps') }, h('ol', { role: 'list' }, links));
}
