/** A part of a training whose rate rises over the first steps and falls along them all. */
import type { tf } from '../tensors/tf';
import { cosineFall, setLearningRate } from './optimizers/optimizers';

/** Steps of one part; the rate rises over the first fifty and falls to next to nothing along them. */
export interface AnnealedPart {
  steps: number;
  batch: number;
  learningRate: number;
}

const warmUp = 50;
const lowestRate = 1e-5;

/** Gives the optimizer the rate of a step, counted from the part's first. */
export function anneal(optimizer: tf.Optimizer, { steps, learningRate }: AnnealedPart, step: number): void {
  const rise = Math.min(1, (step + 1) / warmUp);
  setLearningRate(optimizer, learningRate * rise * cosineFall(step, steps) + lowestRate);
}
