import path from 'node:path';
import type { Folders } from '../folders';
import { setting } from './setting';

/**
 * The project's own folders, below where the process stands: every way in, from npm's scripts to the notebook kernel, starts at
 * the project's root. The models' are relative, so that messages name a file as a reader does. Git ignores models/runs.
 *
 * LAB_HOME names a folder for what a reader downloads and makes, where many share one installation. LAB_DATA_MIRROR, LAB_RESULTS,
 * LAB_OWN_RESULTS, LAB_RUN_LOG and LAB_PROGRESS (a file) name single ones; `npm run notebooks -- --write` has notebooks' results in notebooks/results.
 */
export function machineFolders(): Folders {
  const home = setting('LAB_HOME');
  const runs = home === undefined ? path.join('models', 'runs') : path.resolve(home, 'runs');
  return {
    data: path.resolve(home ?? '.', 'data'),
    mirror: setting('LAB_DATA_MIRROR'),
    models: 'models',
    runs,
    results: path.resolve(setting('LAB_RESULTS') ?? path.join('notebooks', 'results')),
    ownResults: path.resolve(setting('LAB_OWN_RESULTS') ?? path.join(runs, 'results')),
    log: path.resolve(setting('LAB_RUN_LOG') ?? path.join(runs, 'log')),
    progress: path.resolve(setting('LAB_PROGRESS') ?? path.join(runs, 'progress.json')),
  };
}
