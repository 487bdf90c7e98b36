/**
 * The gap between the person and a target, as a picture of planks and as a table.
 *
 * @typedef {import('../state.js').State} State
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').GapItem} GapItem
 * @typedef {import('../types.js').Status} Status
 * @typedef {import('../types.js').Target} Target
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { bar } from '../parts/bar.js';
import { itemChain } from '../evidence.js';
import { plank, planks, STATUSES } from '../parts/plank.js';
import { breakable, conceptLabel, firstOf, heading, spoken, stepButton, stepHeading, swedish } from '../ui.js';
import { sourceWords } from '../words.js';
import { evidenceView } from './evidence.js';
import { problemSentence } from './problem.js';
import { employersWords, rewriteView, wordingView } from './wording.js';

/** How many rows of one status, and occupations to choose from, are shown at once. */
const ROWS = 10;
const CHOICES = 5;

/** Below this score, of 10 000, what the words of a target were taken for is a guess, and other guesses are shown. */
const SURE = 5000;

/** What may stop the person comes first in the table, then what is soonest done, last what is there. */
const TABLE_ORDER = /** @type {readonly Status[]} */ (['barrier', 'wording', 'proof', 'near', 'missing', 'held']);

/** A field and a button for another target. @param {State} state @param {Ui} ui */
function targetField(state, ui) {
  const { speech, actions } = ui;
  const problem = state.problem?.place === 'other-target' ? problemSentence(ui, state.problem) : '';
  const field = h('input', {
    id: 'other-target',
    type: 'text',
    list: 'other-targets',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-invalid': problem ? 'true' : null,
    'aria-describedby': problem ? 'other-target-error' : null,
  });
  const go = () => actions.chooseTarget(field.value.trim());
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) go();
  });
  const known = state.answer?.occupations ?? [];
  return h(
    'div',
    { class: 'field' },
    h('label', { for: 'other-target' }, speech.text('gap.change.label')),
    problem && h('p', { id: 'other-target-error', class: 'error', role: 'alert' }, problem),
    h(
      'div',
      { class: 'field-row' },
      field,
      h('button', { type: 'button', class: 'button plain', on: { click: go } }, speech.text('gap.change.go')),
    ),
    h(
      'datalist',
      { id: 'other-targets' },
      known.map(({ label }) => h('option', { value: label })),
    ),
  );
}

/** @param {Ui} ui @param {readonly { id: string, label: string }[]} occupations */
function choices(ui, occupations) {
  return h(
    'ul',
    { role: 'list', class: 'choices' },
    occupations
      .slice(0, CHOICES)
      .map(({ id, label }) =>
        h(
          'li',
          null,
          h(
            'button',
            { type: 'button', class: 'plain', on: { click: () => ui.actions.chooseTarget(id) } },
            swedish(ui, label),
          ),
        ),
      ),
  );
}

/**
 * @param {State} state
 * @param {Ui} ui
 * @param {Answer} answer
 */
function noTarget(state, ui, answer) {
  const { speech } = ui;
  return [
    stepHeading(ui, 'gap', speech.text('gap.title')),
    h('p', { class: 'lead' }, speech.text('gap.choose')),
    answer.occupations.length > 0 && [
      heading(ui, 1, null, speech.text('gap.choose.top')),
      choices(ui, answer.occupations),
    ],
    targetField(state, ui),
    h('p', { class: 'buttons' }, stepButton(ui, 'occupations', 'back')),
  ].flat();
}

/** Which occupation the words were taken for, and the next best. @param {Ui} ui @param {Target} target */
function taken(ui, target) {
  const { speech } = ui;
  const asked = target.query.toLocaleLowerCase() !== target.label.toLocaleLowerCase() && target.query !== target.id;
  if (!asked) return null;
  return h(
    'div',
    { class: 'taken' },
    h('p', null, speech.text('gap.taken', { query: target.query, label: target.label })),
    target.alternatives.length > 0 &&
      h(
        'details',
        { id: 'alternatives', open: target.score < SURE },
        h('summary', null, speech.text('gap.alternatives')),
        choices(ui, target.alternatives),
      ),
  );
}

/** How many items of each status there are. @param {readonly GapItem[]} items */
function tally(items) {
  return STATUSES.map((status) => ({ status, n: items.filter((item) => item.status === status).length })).filter(
    ({ n }) => n > 0,
  );
}

/**
 * @param {Ui} ui
 * @param {readonly GapItem[]} items
 * @param {string} goal
 */
function picture(ui, items, goal) {
  const { speech } = ui;
  const counts = tally(items);
  const words = speech.text('gap.picture.text', {
    list: counts.map(({ status, n }) => `${speech.text(`status.${status}`)}: ${n}`).join(', '),
  });
  return h(
    'figure',
    { class: 'gap-picture', 'aria-labelledby': 'gap-picture-title' },
    h(
      'figcaption',
      null,
      heading(ui, 1, { id: 'gap-picture-title' }, speech.text('gap.picture')),
      h('p', { class: 'help' }, speech.text('gap.picture.help')),
    ),
    planks(items, words),
    h('p', { class: 'ends', 'aria-hidden': 'true' }, h('span', null, speech.text('gap.you')), h('span', null, goal)),
    h(
      'ul',
      { role: 'list', class: 'tally' },
      counts.map(({ status, n }) =>
        h(
          'li',
          null,
          plank(status),
          ' ',
          speech.text(`status.${status}`),
          ' ',
          h('strong', null, speech.numbers.format(n)),
        ),
      ),
    ),
  );
}

/**
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {GapItem} item
 */
