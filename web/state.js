/**
 * What the page knows. One object, changed only by `change`, which tells everyone who listens.
 *
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Listed} Listed
 * @typedef {import('./types.js').DemoCv} DemoCv
 * @typedef {import('./texts.js').Language} Language
 *
 * @typedef {'cv' | 'competences' | 'occupations' | 'gap' | 'path'} Step
 *
 * What is asked of a path; null where nothing is.
 * @typedef {object} Wishes
 * @property {number} pace         most, in percent
 * @property {boolean} distance    courses at a distance are welcome
 * @property {string} region       code of a county, "" for anywhere
 * @property {number | null} fee   most in all, in kronor
 * @property {number | null} weeks most in all, of full-time study
 *
 * What the person says of a competence; null where they say nothing.
 * @typedef {object} Stated
 * @property {number | null} level   1 to 4
 * @property {number | null} years
 *
 * @typedef {{ label: string, kind: import('./types.js').Kind }} Added  what the person added by hand, by its id
 *
 * How the occupations are shown.
 * @typedef {object} Arrangement
 * @property {'near' | 'name' | 'ads' | 'outlook' | 'pay'} sort
 * @property {string} field       of occupations, "" for all
 * @property {boolean} free       only those without a formal requirement that is not met
 * @property {readonly string[]} compare  ids of at most two occupations
 *
 * @typedef {object} Problem
 * @property {string} key       text under `error.`
 * @property {{ sv: string, en: string } | null} sentences  the engine's own sentence, for when the page has none
 * @property {string} file      the file concerned, or ""
 * @property {'cv' | 'target' | 'other-target' | 'page'} place  where it is shown: at a field, or above the step
 *
 * @typedef {object} State
 * @property {Language} language
 * @property {Step} step
 * @property {readonly Listed[]} list      the fixed list of files and how far it has come
 * @property {boolean} complete            every file is here
 * @property {number} later                requests the browser has made since
 * @property {boolean} ready               the engine is open
 * @property {readonly DemoCv[]} demos
 * @property {number} cancels              how many times an answer can still be cancelled
 * @property {boolean} busy                an answer is being worked out
 * @property {Problem | null} problem
 * @property {string} text                 the CV that was read
 * @property {string} target               words or id of the target, "" for none
 * @property {string} ad                   a job ad to compare with, "" for none
 * @property {string} date                 the day courses count from, "" for the newest of the data
 * @property {ReadonlySet<string>} rejected   ids the person has said no to
 * @property {ReadonlySet<string>} confirmed  ids the person has said yes to
 * @property {ReadonlyMap<string, Added>} added    names of what was added; what counts of it stands in `confirmed`
 * @property {ReadonlyMap<string, Stated>} stated  level and years as the person sets them
 * @property {readonly import('./credential.js').Credential[]} credentials  files that the person added
 * @property {Wishes} wishes
 * @property {Arrangement} arrangement
 * @property {number} plan                 which plan of the path is shown
 * @property {Answer | null} answer        the latest answer
 * @property {{ made: string, size: number } | null} kept  what the person has had this browser keep
 */

/** @type {readonly Step[]} */
export const STEPS = ['cv', 'competences', 'occupations', 'gap', 'path'];

/** @type {Readonly<Wishes>} */
export const NO_WISHES = { pace: 100, distance: true, region: '', fee: null, weeks: null };

/** @type {Readonly<Arrangement>} */
export const NEAREST = { sort: 'near', field: '', free: false, compare: [] };

/** @returns {State} */
export function initialState() {
  return {
    language: 'sv',
    step: 'cv',
    list: [],
    complete: false,
    later: 0,
    ready: false,
    demos: [],
    cancels: 0,
    busy: false,
    problem: null,
    kept: null,
    ...nothingRead(),
  };
}

/** The part of the state that comes from the person; what "clear all" goes back to. */
export function nothingRead() {
  return {
    text: '',
    target: '',
    ad: '',
    date: '',
    rejected: /** @type {ReadonlySet<string>} */ (new Set()),
    confirmed: /** @type {ReadonlySet<string>} */ (new Set()),
    added: /** @type {ReadonlyMap<string, Added>} */ (new Map()),
    stated: /** @type {ReadonlyMap<string, Stated>} */ (new Map()),
    credentials: /** @type {readonly import('./credential.js').Credential[]} */ ([]),
    wishes: NO_WISHES,
    arrangement: NEAREST,
    plan: 0,
    answer: null,
  };
}

export class Store {
  /** @param {State} state */
  constructor(state) {
    this.state = state;
    /** @type {((state: State) => void)[]} */
    this.listeners = [];
  }

  /** @param {Partial<State>} part */
  change(part) {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener(this.state);
  }

  /**
   * Calls `show` now and whenever one of the values that `select` picks is another than last time.
   *
   * @param {(state: State) => readonly unknown[]} select
   * @param {(state: State) => void} show
   */
  watch(select, show) {
    /** @type {readonly unknown[]} */
    let seen = [];
    let first = true;
    const look = (/** @type {State} */ state) => {
      const values = select(state);
      if (!first && values.length === seen.length && values.every((value, index) => value === seen[index])) return;
      first = false;
      seen = values;
      show(state);
    };
    this.listeners.push(look);
    look(this.state);
  }
}
