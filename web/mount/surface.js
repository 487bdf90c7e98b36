/** What belongs to a document of our own, and to no element in somebody else's. */
import { STEPS } from '../state.js';

/**
 * @typedef {import('../state.js').Step} Step
 * @typedef {import('../state.js').Store} Store
 */

/**
 * Keeps the document's language and title true to the state.
 *
 * @param {Store} store
 * @param {() => import('../ui.js').Ui} ui
 */
export function documentSurface(store, ui) {
  store.watch(
    (state) => [state.step, state.language],
    ({ step, language }) => {
      const { speech } = ui();
      const name = speech.text('name');
      document.documentElement.lang = language;
      document.title = step === 'cv' ? name : `${speech.text(`step.${step}`)} – ${name}`;
    },
  );
}

/**
 * Joins the steps to the browser's way back. The address stays as it is: where it changes, some browsers fetch the
 * page's icon again.
 *
 * @param {Store} store
 * @param {import('../frame.js').Frame} frame
 * @param {AbortSignal} signal  when to let go
 */
export function historySurface(store, frame, signal) {
  // The step that the history names, as far as there is something to show.
  const named = (/** @type {unknown} */ past) => {
    const name = /** @type {{ step?: unknown } | null} */ (past)?.step;
    const step = STEPS.find((one) => one === name) ?? 'cv';
    return store.state.answer ? step : 'cv';
  };
  addEventListener('popstate', (event) => frame.show(named(event.state)), { signal });
  return {
    /** @param {Step} step */
    leave: (step) => history.pushState({ step }, ''),
  };
}
