/**
 * What was read: the competences with the words they come from, and the text with those words marked.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').Competence} Competence
 * @typedef {import('../types.js').Kind} Kind
 * @typedef {import('../ui.js').Ui} Ui
 */
import { folded, h, joined, rootOf } from '../dom.js';
import { counts } from '../exports/held.js';
import { markedText, markId } from '../parts/marked-text.js';
import { competenceChain } from '../evidence.js';
import { conceptLabel, heading, spoken, stepButton, stepHeading, swedish } from '../ui.js';
import { durationWords, lastWords } from '../words.js';
import { addView } from './add-concept.js';
import { credentialsView } from './credentials.js';
import { evidenceView } from './evidence.js';
import { proposalsView } from './proposals.js';
import { safeId } from './safe-id.js';
import { wordingView } from './wording.js';

const POLARITIES = /** @type {const} */ (['has', 'wants', 'lacks', 'other']);
const GROUPS = /** @type {const} */ (['proven', 'has', 'wants', 'lacks', 'other']);
const KINDS = /** @type {const} */ (['skill', 'occupation', 'language', 'licence', 'education', 'trait']);

/** Levels that can be set, from basic to expert. */
const LEVELS = [1, 2, 3, 4];

/** Headings of the text under which papers stand. */
const PROOF = ['education', 'licences'];

/** How many places in the text are named beside a competence. */
const QUOTES = 3;

/** @param {Ui} ui @param {number} confidence */
function sureness(ui, confidence) {
  const step = confidence >= 85 ? 'high' : confidence >= 60 ? 'middle' : 'low';
  return ui.speech.text(`confidence.${step}`);
}

/**
 * How the competence was recognised and what the text, or the person, says about it, in a few words.
 *
 * @param {State} state
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {Competence} competence
 */
function facts(state, ui, answer, competence) {
  const { speech } = ui;
  const mentions = competence.mentions.map((index) => answer.mentions[index]);
  const best = mentions.reduce((a, b) => (b.confidence > a.confidence ? b : a), mentions[0]);
  const words = [sureness(ui, competence.confidence)];
  if (best) words.push(speech.text(`via.${best.via}`));
  const said = state.stated.get(competence.id);
  const level = said?.level ?? competence.level;
  const months = said?.years ? said.years * 12 : competence.months;
  if (level) words.push(speech.text(`level.${level}`));
  if (months) words.push(durationWords(speech, months));
  words.push(lastWords(speech, competence.last_used));
  const papers = (competence.credentials ?? []).map((index) => answer.credentials?.[index]?.title ?? '');
  if (papers.length) words.push(speech.text('competence.credential', { list: papers.filter(Boolean).join(', ') }));
  return words.filter(Boolean).join(' · ');
}

/**
 * Puts the focus on an element of the page and brings it into the middle.
 *
 * @param {Event} event  of an element beside it
 * @param {string} id
 */
function lead({ currentTarget }, id) {
  const element = rootOf(/** @type {Node} */ (currentTarget)).getElementById(id);
  element?.focus({ preventScroll: true });
  element?.scrollIntoView({ block: 'center' });
}

/**
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {Competence} competence
 */
