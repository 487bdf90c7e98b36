/**
 * What a statement stands on, opened by the person.
 *
 * @typedef {import('../evidence.js').Chain} Chain
 * @typedef {import('../evidence.js').Link} Link
 * @typedef {import('../types.js').Source} Source
 * @typedef {import('../ui.js').Ui} Ui
 */
import { folded, h, joined } from '../dom.js';
import { spoken, swedish } from '../ui.js';
import { sourceWords } from '../words.js';

/** How many of the words of the text are shown. */
const QUOTES = 3;

/** A dataset with version and date. @param {Ui} ui @param {Pick<Source, 'name' | 'version' | 'date'>} source */
export function dataset(ui, { name, version, date }) {
  const { speech } = ui;
  const facts = [
    version && speech.text('data.version', { version }),
    date ? speech.day(date) : speech.text('evidence.undated'),
  ].filter(Boolean);
  return h('span', null, swedish(ui, name), ` (${facts.join(', ')})`);
}

/** @param {Ui} ui @param {Link} link @returns {import('../dom.js').Child[]} */
function words(ui, link) {
  const { speech } = ui;
  switch (link.step) {
    case 'text': {
      const quotes = joined(link.quotes.slice(0, QUOTES).map((quote) => h('q', { translate: 'no' }, quote)));
      return [speech.text('evidence.text'), ' ', ...quotes, ` (${speech.text(`via.${link.via}`)})`];
    }
    case 'paper':
      return [speech.text(`evidence.paper.${link.signature}`, { list: link.titles.join(', ') })];
    case 'near':
      return [speech.text('evidence.near'), ' ', swedish(ui, link.label)];
    case 'concept':
      return [speech.text('evidence.concept'), ' ', swedish(ui, link.label), ' ', h('code', null, link.id)];
    case 'relation':
      return [
        speech.text('evidence.relation', { sources: sourceWords(speech, link.sources) }),
        link.to && ' ',
        link.to && swedish(ui, link.to),
      ];
    case 'ads':
      return [speech.text('evidence.ads', { n: link.ads, all: link.of })];
    case 'course':
      return [
        speech.text(`evidence.course.${link.field ?? 'unnamed'}`),
        ' ',
        swedish(ui, link.title),
        link.provider && [', ', swedish(ui, link.provider)],
      ].flat();
    default:
      return [speech.text(`evidence.${link.step}`)];
  }
}

/** @param {Ui} ui @param {Link} link @param {boolean} weakest */
function linkItem(ui, link, weakest) {
  return h(
    'li',
    { class: `evidence-link evidence-${link.strength}` },
    words(ui, link),
    link.datasets.length > 0 && [
      h('span', { class: 'evidence-data' }, joined(link.datasets.map((source) => dataset(ui, source)))),
    ],
    weakest && h('span', { class: 'evidence-weak' }, ui.speech.text(`evidence.grade.${link.strength}`)),
  );
}

/**
 * @param {Ui} ui
 * @param {string} id     of the details, so that it stays open when the page is drawn again
 * @param {Chain} chain
 * @param {string} about  what it is told of, for those who listen
 */
export function evidenceView(ui, id, chain, about) {
  const { speech } = ui;
  const weak = chain.grade < 3;
  return folded({ id, class: 'evidence' }, [speech.text('evidence.title'), spoken(` ${about}`)], () => [
    h(
      'ol',
      { role: 'list' },
      chain.links.map((link) => linkItem(ui, link, weak && link.strength === chain.grade)),
    ),
    !weak && h('p', { class: 'muted' }, speech.text('evidence.grade.3')),
  ]);
}
