/** `npm start`: sets up what is missing, then opens JupyterLab on the first lesson. Arguments are passed on to it. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { jupyterEnvironment } from './base/jupyter.mjs';
import { root, venvPython } from './base/paths.mjs';
import { command } from './base/command.mjs';
import { stopCleanly, stopSignals } from './base/processes.mjs';
import { setUp } from './steps/steps.mjs';

/**
 * JupyterLab has the terminal to itself: it asks back on Ctrl-C.
 * @param {string[]} args
 * @returns {Promise<number>} its exit code
 */
function jupyterLab(args) {
  const settings = path.join(root, 'environment', 'jupyter', 'jupyter_lab_config.py');
  // Jupyter refuses to run as root unless told; in a container that is often the only user there is.
  const asRoot = process.getuid?.() === 0 ? ['--allow-root'] : [];
  const child = spawn(venvPython, ['-m', 'jupyterlab', `--config=${settings}`, ...asRoot, ...args], {
    cwd: root,
    env: jupyterEnvironment(),
    stdio: 'inherit',
  });
  for (const signal of stopSignals) {
    process.removeAllListeners(signal);
    // In a terminal Ctrl-C reaches JupyterLab by itself; passed on once more, it would count as the second one.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

await command(async () => {
  stopCleanly();
  await setUp();
  console.log('Opening JupyterLab; stop it with Ctrl-C.');
  return jupyterLab(process.argv.slice(2));
});
