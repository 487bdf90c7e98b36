#!/usr/bin/env node
/**
 * Turns the marked CVs of the gold set (tests/gold/src/gNN.txt) into the annotated
 * files that are measured against (tests/gold/cv/gNN.json).
 *
 *   node tests/gold/mark.mjs                write tests/gold/cv/*.json
 *   node tests/gold/mark.mjs --check        write nothing, fail when a file would change
 *   node tests/gold/mark.mjs --show g01     print every mark with the labels of its ids
 *   node tests/gold/mark.mjs --stats        print the counts by level, kind and polarity
 *   node tests/gold/mark.mjs g01 g02        only these CVs
 *   node tests/gold/mark.mjs --dir DIR      the set in DIR (DIR/src, DIR/cv) instead of this one
 *
 * The taxonomy is read from $KM_DATA/taxonomy (default ../shared/data beside the
 * project). Without it the files are still written, but ids and level 1 stay unverified,
 * and the tool says so. The input format is described in tests/gold/GUIDE.md.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {'skill'|'occupation'|'language'|'licence'|'education'|'trait'} Kind
 * @typedef {'has'|'wants'|'lacks'|'other'} Polarity
 * @typedef {{start: number, end: number, text: string, kind: Kind, polarity: Polarity,
 *            ids: string[], level: 1|2|3, years: number|null}} Mention
 * @typedef {{start: number, end: number, text: string, why: string}} Distractor
 * @typedef {{ids: string[], label: string, why: string}} Missing
 * @typedef {{ids: string[], label: string}} Already
 * @typedef {{occupation_id: string, label: string, missing: Missing[], already: Already[]}} Target
 * @typedef {{id: string, lang: string, style: string, text: string, mentions: Mention[],
 *            distractors: Distractor[], occupations_expected: {ssyk: string, why: string}[],
 *            target: Target}} Cv
 * @typedef {{names: Map<string, string[]>, groups: Set<string>, kinds: Record<Kind, Set<string>>}} Taxonomy
 *   names: id -> label and synonyms; groups: SSYK codes of four digits;
 *   kinds: the ids a mention of a kind may carry
 */

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, '..', '..');
const DATA = resolve(process.env.KM_DATA ?? join(ROOT, '..', 'shared', 'data'), 'taxonomy');

const KINDS = ['skill', 'occupation', 'language', 'licence', 'education', 'trait'];
const POLARITIES = ['has', 'wants', 'lacks', 'other'];
const LANGS = ['sv', 'en', 'mixed'];
/** The guide asks for 150 to 600 words a CV. */
const WORDS = { min: 150, max: 600 };
/** The guide asks for 3 to 8 missing and 3 to 8 present competences of the target. */
const TARGET_ITEMS = { min: 3, max: 8 };
const ID = /^[A-Za-z0-9]{4}_[A-Za-z0-9]{3}_[A-Za-z0-9]{3}$/;

/** An error in the input: its message is a sentence for the annotator. */
class MarkError extends Error {}

/**
 * @param {string} file
 * @param {string} where the line or the mark
 * @param {string} what
 * @returns {never}
 */
function fail(file, where, what) {
  throw new MarkError(`${file}: ${where.replace(/\n/g, '/')}: ${what}`);
}

/** @param {string} text @returns {number} code points, not UTF-16 units */
function codePoints(text) {
  let n = 0;
  for (const _ of text) n += 1;
  return n;
}

/** @param {string} text */
function fold(text) {
  return text.normalize('NFC').toLowerCase();
}

// ---------------------------------------------------------------- named id lists

/**
 * Reads src/sets*.txt: lines `name = id,id` with `#` comments.
 * @param {string} src the folder
 * @returns {Map<string, string[]>}
 */
