/**
 * The competences as JSON-LD in the terms of the European Learning Model, which Europass uses, with ESCO URIs where a
 * concept has one and the id of the JobTech Taxonomy where it has that. The context stands in the file, so that
 * nothing has to be fetched to read it. It is what the person says of themselves: not signed, not a credential.
 *
 * @typedef {import('./profile.js').ProfileCompetence} ProfileCompetence
 */

const CONTEXT = {
  elm: 'http://data.europa.eu/snb/model/elm/',
  dcterms: 'http://purl.org/dc/terms/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  adms: 'http://www.w3.org/ns/adms#',
  schema: 'https://schema.org/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  id: '@id',
  type: '@type',
  Person: 'elm:Person',
  LearningAchievement: 'elm:LearningAchievement',
  LearningAchievementSpecification: 'elm:LearningAchievementSpecification',
  LearningOutcome: 'elm:LearningOutcome',
  Concept: 'skos:Concept',
  Identifier: 'adms:Identifier',
  Occupation: 'schema:Occupation',
  hasClaim: { '@id': 'elm:hasClaim', '@container': '@set' },
  specifiedBy: { '@id': 'elm:specifiedBy' },
  learningOutcome: { '@id': 'elm:learningOutcome', '@container': '@set' },
  relatedESCOSkill: { '@id': 'elm:relatedESCOSkill', '@container': '@set' },
  hasOccupation: { '@id': 'schema:hasOccupation', '@container': '@set' },
  identifier: { '@id': 'adms:identifier', '@container': '@set' },
  notation: 'skos:notation',
  schemeName: 'elm:schemeName',
  title: { '@id': 'dcterms:title', '@container': '@language' },
  prefLabel: { '@id': 'skos:prefLabel', '@container': '@language' },
  name: { '@id': 'schema:name', '@container': '@language' },
  issued: { '@id': 'dcterms:issued', '@type': 'xsd:date' },
};

/** @param {string} id */
function isAddress(id) {
  return /^https?:\/\//.test(id);
}

/** Ids that are not addresses belong to the taxonomy. @param {string} id */
function identifiers(id) {
  return isAddress(id) ? {} : { identifier: [{ type: 'Identifier', notation: id, schemeName: 'JobTech Taxonomy' }] };
}

/** @param {ProfileCompetence} competence */
function escoOf({ id, uri }) {
  return uri ?? (isAddress(id) ? id : null);
}

/** @param {ProfileCompetence} competence */
function claim(competence) {
  const { id, label } = competence;
  const esco = escoOf(competence);
  const title = { sv: label };
  const outcome = {
    type: 'LearningOutcome',
    title,
    ...identifiers(id),
    ...(esco && { relatedESCOSkill: [{ id: esco, type: 'Concept', prefLabel: title }] }),
  };
  return {
    type: 'LearningAchievement',
    title,
    specifiedBy: { type: 'LearningAchievementSpecification', title, learningOutcome: [outcome] },
  };
}

/** @param {ProfileCompetence} occupation */
function occupationOf(occupation) {
  const esco = escoOf(occupation);
  return {
    ...(esco && { id: esco }),
    type: 'Occupation',
    name: { sv: occupation.label },
    ...identifiers(occupation.id),
  };
}

/**
 * @param {readonly ProfileCompetence[]} competences
 * @param {Date} now
 */
export function linkedData(competences, now) {
  const held = competences.filter(({ kind }) => kind === 'occupation');
  return {
    '@context': CONTEXT,
    type: 'Person',
    issued: now.toISOString().slice(0, 10),
    hasClaim: competences.filter(({ kind }) => kind !== 'occupation').map(claim),
    ...(held.length && { hasOccupation: held.map(occupationOf) }),
  };
}
