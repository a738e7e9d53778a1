/** `npm run package`: the detectors as an npm package, for programs of one's own. */
import path from 'node:path';
import { command } from './base/command.mjs';
import { commandLine } from './base/commandLine.mjs';
import { root } from './base/paths.mjs';
import { stopCleanly } from './base/processes.mjs';
import { packages } from './steps/packages.mjs';
import { setUp } from './steps/steps.mjs';

const usage = `npm run package -- [--out folder]

  --out   where the tarball goes; package/ when not given

It holds no notebook and no data. Install it with npm install <tarball>; notebooks/pages/package.md shows how it is used.`;

await command(async () => {
  stopCleanly();
  const { values } = commandLine(usage, {
    options: { out: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  // npm runs this at the project's root; the reader means a folder from where they are.
  const out =
    values.out === undefined ? path.join(root, 'package') : path.resolve(process.env.INIT_CWD ?? '', values.out);
  await setUp([packages]);
  const { buildPackage } = await import('./package/build.mjs');
  console.log(await buildPackage(out));
  return 0;
});
