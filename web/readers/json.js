/** CVs as JSON: JSON Resume, HR Open, Europass and the profile that this page saves. */
import { Curriculum } from './curriculum.js';
import { readEuropassJson } from './europass.js';
import { at, fieldsOf, list, listOf, text } from './fields.js';
import { MARKUP_UNITS } from './limits.js';
import { ReadProblem } from './problem.js';

/**
 * @typedef {import('./fields.js').Fields} Fields
 * @typedef {import('./read.js').Read} Read
 */

const PROFILE = 'kompetensmotor-profile';
const PROFILE_VERSION = 1;

/** @param {unknown} value @param {string} path @returns {string[]} */
const texts = (value, path) => list(value, path).map((one) => text({ one }, 'one'));

/** @param {Fields} json @returns {Read} */
function readResume(json) {
  const cv = new Curriculum(text(json, 'meta.language', 'basics.language'));
  cv.add(text(json, 'basics.name'), text(json, 'basics.label'), text(json, 'basics.location.city'));
  cv.prose('profile', text(json, 'basics.summary'));
  const entry = (/** @type {unknown} */ one) => ({
    from: text(one, 'startDate', 'date', 'releaseDate'),
    to: text(one, 'endDate'),
    current: Boolean(text(one, 'startDate')) && !text(one, 'endDate'),
    title: text(one, 'position', 'name', 'title'),
    at: text(one, 'company', 'organization', 'institution', 'issuer', 'awarder', 'publisher', 'entity'),
    place: text(one, 'location'),
    text: text(one, 'summary', 'description'),
    items: texts(one, 'highlights'),
  });
  cv.entries(
    'work',
    list(json, 'work').map((one) => ({
      ...entry(one),
      at: text(one, 'name', 'company'),
      title: text(one, 'position'),
    })),
  );
  cv.entries(
    'education',
    list(json, 'education').map((one) => ({
      ...entry(one),
      current: false,
      title: [text(one, 'studyType'), text(one, 'area')].filter(Boolean).join(', '),
      items: texts(one, 'courses'),
    })),
  );
  const keywords = (/** @type {unknown} */ one) => {
    const words = texts(one, 'keywords').filter(Boolean).join(', ');
    return [text(one, 'name'), words].filter(Boolean).join(': ');
  };
  cv.items('skills', list(json, 'skills').map(keywords));
  cv.items(
    'languages',
    list(json, 'languages').map((one) => `${text(one, 'language')} ${text(one, 'fluency')}`),
  );
  cv.entries(
    'certificates',
    list(json, 'certificates')
      .map(entry)
      .map((one) => ({ ...one, current: false })),
  );
  cv.entries('projects', list(json, 'projects').map(entry));
  const voluntary = list(json, 'volunteer').map((one) => ({
    ...entry(one),
    at: text(one, 'organization'),
    title: text(one, 'position'),
  }));
  cv.entries('voluntary', voluntary);
  cv.entries('awards', list(json, 'awards').map(entry));
  cv.entries('publications', list(json, 'publications').map(entry));
  cv.items('interests', list(json, 'interests').map(keywords));
  return { text: cv.text, kind: 'json-resume' };
}

/** @param {Fields} json  a candidate of HR Open 4 @returns {Read} */
function readHrOpen(json) {
  const candidate = at(json, 'candidate') ?? json;
  const person = at(candidate, 'person');
  const profiles = listOf(at(candidate, 'profiles') ?? at(candidate, 'candidateProfile') ?? candidate);
  const cv = new Curriculum(text(profiles[0], 'languageCode') || text(candidate, 'languageCode'));
  const name = at(person, 'name') ?? at(person, 'personName');
  cv.add(text(name, 'formattedName') || `${text(name, 'given', 'givenName')} ${text(name, 'family', 'familyName')}`);
  const span = (/** @type {unknown} */ one) => ({
    from: text(one, 'start', 'startDate', 'attendanceStart'),
    to: text(one, 'end', 'endDate', 'attendanceEnd'),
    current: at(one, 'current') === true || at(one, 'currentIndicator') === true,
  });
  for (const profile of profiles) {
    cv.prose('profile', text(profile, 'executiveSummary', 'objective'));
    cv.entries(
      'work',
      list(profile, 'employment')
        .concat(list(profile, 'employmentHistory'))
        .flatMap((job) => {
          const positions = listOf(at(job, 'positionHistories') ?? at(job, 'positionHistory') ?? job);
          return positions.map((one) => ({
            ...span(one),
            title: text(one, 'title', 'positionTitle', 'titles'),
            at: text(job, 'organization.name', 'organizationName', 'employerName'),
            place: text(one, 'location.city', 'city'),
            text: text(one, 'description', 'descriptions'),
          }));
        }),
    );
    cv.entries(
      'education',
      list(profile, 'education')
        .concat(list(profile, 'educationHistory'))
        .map((one) => ({
          ...span(one),
          title: text(
            one,
            'educationDegrees.name',
            'degree.name',
            'degrees.name',
            'programs',
            'program',
            'majors.name',
          ),
          at: text(one, 'institution.name', 'organization.name', 'institution', 'organizationName'),
          text: text(one, 'description', 'descriptions', 'comments'),
        })),
    );
    const qualifications = list(profile, 'qualifications').concat(
      list(profile, 'competencies'),
      list(profile, 'skills'),
    );
    cv.items(
      'skills',
      qualifications.map((one) => text(one, 'competencyName', 'name') || text({ one }, 'one')),
    );
    cv.items(
      'languages',
      list(profile, 'languages').map((one) => `${text(one, 'name', 'languageCode')} ${text(one, 'proficiency')}`),
    );
    const papers = list(profile, 'certifications').concat(list(profile, 'licenses'));
    cv.entries(
      'certificates',
      papers.map((one) => ({ ...span(one), title: text(one, 'name', 'certificationName', 'licenseName') })),
    );
  }
  return { text: cv.text, kind: 'hr-open' };
}

/** What has been saved by this page. @param {Fields} json @returns {Read} */
function readProfile(json) {
  if (typeof json.version === 'number' && json.version > PROFILE_VERSION) throw new ReadProblem('newer');
  if (typeof json.cv !== 'string') throw new ReadProblem('damaged');
  const { cv, ...rest } = json;
  return { text: cv, kind: 'profile', profile: rest };
}

/** @param {Fields} json */
function isResume(json) {
  return ['basics', 'work', 'education', 'skills'].filter((name) => name in json).length >= 2;
}

/** @param {Fields} json */
function isHrOpen(json) {
  const candidate = fieldsOf(at(json, 'candidate') ?? json);
  return 'profiles' in candidate || ('person' in candidate && 'candidateProfile' in candidate);
}

/** @param {string} source @returns {Read} */
export function readJson(source) {
  if (source.length > MARKUP_UNITS) throw new ReadProblem('large');
  const json = fieldsOf(JSON.parse(source));
  if (json.format === PROFILE) return readProfile(json);
  if ('SkillsPassport' in json) return { ...readEuropassJson(json), kind: 'europass' };
  if (isHrOpen(json)) return readHrOpen(json);
  if (isResume(json)) return readResume(json);
  throw new ReadProblem('unknown');
}
