/**
 * The person's profile as a file of their own: what was read and what they have said about it. PROFILE.md describes
 * the format. What is opened is checked field by field, since a file can come from anywhere.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../state.js').Stated} Stated
 * @typedef {import('../state.js').Wishes} Wishes
 * @typedef {import('../types.js').Kind} Kind
 *
 * @typedef {object} ProfileCompetence
 * @property {string} id
 * @property {string} label
 * @property {Kind} kind
 * @property {string | null} uri
 * @property {'text' | 'person'} from   read in the CV, or said by the person
 * @property {number | null} level
 * @property {number | null} months
 * @property {string | null} last_used
 * @property {string[]} quotes          the words it was read from
 *
 * @typedef {object} Profile
 * @property {'kompetensmotor-profile'} format
 * @property {1} version
 * @property {string} made
 * @property {'sv' | 'en'} language
 * @property {string} cv
 * @property {string} target
 * @property {string} ad
 * @property {string} date
 * @property {{ id: string, label: string, kind: Kind }[]} confirmed
 * @property {{ id: string, label: string, kind: Kind }[]} rejected
 * @property {{ id: string, level: number | null, years: number | null }[]} stated
 * @property {{ name: string, document: import('../credential.js').Issued }[]} credentials
 * @property {Wishes} wishes
 * @property {ProfileCompetence[]} competences
 * @property {{ engine: string, packs: { pack: string, sha256: string, date: string | null }[] } | null} data
 */
import { MOST_CREDENTIALS, checkedCredentials, isIssued } from '../credential.js';
import { NO_WISHES } from '../state.js';
import { heldCompetences } from './held.js';

export const FORMAT = 'kompetensmotor-profile';
export const VERSION = 1;

/** Limits of what is opened: far above what a person has, far below what stops a browser. */
const MOST_TEXT = 4 * 1024 * 1024;
const MOST_ENTRIES = 5000;
const MOST_WORDS = 400;

const KINDS = ['skill', 'occupation', 'language', 'licence', 'education', 'trait'];

/** Why a file cannot be opened; `name` is a text under `error.profile.`. */
export class ProfileProblem extends Error {
  /** @param {'json' | 'foreign' | 'newer' | 'field' | 'large'} name @param {string} [field] */
  constructor(name, field = '') {
    super(`${name} ${field}`.trim());
    this.name = name;
    this.field = field;
  }
}

/**
 * The profile of what the page knows now.
 *
 * @param {State} state
 * @param {Date} now
 * @returns {Profile}
 */
export function makeProfile(state, now) {
  const { answer } = state;
  const known = new Map(answer?.competences.map((competence) => [competence.id, competence]));
  const named = (/** @type {string} */ id) => {
    const { label = id, kind = 'skill' } = known.get(id) ?? state.added.get(id) ?? {};
    return { id, label, kind };
  };
  return {
    format: FORMAT,
    version: VERSION,
    made: now.toISOString().slice(0, 10),
    language: state.language,
    cv: state.text,
    target: state.target,
    ad: state.ad,
    date: state.date,
    confirmed: [...state.confirmed].map(named),
    rejected: [...state.rejected].map(named),
    stated: [...state.stated].map(([id, { level, years }]) => ({ id, level, years })),
    credentials: state.credentials.map(({ name, issued }) => ({ name, document: issued })),
    wishes: { ...state.wishes },
    competences: heldCompetences(state),
    data: answer && { engine: answer.engine, packs: answer.data.packs },
  };
}

/** The profile as the bytes of its file. @param {Profile} profile */
export function profileText(profile) {
  return `${JSON.stringify(profile, null, 1)}\n`;
}

/* ------------------------------------------------------------------------------------------------
 * Opening
 * --------------------------------------------------------------------------------------------- */

/** @param {unknown} value @param {string} field @param {number} most */
function textOf(value, field, most) {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw new ProfileProblem('field', field);
  if (value.length > most) throw new ProfileProblem('large', field);
  return value;
}

/** @param {unknown} value @param {string} field */
function listOf(value, field) {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new ProfileProblem('field', field);
  if (value.length > MOST_ENTRIES) throw new ProfileProblem('large', field);
  return value;
}

