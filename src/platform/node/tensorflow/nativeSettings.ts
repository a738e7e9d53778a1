/**
 * What has to stand before the native TensorFlow library is loaded: it reads its environment only once. Imported by
 * src/tensors/tf.ts alone, ahead of TensorFlow.js.
 */
import util from 'node:util';

// TensorFlow greets with build details on stderr; a student would take them for errors. Warnings and errors stay.
process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';

// TensorFlow would take all of a graphics card's memory at its start: two notebooks on one card could not both run.
process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';

// tfjs-node 4.22 calls two helpers that Node 24 removed; the fix is merged upstream but not released.
const legacy = util as unknown as Record<string, unknown>;
legacy.isNullOrUndefined ??= (value: unknown): boolean => value === null || value === undefined;
legacy.isArray ??= Array.isArray;
