import { daskTarget } from '../base/paths.mjs';
import { apart } from './apart.mjs';

/** Dask's scheduler with its dashboard, for sweeps. */
export const dask = apart({ name: 'Dask', lock: 'dask.txt', target: daskTarget, proof: 'distributed', gigabytes: 0.3 });
