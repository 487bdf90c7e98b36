// Makes the package for builders out of the page's own modules and the site.
//
//     node scripts/package.mjs PAGE SITE OUT
//
// OUT becomes a folder as npm publishes it: modules for the engine, the page in an element and the custom element, type
// declarations made from the sources, and the site's files.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { STYLES, TARGET } from './bundle.mjs';

const ENTRIES = { index: 'module/index.js', mount: 'module/mount.js', element: 'widget/define.js' };

/** What of the site is an example or a page for the site alone. */
const NOT_SERVED = /\/(examples|index\.html|main\.js|sw\.js|embed\.js|frame\.html|framed\.(js|css)|kompetens-matchning\.js)$/;

/** @param {string} out */
function manifest(out) {
  const { name, version, description, license, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
  const entry = (/** @type {string} */ key, /** @type {string} */ source) => ({
    types: `./types/${source.replace(/\.js$/, '.d.ts')}`,
    default: `./${key}.js`,
  });
  const exports = {
    '.': entry('index', ENTRIES.index),
    './mount': entry('mount', ENTRIES.mount),
    './element': entry('element', ENTRIES.element),
    './site/*': './site/*',
    './package.json': './package.json',
  };
  const made = {
    name,
    version,
    description,
    license,
    type: 'module',
    sideEffects: ['./element.js'],
    exports,
    dependencies: { lit: devDependencies.lit },
    engines: { node: '>=20' },
  };
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(made, null, 2)}\n`);
}

/** @param {string} page @param {string} out */
function declare(page, out) {
  const options = ['--declaration', '--emitDeclarationOnly', '--allowJs', '--noEmit', 'false', '--rootDir', page];
  const { status, stdout } = spawnSync(
    process.execPath,
    ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', ...options, '--outDir', join(out, 'types')],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`the declarations could not be made:\n${stdout}`);
}

async function main() {
  const [page, site, out] = process.argv.slice(2);
  if (!out) throw new Error('usage: node scripts/package.mjs PAGE SITE OUT');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: Object.fromEntries(Object.entries(ENTRIES).map(([key, source]) => [key, join(page, source)])),
    outdir: out,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'neutral',
    target: TARGET,
    external: ['lit'],
    chunkNames: 'parts/[hash]',
    plugins: [STYLES],
    logLevel: 'warning',
  });
  declare(page, out);
  cpSync(site, join(out, 'site'), { recursive: true, filter: (path) => !NOT_SERVED.test(path) });
  cpSync(join(page, 'module/README.md'), join(out, 'README.md'));
  for (const file of ['LICENSE', 'engine/answer/ANSWER.md']) cpSync(file, join(out, file.replace(/^.*\//, '')));
  manifest(out);
}

main().catch((error) => {
  console.error(`package: ${error.message}`);
  process.exitCode = 1;
});
