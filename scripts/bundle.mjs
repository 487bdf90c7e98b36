// Builds the parts of the page that use packages, and gathers the licences of all that others have written.
//
//     node scripts/bundle.mjs PAGE SITE DEPS
//
// PAGE is the page's source, SITE the copy of it that will be served, DEPS the C sources that the engine was built
// with. PAGE/bundles.json says what to build:
//
//     bundles      { entry, out, format }: entry is a module of PAGE, out a file of SITE; format is "esm" for a
//                  module, "iife" for a classic script
//     unpublished  what lies in PAGE and is not served as it is, since it is part of a bundle or not for the browser
//     licences     { name, file }: texts under DEPS that belong to the engine
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

/** Browsers that have all the page needs: WebAssembly, module workers, DecompressionStream. */
const TARGET = ['chrome109', 'firefox115', 'safari16.4'];

/**
 * @typedef {{ entry: string, out: string, format: 'esm' | 'iife' }} Bundle
 * @typedef {{ bundles: Bundle[], unpublished: string[], licences: { name: string, file: string }[] }} Plan
 */

/** @param {string} page @param {string} site @param {Bundle} bundle @returns the files it was made of */
async function bundled(page, site, { entry, out, format }) {
  const { metafile } = await build({
    entryPoints: [join(page, entry)],
    outfile: join(site, out),
    bundle: true,
    format,
    platform: 'browser',
    target: TARGET,
    minify: true,
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    // Node's own modules stand behind conditions that are never met in a browser.
    external: ['node:*', 'fs', 'module', 'url'],
    define: { global: 'globalThis' },
  });
  return Object.keys(metafile.inputs);
}

/** The folder of the package that a file belongs to, or "" for our own. @param {string} file */
function packageOf(file) {
  return file.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? '';
}

/** Name, version and licence of a package, as it comes with them. @param {string} folder */
function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((one) => /^(licen[cs]e|copying)/i.test(one));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'The package comes without the text.';
  const kind = typeof license === 'string' ? license : (license?.type ?? 'see below');
  return { title: `${name} ${version} (${kind})`, text };
}

/** @param {{ title: string, text: string }[]} licences */
function licenceText(licences) {
  const line = '-'.repeat(78);
  const parts = licences.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text}\n`);
  return `What others have written and this page uses, with the terms under which they give it.\n\n${parts.join('\n')}`;
}

async function main() {
  const [page, site, deps] = process.argv.slice(2);
  if (!deps) throw new Error('usage: node scripts/bundle.mjs PAGE SITE DEPS');
  /** @type {Plan} */
  const plan = JSON.parse(readFileSync(join(page, 'bundles.json'), 'utf8'));
  for (const name of plan.unpublished) rmSync(join(site, name), { recursive: true, force: true });
  const inputs = [];
  for (const bundle of plan.bundles) inputs.push(...(await bundled(page, site, bundle)));
  const folders = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
  const own = plan.licences
    .filter(({ file }) => existsSync(join(deps, file)))
    .map(({ name, file }) => ({ title: name, text: readFileSync(join(deps, file), 'utf8').trim() }));
  writeFileSync(join(site, 'licences.txt'), licenceText([...own, ...folders.map(licenceOf)]));
}

main().catch((error) => {
  console.error(`bundle: ${error.message}`);
  process.exitCode = 1;
});