function readSets(src) {
  /** @type {Map<string, string[]>} */
  const sets = new Map();
  for (const name of readdirSync(src).filter((f) => /^sets.*\.txt$/.test(f)).sort()) {
    const lines = readFileSync(join(src, name), 'utf8').split('\n');
    lines.forEach((raw, i) => {
      const line = raw.replace(/#.*/, '').trim();
      if (line !== '') addSet(sets, name, `line ${i + 1}`, line);
    });
  }
  return sets;
}

/**
 * @param {Map<string, string[]>} sets
 * @param {string} file
 * @param {string} where
 * @param {string} line `name = id,id`; a list may name other lists as `@name`
 */
function addSet(sets, file, where, line) {
  const at = line.indexOf('=');
  if (at < 0) fail(file, where, `"${line}" has no "="; write "name = id,id".`);
  const name = line.slice(0, at).trim();
  if (!/^[a-zåäö0-9-]+$/.test(name)) {
    fail(file, where, `the name "${name}" may hold only small letters, digits and hyphens.`);
  }
  if (sets.has(name)) fail(file, where, `the id list "@${name}" is defined twice; choose another name.`);
  sets.set(name, readIds(sets, file, where, line.slice(at + 1)));
}

/**
 * @param {Map<string, string[]>} sets
 * @param {string} file
 * @param {string} where
 * @param {string} field ids and `@names` separated by commas; empty or `-` is the empty list
 * @returns {string[]} without repetitions, in the order given
 */
function readIds(sets, file, where, field) {
  /** @type {string[]} */
  const ids = [];
  for (const item of field.split(',').map((s) => s.trim())) {
    if (item === '' || item === '-') continue;
    if (item.startsWith('@')) {
      const list = sets.get(item.slice(1));
      if (!list) fail(file, where, `the id list "${item}" is not defined in src/sets*.txt or the head.`);
      ids.push(...list);
    } else if (ID.test(item)) {
      ids.push(item);
    } else {
      fail(file, where, `"${item}" is not a concept id such as apaJ_2ja_LuF nor a list such as @svenska.`);
    }
  }
  return [...new Set(ids)];
}

// ---------------------------------------------------------------- one CV

/**
 * @param {string} file
 * @param {string} source
 * @param {Map<string, string[]>} shared
 * @returns {Cv}
 */
function parseCv(file, source, shared) {
  const cut = source.indexOf('\n===\n');
  if (cut < 0) fail(file, 'head', 'no line "===" between the head and the CV; add one.');
  const head = parseHead(file, source.slice(0, cut), shared);
  if (head.id !== file.replace(/\.txt$/, '')) fail(file, 'head', `id "${head.id}" is not the file's name.`);
  const body = parseBody(file, source.slice(cut + 5), head.sets);
  const words = body.text.split(/\s+/).filter((w) => w !== '').length;
  if (words < WORDS.min || words > WORDS.max) {
    fail(file, 'text', `${words} words; a CV has ${WORDS.min} to ${WORDS.max}.`);
  }
  return {
    id: head.id, lang: head.lang, style: head.style, text: body.text, mentions: body.mentions,
    distractors: body.distractors, occupations_expected: head.expected, target: head.target,
  };
}

/**
 * @param {string} file
 * @param {string} source lines `key: value | value`
 * @param {Map<string, string[]>} shared
 */
function parseHead(file, source, shared) {
  const sets = new Map(shared);
  const head = { id: '', lang: '', style: '' };
  /** @type {{ssyk: string, why: string}[]} */
  const expected = [];
  /** @type {Target} */
  const target = { occupation_id: '', label: '', missing: [], already: [] };
  source.split('\n').forEach((raw, i) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const where = `line ${i + 1}`;
    const colon = line.indexOf(':');
    if (colon < 0) fail(file, where, `"${line}" has no key; write "key: value".`);
    const key = line.slice(0, colon).trim();
    const value = line.slice(colon + 1).trim();
    const parts = value.split('|').map((s) => s.trim());
    /** @param {number} n @param {string} form */
    const need = (n, form) => {
      if (parts.length !== n || parts.includes('')) fail(file, where, `write "${form}".`);
    };
    if (key === 'id' || key === 'lang' || key === 'style') {
      head[key] = value;
    } else if (key === 'set') {
      addSet(sets, file, where, value);
    } else if (key === 'expect') {
      need(2, 'expect: 4-digit SSYK code | why');
      expected.push({ ssyk: parts[0], why: parts[1] });
    } else if (key === 'target') {
      need(2, 'target: occupation id | label');
      [target.occupation_id, target.label] = parts;
    } else if (key === 'missing') {
      need(3, 'missing: ids | label | why');
      target.missing.push({ ids: readIds(sets, file, where, parts[0]), label: parts[1], why: parts[2] });
    } else if (key === 'already') {
      need(2, 'already: ids | label');
      target.already.push({ ids: readIds(sets, file, where, parts[0]), label: parts[1] });
    } else {
      fail(file, where, `the key "${key}" is unknown; use id, lang, style, set, expect, target, missing or already.`);
    }
  });
  if (!LANGS.includes(head.lang)) fail(file, 'head', `lang "${head.lang}" is not one of ${LANGS.join(', ')}.`);
  if (head.style === '') fail(file, 'head', 'style is missing; describe the CV in a few words.');
  if (expected.length < 1 || expected.length > 5) {
    fail(file, 'head', `${expected.length} lines "expect"; give 1 to 5 groups, best first.`);
  }
  for (const list of /** @type {const} */ (['missing', 'already'])) {
    const n = target[list].length;
    if (n < TARGET_ITEMS.min || n > TARGET_ITEMS.max) {
      fail(file, 'head', `${n} lines "${list}"; give ${TARGET_ITEMS.min} to ${TARGET_ITEMS.max}.`);
    }
  }
  return { ...head, sets, expected, target };
}

