// Writes the demo CVs as one JSON file for the page.
//
//     node tools/demo-cvs.mjs FOLDER OUT
//
// FOLDER holds targets.json, {"cvs":[{"file","language","target"}]}, and the texts it names; OUT gets the same
// object with a "text" in each.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [folder, out] = process.argv.slice(2);
const { cvs } = JSON.parse(await readFile(join(folder, 'targets.json'), 'utf8'));
for (const cv of cvs) cv.text = await readFile(join(folder, cv.file), 'utf8');
await writeFile(out, JSON.stringify({ cvs }));
