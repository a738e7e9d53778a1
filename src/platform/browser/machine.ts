/** What else a page offers, or says that it does not. */
import type { Finding } from '../examination';
import type { Folders } from '../folders';
import type { Hdf5Node } from '../hdf5';
import { absent } from './absent';

export function machineFolders(): Folders {
  return {
    data: '/data',
    models: 'models',
    runs: 'models/runs',
    results: '/results',
    ownResults: '/models/runs/results',
    log: '/models/runs/log',
  };
}

export function newId(): string {
  return crypto.randomUUID();
}

/** A message to itself comes after what waits already, and sooner than a timer, which browsers slow down. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
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

export function sha256(_parts: Iterable<string | Uint8Array>): string {
  return absent('Naming data by their hash');
}

export function packageFile(name: string): string {
  return absent(`Reading ${name} from an npm package`);
}

export function examine(_root: string): Promise<Finding[]> {
  return absent('Examining the installation');
}

export function openHdf5(_bytes: Uint8Array, name: string): Hdf5Node {
  return absent(`Reading ${name}, an HDF5 file,`);
}
