/**
 * How to say what one has in the words that employers use: each with the words of the text beside it, and how many ads
 * use it. Nothing is made up: every suggestion stands in ads, and every competence in the text.
 *
 * @typedef {import('../types.js').Answer} Answer
 * @typedef {import('../types.js').Rewrite} Rewrite
 * @typedef {import('../types.js').Words} Words
 * @typedef {import('../ui.js').Ui} Ui
 */
import { h, joined } from '../dom.js';
import { quotesOf } from '../exports/held.js';
import { conceptLabel, heading, swedish } from '../ui.js';

/** How many of the employers' words, and of the person's, are shown. */
const WORDS = 2;

/** Employers' words with the number of ads that use them. @param {Ui} ui @param {readonly Words[]} words */
export function employersWords(ui, words) {
  return joined(
    words
      .slice(0, WORDS)
      .map(({ text, ads }) =>
        h('span', null, h('q', { lang: 'sv' }, text), ` (${ui.speech.text('wording.ads', { n: ads })})`),
      ),
  );
}

/**
 * One thing to say in other words.
 *
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {{ label: string, competence: number | null, words?: Words[] }} one
 */
function advice(ui, answer, { label, competence, words = [] }) {
  const { speech } = ui;
  const quotes = competence === null ? [] : quotesOf(answer, answer.competences[competence]);
  const theirs = words.filter(({ text }) => !quotes.some((quote) => quote.toLocaleLowerCase('sv') === text));
  return [
    quotes.length > 0 && [
      speech.text('wording.you'),
      ' ',
      ...joined(quotes.slice(0, WORDS).map((quote) => h('q', { translate: 'no' }, quote))),
      '. ',
    ],
    theirs.length
      ? [speech.text('wording.they'), ' ', ...employersWords(ui, theirs), '.']
      : [speech.text('wording.named'), ' ', swedish(ui, label), '.'],
  ]
    .filter(Boolean)
    .flat();
}

/** What is held but said in words that no employer uses. @param {Ui} ui @param {Answer} answer @param {string} step  it stands in */
export function wordingView(ui, answer, step) {
  const items = answer.gap?.items.filter(({ status }) => status === 'wording') ?? [];
  if (!items.length) return null;
  return h(
    'section',
    { class: 'wording', 'aria-labelledby': `wording-${step}-title` },
    heading(ui, 1, { id: `wording-${step}-title` }, ui.speech.text('wording.title')),
    h('p', { class: 'help' }, ui.speech.text('wording.help')),
    h(
      'ul',
      { role: 'list', class: 'wording-list' },
      items.map((item) =>
        h(
          'li',
          null,
          item.words?.length ? [h('strong', null, conceptLabel(ui, item)), h('br')] : null,
          advice(ui, answer, item),
        ),
      ),
    ),
  );
}

/** A change in a few words. @param {Ui} ui @param {Rewrite['changes'][number]} change */
function changeName(ui, { label, words }) {
  return words.length ? h('q', { lang: 'sv' }, words[0].text) : swedish(ui, label);
}

/**
 * What each number of changes brings, and which they are; of the last, which brings most, also how.
 *
 * @param {Ui} ui
 * @param {Answer} answer
 * @param {Rewrite} rewrite
 */
function steps(ui, answer, { steps: all, changes }) {
  const { speech } = ui;
  const items = all.map((step) =>
    h(
      'li',
      null,
      h('strong', null, speech.text('rewrite.changes', { n: step.changes.length })),
      ' ',
      speech.text('rewrite.opens', { n: step.opens }),
      ' ',
      joined(step.changes.map((index) => changeName(ui, changes[index]))),
    ),
  );
  const most = all.at(-1);
  if (!most) return null;
  return [
    h('ul', { role: 'list', class: 'rewrite-steps' }, items),
    h('p', null, speech.text('rewrite.do')),
    h(
      'ul',
      null,
      most.changes.map((index) => h('li', null, advice(ui, answer, changes[index]))),
    ),
  ];
}

/**
 * The fewest changes of words that bring the text up to most ads, and how many ads it meets without them.
 *
 * @param {Ui} ui
 * @param {Answer} answer
 */
export function rewriteView(ui, answer) {
  const { speech } = ui;
  const { ads, rewrite } = answer.gap ?? {};
  if (!ads) return null;
  const most = Math.max(ads.open_as_written, ads.open);
  return h(
    'section',
    { class: 'rewrite', 'aria-labelledby': 'rewrite-title' },
    heading(ui, 1, { id: 'rewrite-title' }, speech.text('rewrite.title')),
    h(
      'p',
      null,
      speech.text('rewrite.now', { n: ads.open_as_written, all: ads.sample }),
      ' ',
      most > ads.open_as_written && speech.text('rewrite.could', { n: most }),
    ),
    rewrite && steps(ui, answer, rewrite),
    rewrite?.status === 'bounded' && h('p', { class: 'help' }, speech.text('rewrite.bounded')),
    h('p', { class: 'help' }, speech.text('rewrite.how', { label: ads.label, share: ads.threshold / 100 })),
  );
}
