/**
 * Europass: the passport of skills (2012 to 2020) as XML or JSON, and the profile of the present portal as XML. Both
 * come alone or attached to a PDF.
 */
import { Curriculum } from './curriculum.js';
import { asFields, at, fields, list, text } from './fields.js';
import { elements, xmlTree } from './markup.js';
import { ReadProblem } from './problem.js';

/** @typedef {import('./curriculum.js').Entry} Entry */

/** "--05" and "5" as "05". @param {string} number */
const two = (number) => number.replace(/\D/g, '').padStart(2, '0');

/** A date of either form: parts, or a string. @param {unknown} value @param {string} path */
function date(value, path) {
  const year = text(value, `${path}.year`, `${path}.Year`);
  if (!year) return text(value, `${path}.FormattedDateTime`, path);
  const month = text(value, `${path}.month`, `${path}.Month`);
  return month ? `${year}-${two(month)}` : year;
}

/** @param {unknown} value @param {string} path  of the period */
function span(value, path) {
  return {
    from: date(value, `${path}.From`) || date(value, `${path}.StartDate`),
    to: date(value, `${path}.To`) || date(value, `${path}.EndDate`),
    current: /^(true|1)$/.test(String(at(value, `${path}.Current`) ?? at(value, `${path}.CurrentIndicator`) ?? '')),
  };
}

/** A label with what was written where no code fits. @param {unknown} value @param {string} path */
const label = (value, path) => text(value, `${path}.Label`, path);

/** @param {unknown} address  contact details of an organisation */
const town = (address) => text(address, 'ContactInfo.Address.Contact.Municipality');

/**
 * A language and how well it is known: the codes of the common scale, or "modersmål".
 *
 * @param {unknown} language
 */
function languageText(language) {
  const level = fields(language, 'ProficiencyLevel');
  const codes = [
    ...new Set(
      Object.values(level)
        .map((code) => text({ code }, 'code'))
        .filter(Boolean),
    ),
  ];
  return [label(language, 'Description'), codes.join(', ')].filter(Boolean).join(' ');
}

/** @param {unknown} learner  what the passport holds about the person */
function passportText(learner, language = '') {
  const cv = new Curriculum(language);
  const name = fields(learner, 'Identification.PersonName');
  cv.add(`${text(name, 'FirstName')} ${text(name, 'Surname')}`);
  cv.prose('profile', label(learner, 'Headline.Description'));
  cv.entries(
    'work',
    list(learner, 'WorkExperienceList.WorkExperience')
      .concat(list(learner, 'WorkExperience'))
      .map((one) => ({
        ...span(one, 'Period'),
        title: label(one, 'Position'),
        at: text(one, 'Employer.Name'),
        place: town(at(one, 'Employer')),
        text: text(one, 'Activities'),
      })),
  );
  cv.entries(
    'education',
    list(learner, 'EducationList.Education')
      .concat(list(learner, 'Education'))
      .map((one) => ({
        ...span(one, 'Period'),
        title: label(one, 'Title'),
        at: text(one, 'Organisation.Name'),
        place: town(at(one, 'Organisation')),
        text: [text(one, 'Activities'), label(one, 'Level'), label(one, 'Field')].filter(Boolean).join('\n'),
      })),
  );
  const skills = at(learner, 'Skills');
  const spoken = at(skills, 'Linguistic');
  const mother = list(spoken, 'MotherTongueList.MotherTongue').concat(list(spoken, 'MotherTongue'));
  const foreign = list(spoken, 'ForeignLanguageList.ForeignLanguage').concat(list(spoken, 'ForeignLanguage'));
  const native = cv.language === 'en' ? 'native' : 'modersmål';
  cv.items('languages', [
    ...mother.map((one) => `${label(one, 'Description')} ${native}`),
    ...foreign.map(languageText),
  ]);
  cv.prose(
    'skills',
    ...['Communication', 'Organisational', 'JobRelated', 'Computer', 'Other'].map((kind) =>
      text(skills, `${kind}.Description`),
    ),
  );
  const licences = list(skills, 'Driving.Description.Licence').concat(list(skills, 'Driving.Description'));
  const classes = licences.filter((one) => typeof one === 'string' && /^[A-Z]{1,2}\d?E?$/.test(one));
  cv.items(
    'licences',
    classes.map((one) => `${cv.language === 'en' ? 'Driving licence' : 'Körkort'} ${one}`),
  );
  cv.entries(
    'other',
    list(learner, 'AchievementList.Achievement')
      .concat(list(learner, 'Achievement'))
      .map((one) => ({
        title: label(one, 'Title'),
        text: text(one, 'Description'),
      })),
  );
  return cv.text;
}