/**
 * Reads the CV proper. A mention is `[[words|kind|polarity|ids|level|years]]` (years may be
 * left out), a distractor `{{words|why}}`; a backslash takes the next character as it is.
 * @param {string} file
 * @param {string} source
 * @param {Map<string, string[]>} sets
 */
function parseBody(file, source, sets) {
  /** @type {Mention[]} */
  const mentions = [];
  /** @type {Distractor[]} */
  const distractors = [];
  let text = '';
  let offset = 0; // code points of text
  /** @type {{close: string, fields: string[]}|null} */
  let mark = null;
  /** @param {string} piece */
  const put = (piece) => {
    if (mark) {
      mark.fields[mark.fields.length - 1] += piece;
    } else {
      text += piece;
      offset += codePoints(piece);
    }
  };
  for (let i = 0; i < source.length; ) {
    const two = source.slice(i, i + 2);
    if (source[i] === '\\' && i + 1 < source.length) {
      const escaped = String.fromCodePoint(/** @type {number} */ (source.codePointAt(i + 1)));
      put(escaped);
      i += 1 + escaped.length;
    } else if (two === '[[' || two === '{{') {
      if (mark) fail(file, `mark "${mark.fields[0]}"`, `not closed before the next "${two}".`);
      mark = { close: two === '[[' ? ']]' : '}}', fields: [''] };
      i += 2;
    } else if (mark && two === mark.close) {
      const words = mark.fields[0];
      const span = { start: offset, end: offset + codePoints(words), text: words };
      if (mark.close === ']]') mentions.push(readMention(file, span, mark.fields, sets));
      else distractors.push(readDistractor(file, span, mark.fields));
      mark = null;
      put(words);
      i += 2;
    } else if (mark && source[i] === '|') {
      mark.fields.push('');
      i += 1;
    } else if (!mark && (two === ']]' || two === '}}')) {
      fail(file, `text near "${source.slice(Math.max(0, i - 30), i)}"`, `"${two}" closes no mark; write "\\${two}" for the characters.`);
    } else {
      const piece = String.fromCodePoint(/** @type {number} */ (source.codePointAt(i)));
      put(piece);
      i += piece.length;
    }
  }
  if (mark) fail(file, `mark "${mark.fields[0].slice(0, 40)}"`, 'is not closed.');
  if (mentions.length === 0) fail(file, 'text', 'no mention is marked.');
  return { text, mentions, distractors };
}

/**
 * @param {string} file
 * @param {{start: number, end: number, text: string}} span
 * @param {string[]} fields
 * @param {Map<string, string[]>} sets
 * @returns {Mention}
 */
function readMention(file, span, fields, sets) {
  const where = `mark "${span.text}"`;
  if (fields.length < 5 || fields.length > 6) {
    fail(file, where, 'write [[words|kind|polarity|ids|level]] or [[words|kind|polarity|ids|level|years]].');
  }
  checkSpan(file, where, span.text);
  const [kind, polarity, idField, level, years] = fields.slice(1).map((s) => s.trim());
  if (!KINDS.includes(kind)) fail(file, where, `kind "${kind}" is not one of ${KINDS.join(', ')}.`);
  if (!POLARITIES.includes(polarity)) fail(file, where, `polarity "${polarity}" is not one of ${POLARITIES.join(', ')}.`);
  if (!['1', '2', '3'].includes(level)) fail(file, where, `level "${level}" is not 1, 2 or 3.`);
  const ids = readIds(sets, file, where, idField);
  if (ids.length === 0 && level !== '3') fail(file, where, 'a mention without ids has level 3.');
  if (years && !/^\d+(\.\d+)?$/.test(years)) fail(file, where, `years "${years}" is not a number.`);
  return {
    ...span, kind: /** @type {Kind} */ (kind), polarity: /** @type {Polarity} */ (polarity), ids,
    level: /** @type {1|2|3} */ (Number(level)), years: years ? Number(years) : null,
  };
}

