/**
 * What a statement stands on, link by link: the words of the text, the concept they were read as, the relation that
 * makes it matter, the ads counted, the course that teaches it. A chain is as strong as its weakest link.
 *
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Competence} Competence
 * @typedef {import('./types.js').GapItem} GapItem
 * @typedef {import('./types.js').Source} Source
 *
 * How much a link carries: 3 certain, 2 probable, 1 uncertain.
 * @typedef {1 | 2 | 3} Strength
 *
 * @typedef {{ strength: Strength, datasets: Source[] } & (
 *     { step: 'text', quotes: string[], via: string }
 *   | { step: 'person' }
 *   | { step: 'paper', titles: string[], signature: 'verified' | 'unverified' }
 *   | { step: 'near', label: string }
 *   | { step: 'absent' }
 *   | { step: 'concept', id: string, label: string }
 *   | { step: 'relation', sources: string[], to: string }
 *   | { step: 'ad' }
 *   | { step: 'ads', ads: number, of: number }
 *   | { step: 'course', title: string, provider: string, field: import('./types.js').TaughtField })} Link
 *
 * @typedef {{ links: Link[], grade: Strength }} Chain
 */

/** Confidence, of 100, from which words are read as certainly, or probably, meaning a concept. */
const CERTAIN = 85;
const PROBABLE = 60;

/** Ads from which a count is certain, or probable; below, a single employer can tip it. */
const MANY = 50;
const SOME = 10;

/** What makes something matter: relations of the labour market's own data carry most, likeness of names least. */
const RELATIONS = /** @type {Record<string, Strength>} */ ({
  af: 3,
  ads: 3,
  published: 3,
  'esco-essential': 2,
  'esco-optional': 1,
  label: 1,
});

/** Ids of the datasets behind a kind of relation. @type {Record<string, RegExp>} */
const DATASETS = {
  af: /^(jobtech-taxonomy|af-)/,
  ads: /-ads$|^ads/,
  published: /^(af-occupation|jobad-enrichments|published)/,
  'esco-essential': /^esco/,
  'esco-optional': /^esco/,
};

/** How surely a field of a course tells what it teaches: names of things promised, or words around them. @type {Record<string, Strength>} */
const FIELDS = { title: 3, outcomes: 3, subject: 2, description: 2 };

/** Ids of datasets of courses. */
const COURSES = /courses|susa|syllabi|education|myh/;

/** @param {Answer} answer @param {RegExp} pattern */
function datasets(answer, pattern) {
  return answer.data.sources.filter(({ id }) => pattern.test(id));
}

/** @param {number} value @param {number} certain @param {number} probable @returns {Strength} */
function strengthOf(value, certain, probable) {
  return value >= certain ? 3 : value >= probable ? 2 : 1;
}

/** The words of the text that a competence was read from. @param {Answer} answer @param {Competence} competence @returns {Link} */
function textLink(answer, competence) {
  const mentions = competence.mentions.map((index) => answer.mentions[index]);
  const best = mentions.reduce((a, b) => (b.confidence > a.confidence ? b : a), mentions[0]);
  return {
    step: 'text',
    quotes: [...new Set(mentions.map(({ text }) => text))],
    via: best?.via ?? 'label',
    strength: strengthOf(competence.confidence, CERTAIN, PROBABLE),
    datasets: [],
  };
}

/** What a competence was read from: words of the text, credentials that were added. @param {Answer} answer @param {Competence} competence @returns {Link[]} */
function readLinks(answer, competence) {
  const papers = (competence.credentials ?? []).flatMap((index) => answer.credentials?.[index] ?? []);
  if (!papers.length) return [textLink(answer, competence)];
  /** @type {Link} */
  const link = {
    step: 'paper',
    titles: papers.flatMap(({ title }) => title ?? []),
    signature: papers.some(({ signature }) => signature === 'verified') ? 'verified' : 'unverified',
    // Even a signature that holds could be anybody's: it says that nothing was changed, not who signed.
    strength: 2,
    datasets: [],
  };
  return competence.mentions.length ? [textLink(answer, competence), link] : [link];
}

