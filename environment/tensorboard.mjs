/** `npm run tensorboard`: shows the logs of trainings, installing TensorBoard at the first time. Arguments are passed on to it. */
import path from 'node:path';
import { command } from './base/command.mjs';
import { readersFolders, root, tensorboardTarget, venvPython } from './base/paths.mjs';
import { pythonEnvironment } from './base/pip.mjs';
import { runInTerminal, stopCleanly } from './base/processes.mjs';
import { stepsFor, setUp } from './steps/steps.mjs';
import { tensorboard } from './steps/tensorboard.mjs';

await command(async () => {
  stopCleanly();
  await setUp([...stepsFor(), tensorboard]);
  const logs = path.relative(root, readersFolders().runs);
  console.log(
    `Showing the logs in ${logs}, which npm run train -- <lesson> --tensorboard writes; stop it with Ctrl-C.`,
  );
  // Only this computer can connect.
  const own = [`--logdir=${path.resolve(root, logs)}`, '--host=127.0.0.1'];
  return runInTerminal(venvPython, ['-m', 'tensorboard.main', ...own, ...process.argv.slice(2)], {
    ...pythonEnvironment(),
    PYTHONPATH: tensorboardTarget,
  });
});
