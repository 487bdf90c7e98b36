// The package for builders: imported by its name as npm would install it, it gives what the page gives.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { BUILD, DEMO_CVS, openEngine as openBuilt } from './built.mjs';

const PACKAGE = resolve(BUILD, 'npm');
const CV = readFileSync(join(DEMO_CVS, 'svetsare-utan-papper.txt'), 'utf8');

/** A project of somebody's who has installed it. @type {string} */
let project;

before(() => {
  assert.ok(existsSync(PACKAGE), `There is no package in ${PACKAGE}; build it with make npm.`);
  project = mkdtempSync(join(tmpdir(), 'km-package-'));
  mkdirSync(join(project, 'node_modules'));
  symlinkSync(PACKAGE, join(project, 'node_modules/kompetensmotor'), 'dir');
  for (const name of ['lit', 'lit-html', 'lit-element', '@lit']) {
    symlinkSync(resolve('node_modules', name), join(project, 'node_modules', name), 'dir');
  }
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
});
after(() => rmSync(project, { recursive: true, force: true }));

/** Runs a module of the project and gives what it prints as JSON. @param {string} source @param {string} [input] */
function run(source, input = '') {
  writeFileSync(join(project, 'run.mjs'), source);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['run.mjs'], { cwd: project, input, encoding: 'utf8', maxBuffer: 64 << 20 });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

const OPEN = `
  import { readFileSync } from 'node:fs';
  import { readFile } from 'node:fs/promises';
  import { openEngine } from 'kompetensmotor';
  const site = new URL('node_modules/kompetensmotor/site/', import.meta.url);
  const read = (file) => readFile(new URL('data/' + file, site));
  const wasm = await readFile(new URL('engine.wasm', site));
`;

test('imported by its name it answers with the same bytes as the loader of the page', async () => {
  const { bytes } = (await openBuilt(join(BUILD, 'web', 'data'))).answer(CV, { target: 'Svetsare' });
  const made = run(
    `${OPEN}
     const engine = await openEngine(read, wasm);
     const { bytes } = engine.answer(readFileSync(0), { target: 'Svetsare' });
     console.log(JSON.stringify(Buffer.from(bytes).toString('base64')));`,
    CV,
  );
  assert.equal(made, Buffer.from(bytes).toString('base64'));
});

test('a pack that is not the one of the manifest is refused by name', () => {
  const manifest = JSON.parse(readFileSync(join(PACKAGE, 'site/data/manifest.json'), 'utf8'));
  const { gzip } = manifest.packs[0];
  const bytes = gunzipSync(readFileSync(join(PACKAGE, 'site/data', gzip)));
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(join(project, 'damaged.gz'), gzipSync(bytes, { level: 9 }));
  const made = run(`${OPEN}
    const bad = (file) => file === '${gzip}' ? readFile('damaged.gz') : read(file);
    console.log(JSON.stringify(await openEngine(bad, wasm).then(() => 'opened', ({ name, file }) => ({ name, file }))));`);
  assert.deepEqual(made, { name: 'sum', file: gzip });
});

test('its declarations hold for a strict project, and say no to what is wrong', () => {
  const compile = (/** @type {string} */ source) => {
    writeFileSync(join(project, 'use.ts'), source);
    const options = '--noEmit --strict --target es2022 --module nodenext --lib es2023,dom,dom.iterable,dom.asynciterable'.split(' ');
    return spawnSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), ...options, 'use.ts'], {
      cwd: project,
      encoding: 'utf8',
    }).stdout;
  };
  const good = `
    import { openEngine, KmError, type Answer } from 'kompetensmotor';
    import { mount } from 'kompetensmotor/mount';
    import { KompetensMatchning } from 'kompetensmotor/element';
    export async function use(wasm: ArrayBuffer, root: HTMLElement): Promise<number> {
      const engine = await openEngine(async () => new ArrayBuffer(0), wasm);
      const answer: Answer = engine.answer('text', { target: 'Svetsare' }).answer;
      const mounted = mount(root, { base: '/km/', lang: 'sv', headingLevel: 2 });
      mounted.destroy();
      const element = document.createElement('kompetens-matchning') as KompetensMatchning;
      element.lang = 'sv';
      return answer.competences.length + (new Error() instanceof KmError ? 1 : 0);
    }`;
  assert.equal(compile(good), '');
  assert.match(compile(good.replace("lang: 'sv', h", "lang: 'xx', h")), /use\.ts.*TS2322/);
  assert.match(compile(good.replace('answer.competences', 'answer.nothing')), /use\.ts.*TS2339/);
});
