/** `npm run bench`: takes times, beside PyTorch and Keras where `--setup` has installed them. Other arguments are the command's own. */
import path from 'node:path';
import { command } from './base/command.mjs';
import { benchTarget, root, venvPython } from './base/paths.mjs';
import { pythonEnvironment } from './base/pip.mjs';
import { runInTerminal, stopCleanly } from './base/processes.mjs';
import { benchPartners } from './steps/benchPartners.mjs';
import { webgpu } from './steps/webgpu.mjs';
import { isDone, setUp, stepsFor } from './steps/steps.mjs';

await command(async () => {
  stopCleanly();
  const args = process.argv.slice(2);
  await setUp([
    ...stepsFor(),
    ...(args.includes('--setup') ? [benchPartners] : []),
    ...(args.includes('--backends') ? [webgpu] : []),
  ]);
  const partners = isDone(benchPartners);
  const script = path.join(root, 'environment', 'command.mjs');
  // One that the reader names comes later, and counts.
  const python = partners ? ['--python', venvPython] : [];
  const others = args.filter((arg) => arg !== '--setup');
  return runInTerminal(process.execPath, [script, 'bench', ...python, ...others], {
    ...pythonEnvironment(),
    ...(partners ? { PYTHONPATH: benchTarget } : {}),
  });
});
