/** `npm run site`: the lessons and pages as a static site, from the committed notebooks. */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { command } from './base/command.mjs';
import { root } from './base/paths.mjs';
import { Problem } from './base/problem.mjs';
import { stopCleanly } from './base/processes.mjs';
import { buildSite } from './site/site.mjs';
import { setUp } from './steps/steps.mjs';

const usage = `npm run site -- [--out folder]

  --out   the folder of the site, which is replaced; site/ when not given

The site needs no server and no network: open index.html, or put the folder on any web server.`;

function options() {
  try {
    const { values } = parseArgs({ options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } } });
    return values;
  } catch (error) {
    throw new Problem(`${/** @type {Error} */ (error).message}\n\n${usage}`);
  }
}

await command(async () => {
  stopCleanly();
  const { out, help } = options();
  if (help) {
    console.log(usage);
    return 0;
  }
  // npm runs this at the project's root; the reader means a folder from where they are.
  const folder = out === undefined ? path.join(root, 'site') : path.resolve(process.env.INIT_CWD ?? '', out);
  await setUp();
  const pages = await buildSite(folder);
  console.log(`${pages.length} pages; open ${path.join(folder, 'index.html')}`);
  return 0;
});
