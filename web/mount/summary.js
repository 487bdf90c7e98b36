/**
 * What an answer comes to, for a host that the person chooses to tell: counts and the target's name.
 * Nothing that was written or read, and no list of competences.
 *
 * @typedef {object} Summary
 * @property {number} competences   how many count
 * @property {number} occupations   how many are near
 * @property {{ id: string, label: string } | null} target
 * @property {number | null} missing  of what the target asks for; null without a target
 * @property {number | null} plans    ways to the target; null without a target
 */
import { counts } from '../exports/held.js';

/** @param {import('../state.js').State} state @returns {Summary | null} null while there is no answer */
export function summaryOf(state) {
  const { answer } = state;
  if (!answer) return null;
  const { competences, occupations, target, gap, path } = answer;
  const open = gap?.items.filter(({ status }) => status === 'missing' || status === 'barrier');
  return {
    competences: competences.filter((competence) => counts(state, competence)).length,
    occupations: occupations.length,
    target: target?.id ? { id: target.id, label: target.label } : null,
    missing: open ? open.length : null,
    plans: gap ? (path?.plans.length ?? 0) : null,
  };
}
