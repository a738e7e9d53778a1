/** TensorFlow.js in a page. Which of its backends computes, backends.ts says. */
import * as tf from '@tensorflow/tfjs';
import type { BatchNorm } from '../../batchNorm';
import type { TracedGraph } from '../../tracedGraph';
import type { TrainingLog } from '../../trainingLog';
import { absent } from '../absent';

export { tf };

/** The library's own, of many operations, has to do. */
export const batchNorm: BatchNorm | undefined = undefined;

export function graphsAreWanted(): boolean {
  return false;
}

export function traceGraph(call: (inputs: tf.Tensor[]) => tf.Tensor[], _examples: readonly tf.Tensor[]): TracedGraph {
  return { run: (inputs) => tf.tidy(() => call([...inputs])), dispose: () => undefined };
}

export function openTrainingLog(folder: string): TrainingLog {
  return absent(`Writing a log for TensorBoard into ${folder}`);
}
