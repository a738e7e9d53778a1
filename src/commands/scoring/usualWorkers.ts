/** How many processes score a folder, where the reader does not say. */
import os from 'node:os';
import { setting } from '../../platform/node/setting';
import { wantedBackend } from '../../platform/node/tensorflow/wantedBackend';

/** A process takes about as long to start as a hundred pictures of parts do. */
const worthAProcess = 200;
/** What a process may need. */
const gigabytes = 1;

/** How many processes are worth it: at most one a core, as far as memory goes; a graphics card is not shared. */
export function usualWorkers(images: number): number {
  if (wantedBackend() !== 'native' || setting('LAB_TENSORFLOW') === 'cuda') return 1;
  const room = Math.floor(process.availableMemory() / (gigabytes * 1e9));
  return Math.max(1, Math.min(os.availableParallelism(), Math.floor(images / worthAProcess), room));
}