/** @param {unknown} entry @param {string} field */
function namedOf(entry, field) {
  const { id, label, kind } = /** @type {{ [key: string]: unknown }} */ (entry ?? {});
  const known = KINDS.find((one) => one === kind);
  if (typeof id !== 'string' || !id || id.length > MOST_WORDS || !known) throw new ProfileProblem('field', field);
  return { id, label: textOf(label, field, MOST_WORDS) || id, kind: /** @type {Kind} */ (known) };
}

/** A whole number within limits, or null. @param {unknown} value @param {string} field @param {number} most */
function numberOf(value, field, most) {
  if (value === undefined || value === null) return null;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > most)
    throw new ProfileProblem('field', field);
  return value;
}

/** @param {unknown} value @returns {Map<string, Stated>} */
function statedOf(value) {
  const stated = new Map();
  for (const entry of listOf(value, 'stated')) {
    const { id, level, years } = entry ?? {};
    if (typeof id !== 'string' || !id || id.length > MOST_WORDS) throw new ProfileProblem('field', 'stated');
    stated.set(id, { level: numberOf(level, 'stated', 4) || null, years: numberOf(years, 'stated', 80) });
  }
  return stated;
}

/** Credentials whose signatures have yet to be checked: a file can say what it likes of them. @param {unknown} value */
function credentialsOf(value) {
  const entries = listOf(value, 'credentials');
  if (entries.length > MOST_CREDENTIALS) throw new ProfileProblem('large', 'credentials');
  const opened = entries.map((entry) => {
    const { name, document } = entry ?? {};
    if (!isIssued(document)) throw new ProfileProblem('field', 'credentials');
    return { name: textOf(name, 'credentials', MOST_WORDS), issued: document };
  });
  return checkedCredentials(opened, null);
}

/** @param {unknown} value @returns {Wishes} */
function wishesOf(value) {
  if (value === undefined || value === null) return NO_WISHES;
  if (typeof value !== 'object') throw new ProfileProblem('field', 'wishes');
  const { pace, distance, region, fee, weeks } = /** @type {{ [key: string]: unknown }} */ (value);
  const county = textOf(region, 'wishes', 2);
  if (county && !/^\d\d$/.test(county)) throw new ProfileProblem('field', 'wishes');
  return {
    pace: numberOf(pace, 'wishes', 200) || NO_WISHES.pace,
    distance: distance !== false,
    region: county,
    fee: numberOf(fee, 'wishes', 10_000_000),
    weeks: numberOf(weeks, 'wishes', 1000),
  };
}

/** @param {string} text */
function parsed(text) {
  if (text.length > 2 * MOST_TEXT) throw new ProfileProblem('large', 'cv');
  try {
    return JSON.parse(text);
  } catch {
    throw new ProfileProblem('json');
  }
}

/**
 * The part of the state that a profile file holds. What was read is read again, from the CV and by the engine of today.
 *
 * @param {string} text  of the file
 * @returns {Pick<State, 'text' | 'target' | 'ad' | 'date' | 'confirmed' | 'rejected' | 'added' | 'stated' | 'credentials' | 'wishes'>}
 * @throws {ProfileProblem}
 */
export function openProfile(text) {
  const file = parsed(text);
  if (!file || typeof file !== 'object' || file.format !== FORMAT) throw new ProfileProblem('foreign');
  if (!Number.isInteger(file.version) || file.version < 1) throw new ProfileProblem('field', 'version');
  if (file.version > VERSION) throw new ProfileProblem('newer');
  const confirmed = listOf(file.confirmed, 'confirmed').map((entry) => namedOf(entry, 'confirmed'));
  const rejected = listOf(file.rejected, 'rejected').map((entry) => namedOf(entry, 'rejected'));
  const date = textOf(file.date, 'date', 10);
  if (date && !/^\d{4}-\d\d-\d\d$/.test(date)) throw new ProfileProblem('field', 'date');
  return {
    text: textOf(file.cv, 'cv', MOST_TEXT),
    target: textOf(file.target, 'target', MOST_WORDS),
    ad: textOf(file.ad, 'ad', MOST_TEXT),
    date,
    confirmed: new Set(confirmed.map(({ id }) => id)),
    rejected: new Set(rejected.map(({ id }) => id)),
    added: new Map(confirmed.map(({ id, label, kind }) => [id, { label, kind }])),
    stated: statedOf(file.stated),
    credentials: credentialsOf(file.credentials),
    wishes: wishesOf(file.wishes),
  };
}
