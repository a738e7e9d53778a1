/** Runs a command of src/commands from a shell, such as `npm run train`; sets up first what is missing. */
import path from 'node:path';
import { command } from './base/command.mjs';
import { root } from './base/paths.mjs';
import { runInTerminal, stopCleanly } from './base/processes.mjs';
import { setUp } from './steps/steps.mjs';

await command(async () => {
  stopCleanly();
  await setUp();
  const script = path.join(root, 'src', 'commands', 'main.ts');
  return runInTerminal(process.execPath, ['--import', 'tsx', script, ...process.argv.slice(2)]);
});
