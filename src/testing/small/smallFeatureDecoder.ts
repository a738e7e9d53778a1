/** A decoder's training small enough for a test, every step on all images; Keras trains the same (environment/references). */
import { featureDecoder } from '../../networks/featureDecoder';
import { scattered, scatteredFeatures, scatterWeights } from '../cases/scatteredWeights';
import { randomSource } from '../../tensors/random';
import { FeatureDecoderTraining, FeatureDecoderTrainingOptions } from '../../training/trainables/featureDecoder';

const [count, height, width, features] = [5, 16, 24, 6];

/** Trained as the text does it, at a rate that moves the weights far enough to compare. */
export function smallFeatureDecoder(
  kind: 'normal' | 'mobile',
  options: Partial<FeatureDecoderTrainingOptions> = {},
): FeatureDecoderTrainingOptions & { training: FeatureDecoderTraining } {
  const random = randomSource('decoder reference');
  const sizes = { features, channels: 3, height, width, filters: 8, hidden: 12 };
  // Half of the scattered pictures, as they were made: a graphics card gives no product of theirs at once.
  const halves = scattered('pictures', [count, height, width, 3]);
  const values = Float32Array.from(halves.dataSync(), (value) => value + 0.5);
  halves.dispose();
  const all: FeatureDecoderTrainingOptions = {
    decoder: scatterWeights(featureDecoder({ random, kind, ...sizes })),
    features: scatteredFeatures([count, features]),
    images: { values, count, height, width, channels: 3 },
    batch: count,
    optimizer: { kind: 'adam', learningRate: 1e-3, betas: [0.9, 0.999], amsgrad: true, rateDecay: 0.1 },
    random,
    ...options,
  };
  return { ...all, training: new FeatureDecoderTraining(all) };
}
