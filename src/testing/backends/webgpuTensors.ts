/** For tests on a graphics card. */
import { startBackend, type StartedNodeBackend } from '../../platform/node/tensorflow/startBackend';
import { tf } from '../../tensors/tf';

/** To be awaited before anything else. @throws Error where LAB_BACKEND is not webgpu: these tests would test nothing */
export async function onWebGpu(): Promise<StartedNodeBackend> {
  const started = await startBackend();
  if (!started) throw new Error('These tests want LAB_BACKEND=webgpu: npm test -- webgpu.');
  return started;
}

/** Fixed numbers between −0.5 and 0.5 that no regularity of an operation's meets. */
export function some(shape: readonly number[]): tf.Tensor {
  const length = shape.reduce((product, each) => product * each, 1);
  return tf.tensor(
    Float32Array.from({ length }, (_, i) => Math.sin(i * 12.9898) / 2),
    [...shape],
  );
}
