// Measures what the pages about the method tell, and writes it where they take it from.
//
//     node tests/bench/figures.mjs DATA OUT.json [PAGE.json]
//
// DATA is a folder that km build wrote over the real data; PAGE.json is what tests/bench/page.mjs wrote. The figures are
// those that the commands print, on the development parts of the data.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REAL, km } from '../node/built.mjs';

const [data, out, page] = process.argv.slice(2);
if (!out) throw new Error('usage: node tests/bench/figures.mjs DATA OUT.json [PAGE.json]');
if (!REAL) throw new Error('The real data are not there; say where with KM_DATA.');

const EVAL = join(REAL, 'eval');

/** @param {string[]} args @returns {any} what a command prints as JSON */
function measured(...args) {
  const { status, stdout, stderr } = km([...args, '--json']);
  if (status !== 0) throw new Error(`km ${args.join(' ')}: ${stderr}`);
  return JSON.parse(stdout.toString());
}

/** @param {string} set */
const queries = (set) => ['--queries', join(EVAL, set, 'queries.tsv'), '--qrels', join(EVAL, set, 'qrels.tsv')];
/** @param {string} set */
const pairs = (set) => [...queries(set), '--corpus', join(EVAL, set, 'corpus.tsv')];

const language = readdirSync(data).find((name) => /^lang-.*\.pack$/.test(name));
if (!language) throw new Error(`There is no pack of language in ${data}.`);
const closed = ['--lang', join(data, language)];
const informed = ['--data', data];

const cv = measured('eval', 'cv', ...informed, '--gold', join(EVAL, 'cv_sv_dev'));
const gold = measured('eval', 'cv', ...informed, '--gold', 'tests/gold/cv');
const manifest = JSON.parse(readFileSync(join(data, 'manifest.json'), 'utf8'));

const figures = {
  'cv.cvs': cv.cvs,
  'cv.precision': cv.all.precision,
  'cv.recall': cv.all.recall,
  'cv.plain': cv.levels[1].recall,
  'cv.other': cv.levels[2].recall,
  'cv.hard': cv.levels[3].recall,
  'cv.polarity': cv.polarity.accuracy,
  'cv.decoys': cv.decoys.share,
  'gold.cvs': gold.cvs,
  'gold.precision': gold.all.precision,
  'gold.recall': gold.all.recall,
  'gold.education': gold.kinds.education.recall,
  'titles.mrr': measured('eval', 'titles', ...informed, ...queries('titles_sv_dev')).mrr,
  'titles.hit10': measured('eval', 'titles', ...informed, ...queries('titles_sv_dev'))['hit@10'],
  'occupations.closed': measured('eval', 'link', ...closed, ...pairs('melo_sv_sv_dev')).mrr,
  'occupations.informed': measured('eval', 'link', ...informed, ...pairs('melo_sv_sv_dev')).mrr,
  'skills.closed': measured('eval', 'link', ...closed, ...pairs('mels_sv_dev')).mrr,
  'courses.hit5': measured('eval', 'courses', ...informed, '--courses', join(EVAL, 'course_ssyk_dev', 'courses.jsonl'))['hit@5'],
  'moves.recall': measured('eval', 'transitions', ...informed, '--flows', join(EVAL, 'labour_flow_dev', 'labour_flow.json'))['recall@9'],
};
const shown = page && existsSync(page) ? JSON.parse(readFileSync(page, 'utf8')).figures : {};
writeFileSync(out, `${JSON.stringify({ engine: manifest.engine, data: manifest.date, figures: { ...figures, ...shown } }, null, 2)}\n`);
console.log(`Wrote ${Object.keys(figures).length + Object.keys(shown).length} figures to ${out}.`);
