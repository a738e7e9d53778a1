/** Batch normalisation (S. Ioffe and C. Szegedy, 2015), trained by one operation where the machine has one. */
import type { BatchNorm } from '../../platform/batchNorm';
import { batchNorm } from '../../platform/tensorflow';
import { tf } from '../../tensors/tf';

export type BatchNormalizationSettings = NonNullable<Parameters<typeof tf.layers.batchNormalization>[0]>;
type LayerVariable = tf.layers.Layer['weights'][number];
type Call = Parameters<tf.layers.Layer['call']>;

/** The fields of TensorFlow.js's layer, which its types keep to itself. */
interface LibraryLayer extends tf.layers.Layer {
  readonly axis: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly gamma?: LayerVariable | null;
  readonly beta?: LayerVariable | null;
  readonly movingMean: LayerVariable;
  readonly movingVariance: LayerVariable;
}

const [LibraryLayer] = tf.serialization.SerializationMap.getMap().classNameMap.BatchNormalization as unknown as [
  new (settings: BatchNormalizationSettings) => LibraryLayer,
];

/**
 * `[n, …, channels]` → the same shape, as `tf.layers.batchNormalization`: the same weights by the same names, and the same numbers in
 * training and out of it. That one is trained by many operations that each pass over the whole of its input; this one, where the
 * input has rank 2 or 4 and the machine has that, by one operation forward and one back. It can then be trained without scale or centre
 * too, which fails there.
 */
export function batchNormalization(settings: BatchNormalizationSettings): tf.layers.Layer {
  return new BatchNormalization(settings);
}

class BatchNormalization extends LibraryLayer {
  override call(inputs: Call[0], kwargs: Call[1]): tf.Tensor | tf.Tensor[] {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    const channelsLast = this.axis === -1 || this.axis === x.rank - 1;
    if (!batchNorm || !kwargs.training || !channelsLast || (x.rank !== 2 && x.rank !== 4))
      return super.call(inputs, kwargs);
    const normalise = batchNorm;
    if (x.rank === 4) return this.normalise(x, normalise);
    const [count, channels] = x.shape;
    return tf.tidy(() => tf.reshape(this.normalise(tf.reshape(x, [count, 1, 1, channels]), normalise), x.shape));
  }

  /** By the batch itself: `[n, height, width, channels]` → the same shape. */
  private normalise(x: tf.Tensor, normalise: BatchNorm): tf.Tensor {
    return tf.tidy(() => {
      const channels = x.shape[3] as number;
      const scale = this.gamma?.read() ?? tf.ones([channels]);
      const centre = this.beta?.read() ?? tf.zeros([channels]);
      return normalise({
        x,
        scale,
        centre,
        epsilon: this.epsilon,
        observe: (mean, variance) => this.follow(mean, variance),
      });
    });
  }

  private follow(mean: tf.Tensor, variance: tf.Tensor): void {
    const { momentum } = this;
    for (const [average, value] of [
      [this.movingMean, mean],
      [this.movingVariance, variance],
    ] as const)
      average.write(tf.add(tf.mul(average.read(), momentum), tf.mul(value, 1 - momentum)));
  }
}
