/**
 * What the person can do beyond asking: take files along, keep their profile here, add what the text does not say, and
 * look things up.
 *
 * @typedef {import('./state.js').State} State
 * @typedef {import('./exports/take.js').FileKind} FileKind
 * @typedef {import('./terms.js').Concept} Concept
 * @typedef {import('./ui.js').Ui} Ui
 *
 * @typedef {object} Parts
 * @property {import('./state.js').Store} store
 * @property {import('./session.js').Session} session
 * @property {import('./engine-client.js').EngineClient} client
 * @property {import('./readers/client.js').ReaderClient} readers
 * @property {import('./frame.js').Frame} frame
 * @property {import('./views/start.js').StartFields} fields
 * @property {() => Ui} ui
 * @property {(step: import('./state.js').Step) => void} go
 * @property {(key: string) => void} sayFound
 */
import { CredentialProblem, checkedCredentials, openCredentials, withCredentials } from './credential.js';
import { download } from './exports/download.js';
import { heldCompetences } from './exports/held.js';
import { ProfileProblem, makeProfile, openProfile, profileText } from './exports/profile.js';
import { madeFile } from './exports/take.js';
import { forget, keep, kept } from './keep.js';
import { nothingRead } from './state.js';

/** How many concepts a search shows, and needs of an occupation. */
const FOUND = 8;
const NEEDS = 15;

/** What is kept here now, as the state tells it. @returns {Pick<State, 'kept'>} */
export function keptState() {
  const now = kept();
  return { kept: now && { made: now.made, size: now.size } };
}

/** @param {Parts} parts */
export function personActions({ store, session, client, readers, frame, fields, ui, go, sayFound }) {
  const say = (/** @type {string} */ key, /** @type {import('./texts.js').Values} */ values = {}) =>
    frame.say(ui().speech.text(key, values));

  /** @param {string} key @param {string} [field] */
  function fail(key, field = '') {
    store.change({ problem: { key, sentences: null, file: field, place: 'page' } });
  }

  /**
   * Credentials with what comes of checking their signatures.
   *
   * @param {readonly import('./credential.js').Opened[]} opened
   */
  async function checked(opened) {
    if (!opened.length) return [];
    // What checks them may still be on its way.
    store.change({ busy: true });
    const signatures = await readers.check(opened.map(({ issued }) => issued));
    store.change({ busy: false });
    return checkedCredentials(opened, signatures);
  }

  /** Credentials are taken in one after the other, in the order in which they were chosen: each is added to those before. */
  let adding = Promise.resolve();

  /** @param {File} file */
  async function takeCredential(file) {
    try {
      const more = await checked(await openCredentials(file));
      const credentials = withCredentials(store.state.credentials, more);
      if (!(await session.ask({ credentials }))) return;
      if (more.some(({ signature }) => signature.state === 'failed')) say('credential.failed.done', { file: file.name });
      else sayFound('done.again');
    } catch (error) {
      if (!(error instanceof CredentialProblem)) throw error;
      fail(`credential.${error.name}`, file.name);
    }
  }

  /** Opens a profile and has its CV read. @param {string} text @returns {Promise<boolean>} */
  async function open(text) {
    let opened;
    try {
      opened = openProfile(text);
    } catch (error) {
      if (!(error instanceof ProfileProblem)) throw error;
      fail(`profile.${error.name}`, error.field);
      return false;
    }
    fields.cv.value = opened.text;
    fields.target.value = opened.target;
    fields.ad.value = opened.ad;
    const credentials = await checked(opened.credentials);
    if (!(await session.ask({ ...nothingRead(), ...opened, credentials }))) return false;
    go('competences');
    sayFound('done.opened');
    return true;
  }

  return {
    /** Makes a file and gives it to the person. @param {FileKind} kind */
    async take(kind) {
      const { state } = store;
      const unknown = kind === 'linked' ? heldCompetences(state).filter(({ uri }) => !uri) : [];
      const uris = unknown.length ? await client.uris(unknown.map(({ id }) => id)) : [];
      const { name, type, content } = madeFile(kind, state, ui().speech, new Date(), new Map(uris));
      download(name, type, content);
      say('done.file', { name });
    },
    /** @param {boolean} onePage  only the most important */
    print(onePage) {
      frame.print(onePage);
    },
    /** Puts text where it can be pasted from. @param {string} text @returns {Promise<boolean>} */
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        return false;
      }
      say('done.copied');
      return true;
    },
    keep() {
      const done = keep(profileText(makeProfile(store.state, new Date())));
      store.change({ ...keptState(), problem: null });
      if (done) say('done.kept');
      else fail('keep');
    },
    forget() {
      forget();
      store.change(keptState());
      say('done.forgotten');
      frame.focus(`${store.state.step}-title`);
    },
    async openKept() {
      const now = kept();
      if (now) await open(now.text);
      else store.change(keptState());
    },
    openProfile: open,
    /** @param {string} words @returns {Promise<import('./terms.js').FoundConcept[]>} */
    search: (words) => client.search(words, FOUND),
    /** What an occupation is. @param {string} id */
    job: (id) => client.job(id, NEEDS),
    /**
     * Adds what the text does not say.
     *
     * @param {Concept} concept
     * @param {string} [next]  what gets the focus, since what was pressed is there no more
     */
    async add({ id, label, kind }, next = 'add-concept') {
      const { added, confirmed, rejected } = store.state;
      const change = {
        added: new Map([...added, [id, { label, kind }]]),
        confirmed: new Set([...confirmed, id]),
        rejected: new Set([...rejected].filter((one) => one !== id)),
      };
      if (!(await session.ask(change))) return;
      sayFound('done.again');
      // What was to come next may be gone too.
      frame.focus('add-concept');
      frame.focus(next);
    },
    /** Takes back what was added. @param {string} id */
    async remove(id) {
      const { added, confirmed } = store.state;
      const change = {
        added: new Map([...added].filter(([one]) => one !== id)),
        confirmed: new Set([...confirmed].filter((one) => one !== id)),
      };
      if (await session.ask(change)) sayFound('done.again');
      frame.focus('add-concept');
    },
    /** Adds a digital credential. @param {File} file */
    addCredential(file) {
      const added = adding.then(() => takeCredential(file));
      adding = added.catch(() => undefined);
      return added;
    },
    /** Takes a credential back. @param {number} index */
    async removeCredential(index) {
      const credentials = store.state.credentials.filter((_, one) => one !== index);
      if (await session.ask({ credentials })) sayFound('done.again');
      frame.focus('add-credential');
    },
    /** Sets level or years of a competence. @param {string} id @param {Partial<import('./state.js').Stated>} part */
    state(id, part) {
      const now = { level: null, years: null, ...store.state.stated.get(id), ...part };
      const stated = new Map(store.state.stated);
      if (now.level === null && now.years === null) stated.delete(id);
      else stated.set(id, now);
      store.change({ stated });
      say('done.stated');
    },
    /** Orders, narrows or compares the occupations. @param {Partial<import('./state.js').Arrangement>} part */
    arrange(part) {
      store.change({ arrangement: { ...store.state.arrangement, ...part } });
      if (part.compare?.length === 1) say('compare.more');
      else say(part.compare?.length ? 'compare.ready' : 'arrange.done');
    },
    /** Tells people who listen. @param {string} words */
    tell: (words) => frame.say(words),
  };
}