function quotes(ui, answer, competence) {
  /** @type {Map<string, number>} */
  const places = new Map();
  for (const index of competence.mentions) {
    const { text } = answer.mentions[index];
    if (!places.has(text)) places.set(text, index);
  }
  return [...places].slice(0, QUOTES).map(([text, index]) => {
    const click = (/** @type {Event} */ event) => lead(event, markId(index));
    return h('button', { type: 'button', class: 'quote', translate: 'no', on: { click } }, text);
  });
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {Competence} competence
 * @param {number} index
 */
function item(state, ui, answer, competence, index) {
  const id = `competence-${index}`;
  const box = h('input', {
    type: 'checkbox',
    id: `${id}-box`,
    checked: counts(state, competence),
    'aria-describedby': `${id}-facts`,
    on: { change: () => ui.actions.setCounts(competence.id, box.checked) },
  });
  return h(
    'li',
    { id, class: counts(state, competence) ? 'competence' : 'competence competence-off' },
    h('label', { for: `${id}-box` }, box, h('span', { class: 'competence-name' }, conceptLabel(ui, competence))),
    h(
      'p',
      { class: 'competence-source' },
      h('span', { class: 'spoken' }, `${ui.speech.text('read.from')} `),
      quotes(ui, answer, competence),
      h('span', { id: `${id}-facts`, class: 'facts' }, facts(state, ui, answer, competence)),
    ),
    folded({ id: `${id}-more`, class: 'more' }, [ui.speech.text('competence.more'), spoken(` ${competence.label}`)], () => [
      usedIn(ui, answer, competence),
      settings(state, ui, competence, competence.level),
      evidenceView(ui, `${id}-evidence`, competenceChain(answer, competence), competence.label),
    ]),
  );
}

/** In what work it was used, and the level of a paper on it. @param {Ui} ui @param {Answer} answer @param {Competence} competence */
function usedIn(ui, answer, { used_in: used = [], seqf }) {
  const { speech } = ui;
  return [
    used.length > 0 &&
      h(
        'p',
        { class: 'facts' },
        speech.text('competence.used'),
        ' ',
        joined(used.map((index) => swedish(ui, answer.competences[index].label))),
      ),
    seqf && h('p', { class: 'facts' }, speech.text('competence.seqf', { n: seqf })),
  ];
}

/**
 * Level and years, as the person sets them.
 *
 * @param {State} state
 * @param {Ui} ui
 * @param {{ id: string, label: string }} concept
 * @param {number | null} read  the level that the text says
 */
function settings(state, ui, { id, label }, read) {
  const { speech, actions } = ui;
  const said = state.stated.get(id);
  const name = safeId(id);
  const level = h(
    'select',
    { id: `level-${name}`, on: { change: () => actions.state(id, { level: Number(level.value) || null }) } },
    h(
      'option',
      { value: '0' },
      speech.text(read ? 'stated.level.read' : 'stated.level.none', {
        level: read ? speech.text(`level.${read}`) : '',
      }),
    ),
    LEVELS.map((one) => h('option', { value: one, selected: said?.level === one }, speech.text(`level.${one}`))),
  );
  const years = h('input', {
    id: `years-${name}`,
    type: 'number',
    min: '0',
    max: '60',
    step: '1',
    value: said?.years ?? '',
    on: {
      change: () => {
        const number = Math.min(60, Math.max(0, Math.trunc(Number(years.value) || 0)));
        actions.state(id, { years: number || null });
      },
    },
  });
  return h(
    'div',
    { class: 'stated', role: 'group', 'aria-label': label },
    h('label', { for: `level-${name}` }, speech.text('stated.level')),
    level,
    h('label', { for: `years-${name}` }, speech.text('stated.years')),
    years,
  );
}

/**
 * Whether the text names paper on it: schooling, a licence, or words under such a heading.
 *
 * @param {Answer} answer
 * @param {Competence} competence
 */
function isProven(answer, { kind, polarity, mentions, credentials }) {
  if (polarity !== 'has') return false;
  if (credentials?.length) return true;
  return (
    kind === 'education' ||
    kind === 'licence' ||
    mentions.some((index) => PROOF.includes(answer.mentions[index].section ?? ''))
  );
}

/** The groups in which what was read is shown. @param {Answer} answer @param {Competence} competence */
function groupOf(answer, competence) {
  return isProven(answer, competence) ? 'proven' : competence.polarity;
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {typeof GROUPS[number]} name
 */
function group(state, ui, answer, name) {
  const { speech } = ui;
  const polarity = name === 'proven' ? 'has' : name;
  const kinds = [...KINDS].flatMap((kind) => {
    const members = answer.competences
      .map((competence, index) => ({ competence, index }))
      .filter(({ competence }) => groupOf(answer, competence) === name && competence.kind === kind);
    if (!members.length) return [];
    const words = kind === 'occupation' && polarity !== 'has' ? 'kind.occupation.plain' : `kind.${kind}`;
    return [
      heading(ui, 2, null, speech.text(words)),
      h(
        'ul',
        { role: 'list', class: 'competences' },
        members.map(({ competence, index }) => item(state, ui, answer, competence, index)),
      ),
    ];
  });
  if (!kinds.length) return null;
  return h(
    'section',
    { class: `polarity polarity-${polarity}` },
    heading(ui, 1, null, speech.text(`competences.${name}`)),
    h('p', { class: 'help' }, speech.text(`competences.${name}.help`)),
    kinds,
  );
}

/** @param {Ui} ui @param {Answer} answer */
function legend(ui, answer) {
  const { speech } = ui;
  const present = new Set(answer.mentions.map(({ polarity }) => polarity));
  const entries = POLARITIES.filter((polarity) => present.has(polarity)).map((polarity) =>
    h('li', null, h('span', { class: `mark mark-${polarity}` }, speech.text(`mark.${polarity}`))),
  );
  if (answer.text.masked.length)
    entries.push(h('li', null, h('span', { class: 'masked' }, speech.text('mark.hidden'))));
  return h('ul', { role: 'list', class: 'legend', 'aria-label': speech.text('competences.legend') }, entries);
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Answer} answer
 */
function textSection(state, ui, answer) {
  const { speech } = ui;
  /** @type {Map<number, number>} */
  const owners = new Map();
  answer.competences.forEach((competence, index) =>
    competence.mentions.forEach((mention) => owners.set(mention, index)),
  );
  const owner = (/** @type {number} */ mention) => (owners.has(mention) ? `competence-${owners.get(mention)}` : '');
  const counted = (/** @type {number} */ mention) => {
    const index = owners.get(mention);
    // A wish stays a wish in the text even when the same competence is shown elsewhere in it.
    const { polarity } = answer.mentions[mention];
    if (index === undefined) return polarity === 'has';
    const competence = answer.competences[index];
    return counts(state, competence) && (polarity === 'has' || state.confirmed.has(competence.id));
  };
  const paper = markedText(ui, state.text, answer, owner, counted);
  const toCompetence = (/** @type {Event} */ event) => {
    const mark = event.target instanceof Element ? event.target.closest('[data-owner]') : null;
    if (mark) lead(event, `${mark.getAttribute('data-owner')}-box`);
  };
  paper.addEventListener('click', toCompetence);
  const masked = answer.text.masked.length;
  return h(
    'section',
    { class: 'your-text' },
    heading(ui, 1, { id: 'text-title' }, speech.text('competences.text')),
    h(
      'p',
      { class: 'help' },
      masked ? speech.text('masked.count', { n: masked }) : speech.text('competences.text.help'),
    ),
    legend(ui, answer),
    h('div', { class: 'paper-frame', role: 'region', tabindex: '0', 'aria-labelledby': 'text-title' }, paper),
  );
}

/** @param {State} state @param {Ui} ui */
export function competencesView(state, ui) {
  const { answer } = state;
  if (!answer) return null;
  const { speech } = ui;
  const has = answer.competences.filter(({ polarity }) => polarity === 'has').length;
  return [
    stepHeading(ui, 'competences', speech.text('competences.title')),
    h('p', { class: 'lead' }, has ? speech.text('competences.lead', { n: has }) : speech.text('competences.none')),
    h(
      'div',
      { class: 'reading' },
      h(
        'div',
        { class: 'read' },
        GROUPS.map((name) => group(state, ui, answer, name)),
        proposalsView(state, ui),
        addView(state, ui, (concept) => settings(state, ui, concept, null)),
        credentialsView(state, ui),
        answer.competences.length > 0 &&
          h(
            'details',
            { id: 'how-read' },
            h('summary', null, speech.text('how.read')),
            h('p', null, speech.text('how.read.via')),
            h('p', null, speech.text('how.read.confidence')),
          ),
      ),
      textSection(state, ui, answer),
    ),
    wordingView(ui, answer, 'competences'),
    h('p', { class: 'buttons' }, stepButton(ui, 'occupations', 'next'), stepButton(ui, 'cv', 'back')),
  ];
}
