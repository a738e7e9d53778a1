/**
 * The one place that loads TensorFlow.js. Every other file takes `tf` from here, so that the backend can change in one
 * line. The settings below have to stand before the native library is loaded, because it reads them only once.
 */
import util from 'node:util';

// TensorFlow greets with build details on stderr; a student would take them for errors. Warnings and errors stay.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

// tfjs-node 4.22 calls two helpers that Node 24 removed. (Fixed upstream, not released.)
const legacy = util as unknown as Record<string, unknown>;
legacy.isNullOrUndefined ??= (value: unknown): boolean => value === null || value === undefined;
legacy.isArray ??= Array.isArray;

import * as tf from '@tensorflow/tfjs-node-gpu';

export { tf };
