import path from 'node:path';
import type { Folders } from '../folders';
import { setting } from './setting';

/**
 * The project's own folders, below where the process stands: every way in, from npm's scripts to the notebook kernel, starts at
 * the project's root. LAB_DATA_MIRROR, LAB_RESULTS, LAB_OWN_RESULTS and LAB_RUN_LOG name others. The models' is relative, so
 * that messages name a file as a reader does. Git ignores models/runs; `npm run notebooks -- --write` has notebooks' results in
 * notebooks/results.
 */
export function machineFolders(): Folders {
  return {
    data: path.resolve('data'),
    mirror: setting('LAB_DATA_MIRROR'),
    models: 'models',
    results: path.resolve(setting('LAB_RESULTS') ?? path.join('notebooks', 'results')),
    ownResults: path.resolve(setting('LAB_OWN_RESULTS') ?? path.join('models', 'runs', 'results')),
    log: path.resolve(setting('LAB_RUN_LOG') ?? path.join('models', 'runs', 'log')),
  };
}
