/** `npm run setup`: makes the clone ready to run and starts nothing. */
import { command } from './base/command.mjs';
import { stopCleanly } from './base/processes.mjs';
import { duration } from './base/terminal.mjs';
import { setUp } from './steps/steps.mjs';

await command(async () => {
  const begin = Date.now();
  stopCleanly();
  await setUp();
  console.log(`Set up (${duration(Date.now() - begin)}). Start the course: npm start`);
});
