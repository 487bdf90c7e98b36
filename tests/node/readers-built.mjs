// The readers as the page has them: bundled, with what the bundle changes in packages.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled, planOf } from '../../scripts/bundle.mjs';

// A browser has it; pdf.js makes one when it starts and uses it only to draw.
if (!('DOMMatrix' in globalThis)) Object.assign(globalThis, { DOMMatrix: class {} });

const folder = mkdtempSync(join(tmpdir(), 'km-readers-'));
await bundled('web', folder, { entry: 'readers/read.js', out: 'read.mjs', format: 'esm' }, planOf('web').patches);

/** @type {typeof import('../../web/readers/read.js')} */
export const { readFile } = await import(pathToFileURL(join(folder, 'read.mjs')).href);

rmSync(folder, { recursive: true });
