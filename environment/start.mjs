/** `npm start`: sets up what is missing, then opens JupyterLab on the first lesson. Arguments are passed on to it. */
import path from 'node:path';
import { jupyterEnvironment } from './base/jupyter.mjs';
import { root, venvPython } from './base/paths.mjs';
import { command } from './base/command.mjs';
import { runInTerminal, stopCleanly } from './base/processes.mjs';
import { setUp } from './steps/steps.mjs';

/**
 * @param {string[]} args
 * @returns {Promise<number>} JupyterLab's exit code
 */
function jupyterLab(args) {
  const settings = path.join(root, 'environment', 'jupyter', 'jupyter_lab_config.py');
  // Jupyter refuses to run as root unless told; in a container that is often the only user there is.
  const asRoot = process.getuid?.() === 0 ? ['--allow-root'] : [];
  return runInTerminal(
    venvPython,
    ['-m', 'jupyterlab', `--config=${settings}`, ...asRoot, ...args],
    jupyterEnvironment(),
  );
}

await command(async () => {
  stopCleanly();
  await setUp();
  console.log('Opening JupyterLab; stop it with Ctrl-C.');
  return jupyterLab(process.argv.slice(2));
});