/** @param {Answer} answer @param {{ id: string, label: string }} concept @returns {Link} */
function conceptLink(answer, { id, label }) {
  const pattern = /^https?:/.test(id) ? /^esco/ : /^jobtech-taxonomy/;
  return { step: 'concept', id, label, strength: 3, datasets: datasets(answer, pattern) };
}

/** What makes an item of the gap matter. @param {Answer} answer @param {GapItem} item @returns {Link[]} */
function demandLinks(answer, { sources, ads, ads_of: of }) {
  if (answer.gap?.to === 'ad') return [{ step: 'ad', strength: 3, datasets: [] }];
  const best = Math.max(1, ...sources.map((source) => RELATIONS[source] ?? 1));
  const counted = ads && of;
  // Where ads alone make it matter, the relation is no stronger than their count.
  const alone = sources.every((source) => source === 'ads');
  const named = sources.filter((source) => !(counted && source === 'ads'));
  /** @type {Link[]} */
  const links = [];
  if (named.length)
    links.push({
      step: 'relation',
      sources: named,
      to: answer.target?.label ?? '',
      strength: /** @type {Strength} */ (best),
      datasets: [...new Set(named.flatMap((source) => (DATASETS[source] ? datasets(answer, DATASETS[source]) : [])))],
    });
  if (counted)
    links.push({
      step: 'ads',
      ads,
      of,
      strength: alone ? strengthOf(of, MANY, SOME) : 3,
      datasets: datasets(answer, DATASETS.ads),
    });
  return links;
}

/** @param {Link[]} links @returns {Chain} */
function chain(links) {
  return { links, grade: /** @type {Strength} */ (Math.min(3, ...links.map(({ strength }) => strength))) };
}

/**
 * Why something of the gap is where it is.
 *
 * @param {Answer} answer
 * @param {GapItem} item
 * @returns {Chain}
 */
export function itemChain(answer, item) {
  const competence = item.competence === null ? null : answer.competences[item.competence];
  /** @type {Link[]} */
  const links = [];
  if (competence) links.push(...readLinks(answer, competence));
  if (item.near) links.push({ step: 'near', label: item.near.label, strength: 1, datasets: [] });
  if (!competence && !item.near) {
    const had = ['held', 'wording', 'proof'].includes(item.status);
    links.push({ step: had ? 'person' : 'absent', strength: had ? 2 : 3, datasets: [] });
  }
  links.push(conceptLink(answer, item), ...demandLinks(answer, item));
  return chain(links);
}

/**
 * Why something was read in the text.
 *
 * @param {Answer} answer
 * @param {Competence} competence
 * @returns {Chain}
 */
export function competenceChain(answer, competence) {
  return chain([...readLinks(answer, competence), conceptLink(answer, competence)]);
}

/**
 * Why a course, or a step that is one, gives something: what it teaches, and why that matters.
 *
 * @param {Answer} answer
 * @param {{ id: string | null, title: string | null, provider: string | null }} course
 * @param {{ id: string, field: import('./types.js').TaughtField }} gives
 * @returns {Chain | null}
 */
export function courseChain(answer, { id, title, provider }, gives) {
  const item = answer.gap?.items.find((one) => one.id === gives.id);
  if (!item || !title) return null;
  // An id begins with the dataset it is from; where it does not, only a dataset that is alone of its kind can be meant.
  const origin = answer.data.sources.filter((source) => source.id === id?.split(':')[0]);
  const kind = datasets(answer, COURSES);
  const known = origin.length ? origin : kind.length === 1 ? kind : [];
  return chain([
    {
      step: 'course',
      title,
      provider: provider ?? '',
      field: gives.field,
      strength: FIELDS[gives.field ?? ''] ?? 1,
      datasets: known,
    },
    conceptLink(answer, item),
    ...demandLinks(answer, item),
  ]);
}
