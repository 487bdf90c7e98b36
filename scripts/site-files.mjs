// Lists the files of a built page with their sums, so that the page can refuse one that is not what was built.
//
//     node scripts/site-files.mjs SITE
//
// Writes SITE/site.json: { format, files: { path: { size, sha256 } } }, sorted. Data are not in it: they have a manifest
// of their own and can be exchanged without building the page again. The sum of the list is written into SITE/sw.js, so
// that the browser takes another build for another.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FORMAT = 'km-site-1';
const LIST = 'site.json';
const DATA = 'data/';
const KEEPER = 'sw.js';
const PLACE = '"km-build"';

/** @param {string | Buffer} bytes */
const sumOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @param {string} site */
function filesOf(site) {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(site, '/').length).replaceAll('\\', '/'))
    .filter((path) => path !== LIST && path !== KEEPER && !path.startsWith(DATA))
    .sort();
}

function main() {
  const [site] = process.argv.slice(2);
  if (!site) throw new Error('usage: node scripts/site-files.mjs SITE');
  const files = Object.fromEntries(
    filesOf(site).map((path) => {
      const bytes = readFileSync(join(site, path));
      return [path, { size: bytes.length, sha256: sumOf(bytes) }];
    }),
  );
  const list = `${JSON.stringify({ format: FORMAT, files }, null, 1)}\n`;
  writeFileSync(join(site, LIST), list);
  const keeper = readFileSync(join(site, KEEPER), 'utf8').split(PLACE);
  if (keeper.length !== 2) throw new Error(`${KEEPER} does not have one place for the sum of ${LIST}`);
  writeFileSync(join(site, KEEPER), keeper.join(`"${sumOf(list)}"`));
}

main();
