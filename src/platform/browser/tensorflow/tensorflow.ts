/** TensorFlow.js in a page. Which of its backends computes, backends.ts says. */
import * as tf from '@tensorflow/tfjs';
import type { BatchNorm } from '../../batchNorm';
import type { SymmetricEigen } from '../../symmetricEigen';
import type { GraphPrecision, TracedGraph } from '../../tracedGraph';
import type { TrainingLog } from '../../trainingLog';
import { absent } from '../absent';
import { type Engine, freeEarly } from '../../earlyFreeing';

freeEarly(tf.engine() as unknown as Engine);

export { tf };

/** The library's own, of many operations, has to do. */
export const batchNorm: BatchNorm | undefined = undefined;

/** A library in JavaScript has to do. */
export const symmetricEigen: SymmetricEigen | undefined = undefined;

export function graphsAreWanted(): boolean {
  return false;
}

/** A page's memory is short, and WebAssembly's, once taken, is never given back. */
export const numbersAtOnce = 2 ** 18;

/** What a page computes with is the backend's own business. */
export function trainingPrecision(): GraphPrecision {
  return 'single';
}

export function traceGraph(
  call: (inputs: tf.Tensor[]) => tf.Tensor[],
  _examples: readonly tf.Tensor[],
  _precision?: GraphPrecision,
): TracedGraph {
  return { run: (inputs) => tf.tidy(() => call([...inputs])), dispose: () => undefined };
}

export function openTrainingLog(folder: string): TrainingLog {
  return absent(`Writing a log for TensorBoard into ${folder}`);
}
