// Builds the parts of the page that use packages, and gathers the licences of all that others have written.
//
//     node scripts/bundle.mjs PAGE SITE DEPS
//
// PAGE is the page's source, SITE the copy of it that will be served, DEPS the C sources that the engine was built
// with. PAGE/bundles.json says what to build:
//
//     bundles      { entry, out, format }: entry is a module of PAGE, out a file of SITE; format is "esm" for a
//                  module, "iife" for a classic script
//     patches      { file, from, to, why }: what is changed in a file of a package; it must stand there exactly once
//     unpublished  what lies in PAGE and is not served; modules are not either, since they are part of a bundle
//     licences     { name, file }: texts under DEPS that belong to the engine
import { existsSync, readFileSync, readdirSync, realpathSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';
import { widgetCss } from './widget-css.mjs';

/** Browsers that have all the page needs: WebAssembly, module workers, DecompressionStream. */
export const TARGET = ['chrome109', 'firefox115', 'safari16.4'];

/**
 * @typedef {{ entry: string, out: string, format: 'esm' | 'iife' }} Bundle
 * @typedef {{ file: string, from: string, to: string, why: string }} Patch
 * @typedef {{ bundles: Bundle[], patches: Patch[], unpublished: string[], licences: { name: string, file: string }[] }} Plan
 */

/** @param {string} page @returns {Plan} */
export function planOf(page) {
  return JSON.parse(readFileSync(join(page, 'bundles.json'), 'utf8'));
}

/** @param {readonly Patch[]} patches @returns {import('esbuild').Plugin} */
function patched(patches) {
  return {
    name: 'patches',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]node_modules[\\/]/ }, ({ path }) => {
        const plain = path.replaceAll('\\', '/');
        const here = patches.filter(({ file }) => plain.endsWith(`/node_modules/${file}`));
        if (!here.length) return null;
        let contents = readFileSync(path, 'utf8');
        for (const { file, from, to, why } of here) {
          const parts = contents.split(from);
          if (parts.length !== 2) throw new Error(`${file} is not as it was; look again how to change it: ${why}`);
          contents = parts.join(to);
        }
        return { contents, loader: 'js' };
      });
    },
  };
}

/** Style sheets as text, and the page's own as the widget needs it. @type {import('esbuild').Plugin} */
export const STYLES = {
  name: 'styles',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const css = readFileSync(path, 'utf8');
      const made = /[\\/]style\.css$/.test(path) ? widgetCss(css) : css;
      const { code } = await transform(made, { loader: 'css', minify: true, target: TARGET });
      return { contents: code, loader: 'text' };
    });
  },
};

/**
 * Takes away the modules that lie in the site and are not what was built.
 *
 * @param {string} folder
 * @param {ReadonlySet<string>} built
 */
function removeModules(folder, built) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeModules(path, built);
    else if (/\.(js|d\.ts)$/.test(entry.name) && !built.has(path)) rmSync(path);
  }
  if (!readdirSync(folder).length) rmdirSync(folder);
}

/**
 * Builds one bundle.
 *
 * @param {string} page
 * @param {string} site
 * @param {Bundle} bundle
 * @param {readonly Patch[]} patches
 * @returns {Promise<string[]>}  the files it was made of
 */
export async function bundled(page, site, { entry, out, format }, patches) {
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
    plugins: [patched(patches), STYLES],
    logLevel: 'warning',
    // What packages do in Node is left out.
    define: { global: 'globalThis', process: 'undefined' },
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
  const plan = planOf(page);
  for (const name of plan.unpublished) rmSync(join(site, name), { recursive: true, force: true });
  const inputs = [];
  for (const bundle of plan.bundles) inputs.push(...(await bundled(page, site, bundle, plan.patches)));
  removeModules(site, new Set(plan.bundles.map(({ out }) => join(site, out))));
  const folders = [...new Set(inputs.map(packageOf).filter(Boolean))].sort();
  const own = plan.licences
    .filter(({ file }) => existsSync(join(deps, file)))
    .map(({ name, file }) => ({ title: name, text: readFileSync(join(deps, file), 'utf8').trim() }));
  writeFileSync(join(site, 'licences.txt'), licenceText([...own, ...folders.map(licenceOf)]));
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  main().catch((error) => {
    console.error(`bundle: ${error.message}`);
    process.exitCode = 1;
  });
}
