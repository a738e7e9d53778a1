import { liteTarget } from '../base/paths.mjs';
import { apart } from './apart.mjs';

/** JupyterLite's files and what puts them together, for the course in a tab. */
export const lite = apart({
  name: 'JupyterLite',
  lock: 'lite.txt',
  target: liteTarget,
  proof: 'jupyterlite_core',
  gigabytes: 0.3,
});
