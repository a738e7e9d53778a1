/** What else a page offers, or says that it does not. */
import type { Folders } from '../folders';
import type { Hdf5Node } from '../hdf5';
import { absent } from './absent';

export { examine } from './examine';
export { nextTurn } from './nextTurn';
export { sha256 } from './sha256';

export function machineFolders(): Folders {
  return {
    data: '/data',
    models: 'models',
    runs: 'models/runs',
    results: '/notebooks/results',
    ownResults: '/models/runs/results',
    log: '/models/runs/log',
    progress: '/models/runs/progress.json',
  };
}

export function newId(): string {
  return crypto.randomUUID();
}

/** Nobody sets a page's environment. */
export function setting(_name: string): string | undefined {
  return undefined;
}

export function codeVersion(): string {
  return 'browser';
}

export function gunzip(_bytes: Uint8Array): Promise<Uint8Array> {
  return absent('Unpacking gzip');
}

/** Packages' files, as far as a page offers them, lie where npm would put them. */
export function packageFile(name: string): string {
  return `/node_modules/${name}`;
}

export function openHdf5(_bytes: Uint8Array, name: string): Hdf5Node {
  return absent(`Reading ${name}, an HDF5 file,`);
}
