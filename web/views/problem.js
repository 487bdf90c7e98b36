/**
 * A problem as a sentence.
 *
 * @typedef {import('../state.js').Problem} Problem
 * @typedef {import('../ui.js').Ui} Ui
 */

/** @param {Ui} ui @param {Problem} problem */
export function problemSentence(ui, problem) {
  const key = `error.${problem.key}`;
  if (ui.speech.has(key)) return ui.speech.text(key, { file: problem.file });
  return problem.sentences?.[ui.speech.language] ?? ui.speech.text('error.crash');
}
