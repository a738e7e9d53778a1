/** Runs a command of src/commands from a shell, such as `npm run train`; sets up first what is missing. */
import path from 'node:path';
import { checkNode } from './base/nodeVersion.mjs';
import { root } from './base/paths.mjs';
import { checkPlatform, thisSystem } from './base/platform.mjs';
import { command } from './base/problem.mjs';
import { runInTerminal, stopCleanly } from './base/processes.mjs';
import { setUp } from './steps/steps.mjs';

await command(async () => {
  stopCleanly();
  checkNode(process.version);
  checkPlatform(thisSystem());
  await setUp();
  const [name, ...args] = process.argv.slice(2);
  return runInTerminal(process.execPath, [
    '--import',
    'tsx',
    path.join(root, 'src', 'commands', `${name}.ts`),
    ...args,
  ]);
});