/**
 * @param {string} file
 * @param {{start: number, end: number, text: string}} span
 * @param {string[]} fields
 * @returns {Distractor}
 */
function readDistractor(file, span, fields) {
  const where = `distractor "${span.text}"`;
  if (fields.length !== 2 || fields[1].trim() === '') fail(file, where, 'write {{words|why}}.');
  checkSpan(file, where, span.text);
  return { ...span, why: fields[1].trim() };
}

/** @param {string} file @param {string} where @param {string} words */
function checkSpan(file, where, words) {
  if (words.trim() === '' || words !== words.trim()) {
    fail(file, where, 'a span is not empty and neither begins nor ends with white space.');
  }
}

// ---------------------------------------------------------------- taxonomy

/** @param {string} name @returns {any} */
function readJson(name) {
  return JSON.parse(readFileSync(join(DATA, name), 'utf8'));
}

/**
 * Visits a concept and everything below it.
 * @param {any} concept
 * @param {(concept: any) => void} visit
 */
function walk(concept, visit) {
  visit(concept);
  for (const child of concept.narrower ?? []) walk(child, visit);
}

/** @returns {Taxonomy|null} null when the taxonomy is absent */
function readTaxonomy() {
  if (!existsSync(join(DATA, 'skills.v30.json'))) return null;
  /** @type {Map<string, string[]>} */
  const names = new Map();
  /** @param {string} id @param {(string|undefined)[]} labels */
  const add = (id, labels) => {
    const known = names.get(id) ?? [];
    names.set(id, [...known, .../** @type {string[]} */ (labels.filter(Boolean))]);
  };
  /** Two names in one label ("HR-generalist/HR-partner") are a name each. @param {string} label */
  const parts = (label) => (label.includes('/') ? [label, ...label.split('/')] : [label]);
  const skills = new Set();
  for (const s of readJson('skills.v30.json').skills) {
    add(s.conceptId, [...parts(s.preferredLabel), ...s.synonyms]);
    skills.add(s.conceptId);
  }
  const occupations = new Set(Object.keys(readJson('occupation-name-to-ssyk-level-4.v30.json').mappings));
  const groups = new Set();
  for (const root of readJson('the-ssyk-hierarchy-with-occupations.json').data.concepts) {
    walk(root, (c) => {
      if (c.type === 'ssyk-level-4') groups.add(c.ssyk_code_2012);
      if (occupations.has(c.id)) add(c.id, parts(c.preferred_label));
    });
  }
  for (const field of readJson('fields-regions-occupations.v30.json').occupationFields) {
    for (const o of field.occupations) if (occupations.has(o.conceptId)) add(o.conceptId, parts(o.label));
  }
  for (const o of readJson('occupations-with-titles.json').data.concepts) {
    if (occupations.has(o.id)) {
      add(o.id, [...parts(o.preferred_label), ...o.title.map((/** @type {any} */ t) => t.preferred_label)]);
    }
  }
  const languages = new Set();
  for (const l of readJson('languages.json').data.concepts) {
    add(l.id, parts(l.preferred_label));
    languages.add(l.id);
  }
  const licences = new Set();
  for (const l of readJson('driving-licences.json')) {
    add(l.concept_id, [l.label]);
    licences.add(l.concept_id);
  }
  const education = new Set();
  for (const name of ['sun-field-hierarchy.json', 'sun-level-hierarchy.json']) {
    for (const root of readJson(name).data.concepts) {
      walk(root, (c) => {
        add(c.id, [c.preferred_label]);
        education.add(c.id);
      });
    }
  }
  const kinds = {
    skill: skills, trait: skills, occupation: occupations,
    licence: new Set([...licences, ...skills]), education: new Set([...education, ...skills]),
    language: new Set([...languages, ...skills]),
  };
  return { names, groups, kinds };
}

/**
 * Everything that can be said of a CV once the taxonomy is at hand.
 * @param {string} file
 * @param {Cv} cv
 * @param {Taxonomy} taxonomy
 * @returns {string[]} complaints, all of them
 */
