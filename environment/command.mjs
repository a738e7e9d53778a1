/** Runs a command of src/commands from a shell, such as `npm run train`; sets up first what is missing. */
import { createRequire } from 'node:module';
import { command } from './base/command.mjs';
import { goOnAlone, stopCleanly } from './base/processes.mjs';
import { program } from './base/program.mjs';
import { setUp } from './steps/steps.mjs';

await command(async () => {
  stopCleanly();
  await setUp();
  const file = await program();
  goOnAlone();
  createRequire(import.meta.url)(file);
});
