/** `npm run setup`: makes the clone ready to run and starts nothing. */
import { command } from './base/command.mjs';
import { commandLine } from './base/commandLine.mjs';
import { stopCleanly } from './base/processes.mjs';
import { duration } from './base/terminal.mjs';
import { setUp } from './steps/steps.mjs';

await command(async () => {
  commandLine('npm run setup takes no arguments', {});
  const begin = Date.now();
  stopCleanly();
  await setUp();
  console.log(`Set up (${duration(Date.now() - begin)}). Start the course: npm start`);
});