function verify(file, cv, taxonomy) {
  /** @type {string[]} */
  const errors = [];
  /** @param {() => void} check */
  const collect = (check) => {
    try {
      check();
    } catch (error) {
      if (!(error instanceof MarkError)) throw error;
      errors.push(error.message);
    }
  };
  for (const m of cv.mentions) collect(() => verifyMention(file, m, taxonomy));
  for (const e of cv.occupations_expected) {
    collect(() => {
      if (!taxonomy.groups.has(e.ssyk)) fail(file, 'expect', `${e.ssyk} is no SSYK group of four digits.`);
    });
  }
  collect(() => verifyTarget(file, cv, taxonomy));
  return errors;
}

/**
 * @param {string} file
 * @param {Mention} mention
 * @param {Taxonomy} taxonomy
 */
function verifyMention(file, mention, taxonomy) {
  const where = `mark "${mention.text}"`;
  for (const id of mention.ids) {
    if (!taxonomy.kinds[mention.kind].has(id)) {
      fail(file, where, `the id ${id} is no concept that a mention of kind ${mention.kind} can have.`);
    }
  }
  const words = fold(mention.text);
  const exact = mention.ids.some((id) => taxonomy.names.get(id)?.some((n) => fold(n) === words));
  if (exact !== (mention.level === 1)) {
    fail(file, where, exact
      ? 'the words equal a label or synonym of the ids, so the level is 1.'
      : 'level 1 is for words that equal a label or synonym of the ids; none does.');
  }
}

/**
 * @param {string} file
 * @param {Cv} cv
 * @param {Taxonomy} taxonomy
 */
function verifyTarget(file, cv, taxonomy) {
  const { target } = cv;
  const labels = taxonomy.names.get(target.occupation_id) ?? [];
  if (!taxonomy.kinds.occupation.has(target.occupation_id)) {
    fail(file, 'target', `the id ${target.occupation_id} is no current occupation.`);
  }
  if (!labels.some((n) => fold(n) === fold(target.label))) {
    fail(file, 'target', `"${target.label}" is not the label of ${target.occupation_id} (${labels[0] ?? 'unnamed'}).`);
  }
  const held = new Set(cv.mentions.filter((m) => m.polarity === 'has').flatMap((m) => m.ids));
  for (const item of target.missing) {
    const where = `missing "${item.label}"`;
    verifyItem(file, where, item.ids, taxonomy);
    const clash = item.ids.find((id) => held.has(id));
    if (clash) fail(file, where, `${clash} is marked "has" in the text, so it is not missing.`);
  }
  for (const item of target.already) {
    const where = `already "${item.label}"`;
    verifyItem(file, where, item.ids, taxonomy);
    if (!item.ids.some((id) => held.has(id))) {
      fail(file, where, 'none of its ids is marked "has" in the text.');
    }
  }
}

/**
 * @param {string} file
 * @param {string} where
 * @param {string[]} ids
 * @param {Taxonomy} taxonomy
 */
function verifyItem(file, where, ids, taxonomy) {
  const known = ['skill', 'language', 'licence', 'education'];
  if (ids.length === 0) fail(file, where, 'give at least one id.');
  for (const id of ids) {
    if (!known.some((k) => taxonomy.kinds[/** @type {Kind} */ (k)].has(id))) {
      fail(file, where, `the id ${id} is no skill, language, licence or education.`);
    }
  }
}

// ---------------------------------------------------------------- commands

/** @param {Cv} cv @param {Taxonomy|null} taxonomy */
function show(cv, taxonomy) {
  console.log(`${cv.id} ${cv.lang} ${cv.style}`);
  for (const m of cv.mentions) {
    const names = m.ids.map((id) => taxonomy?.names.get(id)?.[0] ?? id).join('; ');
    const years = m.years === null ? '' : ` ${m.years}y`;
    console.log(`  ${m.kind[0]} ${m.polarity} ${m.level}${years} "${m.text.replace(/\n/g, '/')}" -> ${names || '-'}`);
  }
  for (const d of cv.distractors) console.log(`  x "${d.text.replace(/\n/g, '/')}" ${d.why}`);
}

