/** `npm run setup`: makes the clone ready to run and starts nothing. */
import { checkNode } from './base/nodeVersion.mjs';
import { checkPlatform, thisSystem } from './base/platform.mjs';
import { command } from './base/problem.mjs';
import { stopCleanly } from './base/processes.mjs';
import { duration } from './base/terminal.mjs';
import { setUp } from './steps/steps.mjs';

await command(async () => {
  const begin = Date.now();
  stopCleanly();
  checkNode(process.version);
  checkPlatform(thisSystem());
  await setUp();
  console.log(`Set up (${duration(Date.now() - begin)}). Start the course: npm start`);
});
