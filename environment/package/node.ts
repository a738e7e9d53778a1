/** The package's entry for Node: pictures by sharp, and the processor by WebAssembly, so that nothing has to be compiled. */
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packageOn } from '../../src/live/openDetector';
import { startBackend } from '../../src/platform/browser/tensorflow/backends';
import type * as api from './index';

const folder = fileURLToPath(new URL('./browser/', import.meta.url));
const network = 'models/any-part/efficientnet-lite0.safetensors';

const core = packageOn({
  start: () => startBackend('wasm', { folder }),
  network: () => Promise.resolve([network, new Uint8Array(fs.readFileSync(`${folder}${network}`))]),
});

export const openDetector: typeof api.openDetector = core.openDetector;
export const learn: typeof api.learn = core.learn;