/** @param {Cv[]} cvs */
function stats(cvs) {
  /** @param {string} name @param {(m: Mention) => string|number} key @param {(m: Mention) => boolean} [take] */
  const count = (name, key, take = () => true) => {
    /** @type {Map<string|number, number>} */
    const n = new Map();
    const all = cvs.flatMap((c) => c.mentions).filter(take);
    for (const m of all) n.set(key(m), (n.get(key(m)) ?? 0) + 1);
    const parts = [...n].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
      .map(([k, v]) => `${k} ${v} (${((100 * v) / all.length).toFixed(1)} %)`);
    console.log(`${name}: ${parts.join(', ')}`);
  };
  for (const c of cvs) {
    const words = c.text.split(/\s+/).filter(Boolean).length;
    console.log(`${c.id} ${c.lang} ${words} words, ${c.mentions.length} mentions, ${c.distractors.length} distractors: ${c.style}`);
  }
  count('level', (m) => m.level);
  count('kind', (m) => m.kind);
  count('polarity', (m) => m.polarity);
  count('level without traits', (m) => m.level, (m) => m.kind !== 'trait');
  count('ids', (m) => (m.ids.length === 0 ? 'none' : 'some'));
  console.log(`distractors: ${cvs.reduce((n, c) => n + c.distractors.length, 0)}`);
}

/**
 * @param {string[]} argv
 * @returns {{dir: string, options: Set<string>, wanted: string[]}}
 */
function readArguments(argv) {
  const options = new Set();
  /** @type {string[]} */
  const wanted = [];
  let dir = HERE;
  for (let i = 0; i < argv.length; i += 1) {
    if (argv[i] === '--dir') {
      if (i + 1 === argv.length) throw new MarkError('--dir needs the name of a folder.');
      dir = resolve(argv[i + 1]);
      i += 1;
    } else if (['--check', '--show', '--stats'].includes(argv[i])) {
      options.add(argv[i]);
    } else if (argv[i].startsWith('--')) {
      throw new MarkError(`The option ${argv[i]} is unknown; use --check, --show, --stats or --dir.`);
    } else {
      wanted.push(argv[i]);
    }
  }
  return { dir, options, wanted };
}

/**
 * @param {string} src the folder
 * @param {string[]} wanted ids; none means all
 * @param {Taxonomy|null} taxonomy
 * @returns {{cvs: Cv[], sound: Cv[], errors: string[]}} sound: the CVs without complaints
 */
function readAll(src, wanted, taxonomy) {
  const files = existsSync(src)
    ? readdirSync(src).filter((f) => /^g\d\d\.txt$/.test(f)).sort()
      .filter((f) => wanted.length === 0 || wanted.includes(f.slice(0, 3)))
    : [];
  if (files.length === 0) throw new MarkError(`No gNN.txt to read in ${src}.`);
  const shared = readSets(src);
  /** @type {Cv[]} */
  const cvs = [];
  /** @type {Cv[]} */
  const sound = [];
  /** @type {string[]} */
  const errors = [];
  for (const f of files) {
    try {
      const cv = parseCv(f, readFileSync(join(src, f), 'utf8'), shared);
      const complaints = taxonomy ? verify(f, cv, taxonomy) : [];
      errors.push(...complaints);
      cvs.push(cv);
      if (complaints.length === 0) sound.push(cv);
    } catch (error) {
      if (!(error instanceof MarkError)) throw error;
      errors.push(error.message);
    }
  }
  return { cvs, sound, errors };
}

/** @param {string[]} argv @returns {number} exit status */
function main(argv) {
  const { dir, options, wanted } = readArguments(argv);
  const taxonomy = readTaxonomy();
  if (!taxonomy) console.error(`No taxonomy in ${DATA}: ids and levels are not verified. Set KM_DATA to verify them.`);
  const { cvs, sound, errors } = readAll(join(dir, 'src'), wanted, taxonomy);
  if (options.has('--show')) cvs.forEach((cv) => show(cv, taxonomy));
  else if (options.has('--stats')) stats(cvs);
  else errors.push(...writeOrCheck(join(dir, 'cv'), sound, options.has('--check')));
  for (const e of errors) console.error(e);
  return errors.length === 0 ? 0 : 1;
}

/**
 * @param {string} out the folder
 * @param {Cv[]} cvs
 * @param {boolean} check compare instead of writing
 * @returns {string[]} complaints
 */
function writeOrCheck(out, cvs, check) {
  /** @type {string[]} */
  const errors = [];
  if (!check) mkdirSync(out, { recursive: true });
  for (const cv of cvs) {
    const path = join(out, `${cv.id}.json`);
    const json = `${JSON.stringify(cv, null, 1)}\n`;
    if (!check) writeFileSync(path, json);
    else if (!existsSync(path) || readFileSync(path, 'utf8') !== json) {
      errors.push(`cv/${cv.id}.json: differs from src/${cv.id}.txt; run node tests/gold/mark.mjs and commit both.`);
    }
  }
  return errors;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof MarkError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
