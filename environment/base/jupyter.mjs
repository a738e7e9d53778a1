/** Jupyter's folders: the clone's own, so that nothing is read from or written to the user's home. */
import path from 'node:path';
import { state } from './paths.mjs';
import { pythonEnvironment } from './pip.mjs';

/** @returns {NodeJS.ProcessEnv} the environment for every Jupyter program */
export function jupyterEnvironment() {
  const folder = path.join(state, 'jupyter');
  return {
    ...pythonEnvironment(),
    JUPYTER_CONFIG_DIR: path.join(folder, 'config'),
    JUPYTER_DATA_DIR: path.join(folder, 'data'),
    JUPYTER_RUNTIME_DIR: path.join(folder, 'runtime'),
    JUPYTERLAB_SETTINGS_DIR: path.join(folder, 'settings'),
    JUPYTERLAB_WORKSPACES_DIR: path.join(folder, 'workspaces'),
    IPYTHONDIR: path.join(folder, 'ipython'),
  };
}
