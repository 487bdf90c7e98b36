/** What is asked of the engine: one question at a time, with a change of the state that stands or falls with it. */
import { EngineProblem } from './engine-client.js';
import { FileProblem } from './fixed-list.js';

/**
 * @typedef {import('./state.js').State} State
 * @typedef {import('./state.js').Problem} Problem
 * @typedef {import('./state.js').Step} Step
 * @typedef {import('./state.js').Store} Store
 * @typedef {import('./types.js').Request} Request
 * @typedef {import('./engine-client.js').EngineClient} EngineClient
 */

/** How many occupations and courses are asked for. */
const OCCUPATIONS = 40;
const COURSES = 20;

/** Problems that concern the text, and the target; all others concern the page. */
const CV_PROBLEMS = ['text-empty', 'text-large', 'text-binary', 'text-encoding', 'crash', 'memory'];
const TARGET_PROBLEMS = ['target-unknown'];

/**
 * Where a problem of the engine is shown.
 *
 * @param {string} name
 * @param {Step} step
 */
function placeOf(name, step) {
  if (CV_PROBLEMS.includes(name)) return 'cv';
  if (!TARGET_PROBLEMS.includes(name)) return 'page';
  return step === 'gap' ? 'other-target' : 'target';
}

/**
 * @param {unknown} error
 * @param {Step} step  where the person is
 * @returns {Problem}
 */
export function problemOf(error, step) {
  if (error instanceof EngineProblem) {
    return { key: error.name, sentences: error.sentences, file: error.file, place: placeOf(error.name, step) };
  }
  if (error instanceof FileProblem) return { key: error.name, sentences: null, file: error.file, place: 'page' };
  return { key: 'crash', sentences: null, file: '', place: 'page' };
}

/**
 * The wishes that differ from what the engine takes without them.
 *
 * @param {import('./state.js').Wishes} wishes
 * @returns {Request}
 */
function wishesOf({ pace, distance, region, fee, weeks }) {
  /** @type {Request} */
  const request = { pace, distance };
  if (region) request.region = region;
  if (fee !== null) request.fee = fee;
  if (weeks !== null) request.weeks = weeks;
  return request;
}

/**
 * @param {State} state
 * @returns {Request}
 */
function requestOf(state) {
  /** @type {Request} */
  const request = { occupations: OCCUPATIONS, courses: COURSES, ...wishesOf(state.wishes) };
  if (state.ad) request.ad = state.ad;
  else if (state.target) request.target = state.target;
  if (state.date) request.date = state.date;
  if (state.confirmed.size) request.confirmed = [...state.confirmed];
  if (state.rejected.size) request.rejected = [...state.rejected];
  if (state.stated.size) request.stated = [...state.stated].map(([id, { level, years }]) => ({ id, level, years }));
  if (state.credentials.length) {
    request.credentials = state.credentials.map(({ document, signature }) => ({ document, signature: signature.state }));
  }
  return request;
}

/**
 * The old values of what a change has changed.
 *
 * @param {State} before
 * @param {Partial<State>} change
 * @returns {Partial<State>}
 */
function restored(before, change) {
  return Object.fromEntries(Object.entries(before).filter(([key]) => key in change));
}

export class Session {
  /**
   * @param {Store} store
   * @param {EngineClient} client
   * @param {Promise<unknown>} opened  settled when the engine is open, or never will be
   */
  constructor(store, client, opened) {
    this.store = store;
    this.client = client;
    this.opened = opened;
    /** @type {Promise<boolean>} */
    this.latest = Promise.resolve(false);
    /** Level and years that the last answer knows of. @type {State['stated'] | null} */
    this.known = null;
  }

  /** Whether the person has said something since that the answer does not know of. */
  get behind() {
    const { answer, stated } = this.store.state;
    return answer !== null && this.known !== stated;
  }

  /**
   * Asks the engine with some of the state changed. Nothing of the change stays when the engine says no.
   *
   * @param {Partial<State>} change
   * @returns {Promise<boolean>}  whether an answer that knows of the change came and is shown
   */
  ask(change) {
    this.latest = this.#ask(change);
    return this.latest;
  }

  /**
   * @param {Partial<State>} change
   * @returns {Promise<boolean>}
   */
  async #ask(change) {
    const { store } = this;
    const before = store.state;
    store.change({ ...change, busy: true, problem: null });
    try {
      await this.opened;
      if (!store.state.ready) {
        store.change({ ...restored(before, change), busy: false, problem: store.state.problem ?? before.problem });
        return false;
      }
      const { stated } = store.state;
      const answer = await this.client.answer(store.state.text, requestOf(store.state));
      // A newer question has taken this one's place, with this change and its own.
      if (!answer) return this.latest;
      this.known = stated;
      store.change({ answer, plan: 0, busy: false });
      return true;
    } catch (error) {
      const cancelled = error instanceof EngineProblem && error.name === 'cancelled';
      const problem = cancelled ? null : problemOf(error, store.state.step);
      store.change({ ...restored(before, change), busy: false, problem });
      return false;
    }
  }
}
