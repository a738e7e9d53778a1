/** A network that is asked about turns and shifts, and pictures, small enough for a test and fixed by their seed. */
import type { FloatImages } from '../../images/imageBatch';
import { transformationNetwork } from '../../lessons/cifar10-dcgan/courseNetworks';
import { randomSource } from '../../tensors/random';
import { TransformationTraining, TransformationTrainingOptions } from '../../training/trainables/transformations';

const size = 8;

/** Bright above and dark below, with a dark spot near the middle that is another in each: `[count, 8, 8, 1]`, −1 to 1. */
export function somePictures(count: number): FloatImages {
  const values = Float32Array.from({ length: count * size ** 2 }, (_, i) => {
    const [n, y, x] = [Math.floor(i / size ** 2), Math.floor(i / size) % size, i % size];
    return x === 3 && y === 2 + (n % 4) ? -0.7 - 0.01 * n : 0.9 - 0.2 * y + 0.03 * x;
  });
  return { values, count, height: size, width: size, channels: 1 };
}

export function smallTransformations(
  options: Partial<TransformationTrainingOptions> = {},
): TransformationTrainingOptions & { training: TransformationTraining } {
  const random = randomSource('turns');
  const all: TransformationTrainingOptions = {
    network: transformationNetwork({
      random: random.fork('network'),
      size,
      pictureChannels: 1,
      channels: 4,
      answers: 10,
    }),
    images: somePictures(6),
    batch: 4,
    shift: 2,
    optimizer: { kind: 'adam', learningRate: 0.02, betas: [0.9, 0.999] },
    steps: 60,
    random,
    ...options,
  };
  return { ...all, training: new TransformationTraining(all) };
}
