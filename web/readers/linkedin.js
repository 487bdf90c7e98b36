/** The archive that LinkedIn gives to those who ask for their data: tables, known by what their columns are called. */
import { charactersOf } from './characters.js';
import { Curriculum } from './curriculum.js';
import { TABLE_BYTES } from './limits.js';
import { ReadProblem } from './problem.js';
import { unzipped } from './zip.js';

/** @typedef {{ [column: string]: string }} Row */

/** Tables have at most so many rows that are read. */
const ROWS = 5000;

/** Columns by which a table is known, and what it is. The first that fits counts. */
const TABLES = /** @type {const} */ ([
  ['profile', ['First Name', 'Headline']],
  ['work', ['Company Name', 'Title', 'Started On']],
  ['voluntary', ['Company Name', 'Role', 'Cause']],
  ['education', ['School Name', 'Degree Name']],
  ['certificates', ['Name', 'Authority', 'License Number']],
  ['languages', ['Name', 'Proficiency']],
  ['projects', ['Title', 'Url', 'Started On']],
  ['courses', ['Name', 'Number']],
  ['awards', ['Title', 'Issued On']],
  ['publications', ['Name', 'Published On']],
]);

/** @typedef {typeof TABLES[number][0] | 'skills'} Table */

/** The cells of comma-separated values, with quotes and line ends in them. @param {string} csv */
function cells(csv) {
  /** @type {string[][]} */
  const rows = [[]];
  const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r?\n|\r|$)/gy;
  while (cell.lastIndex < csv.length && rows.length <= ROWS) {
    const found = cell.exec(csv);
    if (!found) break;
    const [, quoted, plain = '', end] = found;
    rows[rows.length - 1].push((quoted?.replaceAll('""', '"') ?? plain).trim());
    if (end !== ',') rows.push([]);
  }
  return rows.filter((row) => row.some(Boolean));
}

/** The rows of a table; before the names of the columns there may be a note. @param {string} csv */
function tableOf(csv) {
  const rows = cells(csv);
  for (const [at, names] of rows.slice(0, 8).entries()) {
    const known = TABLES.find(([, columns]) => columns.every((column) => names.includes(column)));
    const table = known ? known[0] : names.length === 1 && names[0] === 'Name' ? 'skills' : null;
    if (!table) continue;
    const read = rows
      .slice(at + 1)
      .map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
    return { table: /** @type {Table} */ (table), rows: /** @type {Row[]} */ (read) };
  }
  return null;
}

/** @param {Row} row */
const span = (row) => ({
  from: row['Started On'] ?? row['Start Date'] ?? '',
  to: row['Finished On'] ?? row['End Date'] ?? '',
});

/** @param {Map<Table, Row[]>} tables */
function textOf(tables) {
  const rows = (/** @type {Table} */ table) => tables.get(table) ?? [];
  const cv = new Curriculum();
  for (const row of rows('profile')) {
    cv.add(`${row['First Name']} ${row['Last Name'] ?? ''}`, row.Headline);
    cv.prose('profile', row.Summary ?? '');
  }
  cv.entries(
    'work',
    rows('work').map((row) => ({
      ...span(row),
      current: !row['Finished On'],
      title: row.Title,
      at: row['Company Name'],
      place: row.Location,
      text: row.Description,
    })),
  );
  cv.entries(
    'education',
    rows('education').map((row) => ({
      ...span(row),
      title: row['Degree Name'],
      at: row['School Name'],
      text: [row.Notes, row.Activities].filter(Boolean).join('\n'),
    })),
  );
  cv.items(
    'skills',
    rows('skills').map((row) => row.Name),
  );
  cv.items(
    'languages',
    rows('languages').map((row) => `${row.Name} ${row.Proficiency}`),
  );
  cv.entries(
    'certificates',
    rows('certificates').map((row) => ({ ...span(row), title: row.Name, at: row.Authority })),
  );
  cv.items(
    'courses',
    rows('courses').map((row) => row.Name),
  );
  cv.entries(
    'projects',
    rows('projects').map((row) => ({ ...span(row), title: row.Title, text: row.Description })),
  );
  cv.entries(
    'voluntary',
    rows('voluntary').map((row) => ({ ...span(row), title: row.Role, at: row['Company Name'], text: row.Description })),
  );
  cv.entries(
    'awards',
    rows('awards').map((row) => ({ from: row['Issued On'], title: row.Title, text: row.Description })),
  );
  cv.entries(
    'publications',
    rows('publications').map((row) => ({ from: row['Published On'], title: row.Name, at: row.Publisher })),
  );
  return cv.text;
}

/**
 * @param {Uint8Array} bytes
 * @returns {import('./read.js').Read}
 */
export function readLinkedin(bytes) {
  const files = unzipped(bytes, (name, size) => /\.csv$/i.test(name) && size <= TABLE_BYTES);
  /** @type {Map<Table, Row[]>} */
  const tables = new Map();
  for (const file of files.values()) {
    const read = tableOf(charactersOf(file));
    if (read) tables.set(read.table, [...(tables.get(read.table) ?? []), ...read.rows]);
  }
  if (!tables.size) throw new ReadProblem('unknown');
  return { text: textOf(tables) };
}
