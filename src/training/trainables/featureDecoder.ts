/** Training a decoder to give pictures back from features that stay as they are. */
import { tf } from '../../tensors/tf';
import { FloatImages, selectImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import type { RandomSource } from '../../tensors/random';
import { trainableVariables } from './ganLosses';
import { makeOptimizer, OptimizerSettings } from '../optimizers/optimizers';
import { ShuffledBatches } from '../shuffledBatches';
import { Losses, Trainable } from '../trainer';
import type { PreparedOptimizer } from '../optimizers/preparedOptimizer';
import { TrainingState } from '../trainingState';

export interface FeatureDecoderTrainingOptions {
  /** Features `[n, d]` → pictures in (0, 1). */
  decoder: tf.LayersModel;
  /** The features of each training image, `[n, d]`; stay the caller's, and have to live as long as the training. */
  features: tf.Tensor2D;
  /** Training images in [0, 1], in the decoder's size. */
  images: FloatImages;
  batch: number;
  optimizer: OptimizerSettings;
  random: RandomSource;
}

/** Its loss is the mean squared error of a pixel. */
export class FeatureDecoderTraining extends TrainingState<{ decoder: PreparedOptimizer }> implements Trainable {
  readonly phases = [(step: number) => this.train(step)];
  private readonly batches: ShuffledBatches;
  private readonly step = this.traced(this.optimizers.decoder, (inputs) => this.update(inputs));

  /** @throws RangeError with one sentence when features, images and decoder don't fit together */
  constructor(private readonly options: FeatureDecoderTrainingOptions) {
    checkSizes(options);
    const { decoder, images, batch, optimizer, random } = options;
    super({ decoder }, { decoder: makeOptimizer(optimizer) });
    this.batches = new ShuffledBatches(images.count, batch, random);
  }

  get stepsPerEpoch(): number {
    return this.batches.stepsPerEpoch;
  }

  private async train(step: number): Promise<Losses> {
    const { features, images } = this.options;
    const indices = this.batches.indices(step);
    const [mse] = await this.measured(() => {
      const pictures = imagesToTensor(selectImages(images, indices));
      const known = tf.gather(features, tf.tensor1d(indices, 'int32'));
      return this.step.run([known, pictures]);
    });
    return { mse };
  }

  private update([known, pictures]: tf.Tensor[]): tf.Tensor[] {
    const { decoder } = this.options;
    const loss = this.optimizers.decoder.minimize(
      () => tf.squaredDifference(decoder.apply(known, { training: true }) as tf.Tensor, pictures).mean<tf.Scalar>(),
      true,
      trainableVariables(decoder),
    ) as tf.Scalar;
    return [loss];
  }
}

function checkSizes({ decoder, features, images }: FeatureDecoderTrainingOptions): void {
  const { count, height, width, channels } = images;
  const expect = (what: string, [expected, found]: readonly (readonly unknown[])[]): void => {
    if (expected.join() !== found.join())
      throw new RangeError(
        `Training a feature decoder: expected ${what} ${expected.join(' × ')}, found ${found.join(' × ')}.`,
      );
  };
  expect('features, as many as images and as long as the decoder takes them,', [
    [count, decoder.inputs[0].shape[1]],
    features.shape,
  ]);
  expect('images in the size of the decoder’s,', [
    (decoder.outputShape as number[]).slice(1),
    [height, width, channels],
  ]);
}