/** The profile of the present portal, which follows HR Open. @param {unknown} candidate @param {string} language */
function candidateText(candidate, language) {
  const cv = new Curriculum(language);
  const name = fields(candidate, 'CandidatePerson.PersonName');
  const profile = at(candidate, 'CandidateProfile');
  cv.add(`${text(name, 'GivenName')} ${text(name, 'FamilyName')}`);
  cv.prose('profile', text(profile, 'ExecutiveSummary'));
  cv.entries(
    'work',
    list(profile, 'EmploymentHistory.EmployerHistory').flatMap((employer) =>
      list(employer, 'PositionHistory').map((position) => ({
        ...span(position, 'EmploymentPeriod'),
        title: text(position, 'PositionTitle'),
        at: text(employer, 'OrganizationName'),
        place: text(position, 'City') || text(employer, 'OrganizationContact.Communication.Address.CityName'),
        text: text(position, 'Description'),
      })),
    ),
  );
  cv.entries(
    'education',
    list(profile, 'EducationHistory.EducationOrganizationAttendance').map((one) => ({
      ...span(one, 'AttendancePeriod'),
      title: text(one, 'EducationDegree.DegreeName', 'ProgramName'),
      at: text(one, 'OrganizationName'),
      place: text(one, 'OrganizationContact.Communication.Address.CityName'),
      text: text(one, 'EducationDegree.OccupationalSkillsCovered'),
    })),
  );
  const competences = list(profile, 'PersonQualifications.PersonCompetency');
  const languages = competences.filter((one) => /language/i.test(text(one, 'TaxonomyID')));
  cv.items(
    'languages',
    languages.map((one) => `${text(one, 'CompetencyName', 'CompetencyID')}`),
  );
  const others = competences.filter((one) => !languages.includes(one));
  cv.items(
    'skills',
    others.map((one) => text(one, 'CompetencyName', 'CompetencyID')),
  );
  cv.entries(
    'certificates',
    list(profile, 'Certifications.Certification').map((one) => ({ title: text(one, 'CertificationName', 'Name') })),
  );
  const further = list(profile, 'Others.Other').concat(list(profile, 'OtherInformation'));
  cv.prose('other', ...further.map((one) => [text(one, 'Title'), text(one, 'Description')].filter(Boolean).join('\n')));
  return cv.text;
}

/** @param {string} xml @returns {import('./read.js').Read} */
export function readEuropassXml(xml) {
  for (const root of elements(xmlTree(xml))) {
    const language = root.attributes.lang ?? root.attributes.locale ?? root.attributes.languageCode ?? '';
    const data = asFields(root);
    if (root.name === 'SkillsPassport')
      return { text: passportText(at(data, 'LearnerInfo'), language), kind: 'europass' };
    if (root.name === 'Candidate') return { text: candidateText(data, language), kind: 'europass' };
  }
  throw new ReadProblem('unknown');
}

/** @param {import('./fields.js').Fields} json @returns {import('./read.js').Read} */
export function readEuropassJson(json) {
  const passport = at(json, 'SkillsPassport');
  return { text: passportText(at(passport, 'LearnerInfo'), text(passport, 'Locale')) };
}
