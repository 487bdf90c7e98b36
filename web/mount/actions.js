/** What the person can do, joined to what the engine answers and what is shown. */
import { personActions } from '../person-actions.js';
import { nothingRead } from '../state.js';
import { found } from '../views/steps.js';

/**
 * @typedef {import('../state.js').Step} Step
 * @typedef {import('../ui.js').Ui} Ui
 * @typedef {import('../ui.js').Actions} Actions
 *
 * @typedef {object} Parts
 * @property {import('../state.js').Store} store
 * @property {import('../session.js').Session} session
 * @property {import('../engine-client.js').EngineClient} client
 * @property {import('../readers/client.js').ReaderClient} readers
 * @property {import('../frame.js').Frame} frame
 * @property {import('../views/start.js').StartFields} fields
 * @property {() => Ui} ui
 * @property {Partial<import('../state.js').State>} start  what the host has chosen beforehand
 * @property {(step: Step) => void} leave  told before another step is opened
 */

/**
 * @param {Parts} parts
 * @returns {Actions}
 */
export function actionsOf({ store, session, client, readers, frame, fields, ui, start, leave }) {
  /** Tells what has been found to people who listen. @param {string} key */
  function sayFound(key) {
    const { state } = store;
    const competences = found(state, ui(), 'competences');
    const occupations = found(state, ui(), 'occupations');
    frame.say(ui().speech.text(key, { competences, occupations }));
  }

  /** @param {Step} step */
  function show(step) {
    if (step !== store.state.step) leave(step);
    frame.show(step);
  }

  /** Opens a step. What was said of levels and years on the way is asked about first, not with every stroke. @param {Step} step */
  function go(step) {
    if (session.behind) session.ask({}).then(() => show(step));
    else show(step);
  }

  /** @type {Actions} */
  const actions = {
    ...personActions({ store, session, client, readers, frame, fields, ui, go, sayFound }),
    go,
    async read(text, target, ad) {
      const { date, wishes, credentials } = store.state;
      const kept = { date, wishes, credentials };
      if (await session.ask({ ...nothingRead(), text, target: target.trim(), ad: ad.trim(), ...kept })) {
        actions.go('competences');
        sayFound('done.read');
        return;
      }
      const place = store.state.problem?.place;
      if (place === 'cv') frame.focus(fields.cv.id);
      if (place === 'target') frame.focus(fields.target.id);
    },
    async setCounts(id, counts) {
      const { state } = store;
      const has = state.answer?.competences.find((competence) => competence.id === id)?.polarity === 'has';
      const set = new Set(has ? state.rejected : state.confirmed);
      if (counts === has) set.delete(id);
      else set.add(id);
      if (await session.ask(has ? { rejected: set } : { confirmed: set })) sayFound('done.again');
    },
    async chooseTarget(target) {
      if (!target) return;
      if (await session.ask({ target, ad: '' })) {
        const label = store.state.answer?.target?.label ?? '';
        fields.target.value = label;
        fields.ad.value = '';
        actions.go('gap');
        frame.say(ui().speech.text('done.target', { target: label }));
      } else if (store.state.problem?.place === 'other-target') {
        frame.focus('other-target');
      }
    },
    async chooseDate(date) {
      if (await session.ask({ date })) sayFound('done.again');
    },
    async wish(wish) {
      const wishes = { ...store.state.wishes, ...wish };
      if (await session.ask({ wishes })) {
        frame.say(ui().speech.text('done.wish', { path: found(store.state, ui(), 'path') }));
      }
    },
    choosePlan(plan) {
      store.change({ plan });
      frame.say(ui().speech.text('done.plan'));
    },
    cancel() {
      if (!client.cancel()) return;
      store.change({ cancels: client.spares.length });
      frame.say(ui().speech.text('done.cancel'));
      frame.focus(`${store.state.step}-title`);
    },
    clear() {
      fields.clear();
      store.change({ ...nothingRead(), ...start, problem: null });
      actions.go('cv');
      frame.say(ui().speech.text('start.clear.done'));
    },
    switchLanguage() {
      store.change({ language: store.state.language === 'sv' ? 'en' : 'sv' });
    },
  };
  return actions;
}
