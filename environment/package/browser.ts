/** The package's entry for a page. */
import { packageOn } from '../../src/live/openDetector';
import { startBackend } from '../../src/platform/browser/tensorflow/backends';
import type * as api from './index';

const folder = new URL('./', import.meta.url).href;
const network = 'models/any-part/efficientnet-lite0.safetensors';

const core = packageOn({
  start: () => startBackend('wasm', { folder }),
  network: async () => [network, new Uint8Array(await (await fetch(`${folder}${network}`)).arrayBuffer())],
});

export const openDetector: typeof api.openDetector = core.openDetector;
export const learn: typeof api.learn = core.learn;
