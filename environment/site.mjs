/** `npm run site`: the lessons and pages as a static site, from the committed notebooks. */
import path from 'node:path';
import { command } from './base/command.mjs';
import { root } from './base/paths.mjs';
import { commandLine } from './base/commandLine.mjs';
import { stopCleanly } from './base/processes.mjs';
import { buildSite, expectSiteFolder } from './site/site.mjs';
import { lite } from './steps/lite.mjs';
import { setUp, stepsFor } from './steps/steps.mjs';

const usage = `npm run site -- [--lab] [--out folder]

  --lab   the lessons can be run in the browser, too, by "Run this lesson": 90 MB more, which need a web server, such as
          python3 -m http.server --directory site, and some minutes to be made the first time
  --out   the folder of the site, which is replaced; site/ when not given

The site needs no server and no network: open index.html, or put the folder on any web server.`;

await command(async () => {
  stopCleanly();
  const { values } = commandLine(usage, {
    options: { lab: { type: 'boolean' }, out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const { lab = false, out, help } = values;
  if (help) {
    console.log(usage);
    return 0;
  }
  // npm runs this at the project's root; the reader means a folder from where they are.
  const folder = out === undefined ? path.join(root, 'site') : path.resolve(process.env.INIT_CWD ?? '', out);
  expectSiteFolder(folder);
  await setUp(lab ? [...stepsFor(), lite] : stepsFor());
  const pages = await buildSite(folder, { lab });
  console.log(`${pages.length} pages; open ${path.join(folder, 'index.html')}`);
  return 0;
});
