/** What tells classes apart by their features: one dense layer. */
import { tf } from '../tensors/tf';
import type { RandomSource } from '../tensors/random';
import { glorotUniform } from './layers/kerasInitializers';

export interface FeatureClassifierOptions {
  random: RandomSource;
  /** Length of the feature vectors. */
  features: number;
  classes: number;
}

/** Features `[n, features]` → logits `[n, classes]`. */
export function featureClassifier({ random, features, classes }: FeatureClassifierOptions): tf.LayersModel {
  const input = tf.input({ shape: [features], name: 'features' });
  const layer = tf.layers.dense({ name: 'classes', units: classes, ...glorotUniform(random.fork('classes')) });
  return tf.model({ inputs: input, outputs: layer.apply(input) as tf.SymbolicTensor, name: 'featureClassifier' });
}