function foundWords(ui, answer, item) {
  if (item.near) return [ui.speech.text('gap.near', { label: '' }), swedish(ui, item.near.label)];
  if (item.competence === null) return null;
  const competence = answer.competences[item.competence];
  const words = [...new Set(competence?.mentions.map((index) => answer.mentions[index].text))].slice(0, 2);
  return joined(words.map((text) => h('q', { translate: 'no' }, text)));
}

/** What employers call that which is not in the text yet. @param {Ui} ui @param {GapItem} item */
function employers(ui, { status, words = [] }) {
  if (!words.length || status === 'held') return null;
  return h('span', { class: 'employers' }, ui.speech.text('wording.they'), ' ', employersWords(ui, words));
}

/**
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {number} most
 * @param {GapItem} item
 */
function row(ui, answer, most, item) {
  const { speech } = ui;
  const index = answer.gap?.items.indexOf(item);
  const share = Math.round((item.weight * 10_000) / most);
  const weight = share > 6600 ? 3 : share > 3300 ? 2 : 1;
  const found = foundWords(ui, answer, item);
  const ads = item.ads && item.ads_of ? speech.text('gap.ads', { n: item.ads, all: item.ads_of }) : '';
  // Ads that are counted are not named besides.
  const sources = sourceWords(
    speech,
    item.sources.filter((source) => !ads || source !== 'ads'),
  );
  return h(
    'tr',
    { role: 'row' },
    h('th', { scope: 'row', role: 'rowheader' }, conceptLabel(ui, item)),
    h('td', { class: 'weight', role: 'cell' }, bar(share), h('span', null, speech.text(`weight.${weight}`))),
    h('td', { role: 'cell' }, found ?? spoken(speech.text('gap.found.none')), employers(ui, item)),
    h(
      'td',
      { class: 'muted', role: 'cell' },
      [sources, ads].filter(Boolean).join(', '),
      item.opens ? h('span', { class: 'opens' }, speech.text('gap.opens', { n: item.opens })) : null,
      evidenceView(ui, `gap-evidence-${index}`, itemChain(answer, item), item.label),
    ),
  );
}

/**
 * The rows of one status under a heading row.
 *
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {readonly GapItem[]} items
 * @param {Status} status
 * @param {number} most
 */
function rows(ui, answer, items, status, most) {
  const { speech } = ui;
  const members = items.filter((item) => item.status === status).sort((a, b) => b.weight - a.weight);
  if (!members.length) return null;
  const { shown, more } = firstOf(
    members,
    ROWS,
    (item) => row(ui, answer, most, item),
    (n) => speech.text('gap.more', { n }),
  );
  return h(
    'tbody',
    { role: 'rowgroup' },
    h(
      'tr',
      { class: 'status-row', role: 'row' },
      h(
        'th',
        { scope: 'rowgroup', colspan: '4', role: 'rowheader' },
        plank(status),
        ' ',
        h('span', { class: 'status-name' }, speech.text(`status.${status}`)),
        ' ',
        h('span', { class: 'muted' }, speech.text(`status.${status}.help`)),
      ),
    ),
    shown,
    more && h('tr', { class: 'more-row', role: 'row' }, h('td', { colspan: '4', role: 'cell' }, more)),
  );
}

/**
 * The roles are those the elements have anyway; some browsers forget them when a narrow page lays the rows out
 * as boxes.
 *
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {readonly GapItem[]} items
 * @param {string} caption
 */
function table(ui, answer, items, caption) {
  const { speech } = ui;
  const most = Math.max(1, ...items.map(({ weight }) => weight));
  return h(
    'table',
    { class: 'gap-table', role: 'table' },
    h('caption', { class: 'spoken' }, caption),
    h(
      'thead',
      { role: 'rowgroup' },
      h(
        'tr',
        { role: 'row' },
        ['item', 'weight', 'found', 'source'].map((key) =>
          h('th', { scope: 'col', role: 'columnheader' }, speech.text(`gap.column.${key}`)),
        ),
      ),
    ),
    TABLE_ORDER.map((status) => rows(ui, answer, items, status, most)),
  );
}

/** Whether the person has it, if only in other words or without paper. @param {GapItem} item */
function isHad({ status }) {
  return status === 'held' || status === 'wording' || status === 'proof';
}

/** @param {State} state @param {Ui} ui */
export function gapView(state, ui) {
  const { answer } = state;
  if (!answer) return null;
  const { gap, target } = answer;
  if (!gap) return noTarget(state, ui, answer);
  const { speech } = ui;
  const ad = gap.to === 'ad';
  const goal = ad ? speech.text('courses.target.ad') : (target?.label ?? '');
  return [
    stepHeading(ui, 'gap', ...breakable(ad ? speech.text('gap.title.ad') : speech.text('gap.title.to', { target: goal }))),
    h(
      'p',
      { class: 'lead' },
      gap.items.length
        ? speech.text(ad ? 'gap.lead.ad' : 'gap.lead', { has: gap.items.filter(isHad).length, n: gap.items.length })
        : speech.text('gap.none'),
    ),
    !ad && target && taken(ui, target),
    gap.items.length > 0 && [
      picture(ui, gap.items, goal),
      wordingView(ui, answer, 'gap'),
      rewriteView(ui, answer),
      heading(ui, 1, null, speech.text('gap.table')),
      table(ui, answer, gap.items, speech.text(ad ? 'gap.table.caption.ad' : 'gap.table.caption', { target: goal })),
    ],
    h('section', { class: 'change' }, heading(ui, 1, null, speech.text('gap.change')), targetField(state, ui)),
    h('p', { class: 'buttons' }, stepButton(ui, 'path', 'next'), stepButton(ui, 'occupations', 'back')),
  ].flat();
}
