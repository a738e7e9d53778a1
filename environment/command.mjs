/** Runs a command of src/commands from a shell, such as `npm run train`; sets up first what is missing. */
import module from 'node:module';
import path from 'node:path';
import { command } from './base/command.mjs';
import { state } from './base/paths.mjs';
import { goOnAlone, stopCleanly } from './base/processes.mjs';
import { program } from './base/program.mjs';
import { packages } from './steps/packages.mjs';
import { setUp, stepsFor } from './steps/steps.mjs';

/** What computes nothing: the npm packages are enough. */
const light = ['handout'];

await command(async () => {
  stopCleanly();
  await setUp(light.includes(process.argv[2] ?? '') ? [packages] : stepsFor());
  const file = await program();
  goOnAlone();
  // Where this Node can, it keeps what it compiles: TensorFlow.js, OpenCV and the program are megabytes of JavaScript.
  const { enableCompileCache } = /** @type {{ enableCompileCache?: (folder: string) => void }} */ ({ ...module });
  enableCompileCache?.(path.join(state, 'compiled'));
  module.createRequire(import.meta.url)(file);
});
