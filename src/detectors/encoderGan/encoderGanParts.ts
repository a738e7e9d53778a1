/**
 * What an encoder, a generator, a discriminator and the latent vectors of the training images each say about an image.
 * None of them sees every anomaly, and they fail on different ones.
 */
import { tf } from '../../tensors/tf';
import { freezeNetwork, FrozenNetwork } from '../../networks/frozen/frozenNetwork';
import type { EncoderGanNetworks } from '../../training/trainables/encoderGan';
import { inkResidual } from './inkResidual';
import { LatentMemory } from './latentMemory';

/**
 * - `residual`: what the generator leaves over of the image after the encoder's latent vector, per ink (as f-AnoGAN; T.
 *   Schlegl et al., Medical Image Analysis, 2019). Blind where the generator can draw anomalies, too.
 * - `distance`: how far that latent vector is from those of the training images: squared, whitened, mean of the nearest 3.
 * - `projection`: what is left over, per ink, when the generator draws the mean of the 8 nearest of them instead: the most
 *   similar normal image that it knows.
 * - `doubt`: the discriminator's logit for “not real”.
 */
export const encoderGanParts = ['residual', 'distance', 'projection', 'doubt'] as const;
export type EncoderGanPart = (typeof encoderGanParts)[number];

export interface MeasuredParts {
  /** Each `[n]`. */
  parts: Record<EncoderGanPart, tf.Tensor>;
  /** The most similar normal images, `[n, height, width, channels]`. */
  projections: tf.Tensor4D;
  /** Where the images differ from them: squared, smoothed residuals, `[n, height, width, 1]`. */
  maps: tf.Tensor;
}

/** Neighbours whose distances are averaged. */
const distanceNeighbours = 3;
/** Neighbours whose mean is drawn. */
const projectionNeighbours = 8;

export class EncoderGanMeasurement {
  private readonly encoder: FrozenNetwork;
  private readonly generator: FrozenNetwork;
  private readonly judge: FrozenNetwork;

  private constructor(
    { encoder, generator, discriminator }: EncoderGanNetworks,
    private readonly memory: LatentMemory,
  ) {
    this.encoder = freezeNetwork(encoder);
    this.generator = freezeNetwork(generator);
    this.judge = freezeNetwork(discriminator, { outputs: [0] });
  }

  /**
   * The weights are those that the networks have by then.
   *
   * @param latents of the training images, `[n, latent]`; they are freed with the measurement
   */
  static async of(networks: EncoderGanNetworks, latents: tf.Tensor2D): Promise<EncoderGanMeasurement> {
    return new EncoderGanMeasurement(networks, await LatentMemory.of(latents));
  }

  /**
   * Measures images `[n, height, width, channels]`. To be called within a tidy.
   *
   * @param leaveOut so many of the nearest training images are passed over: 1 where the image is one of them
   */
  measure(images: tf.Tensor4D, leaveOut = 0): MeasuredParts {
    const latents = this.encoder.apply(images)[0] as tf.Tensor2D;
    const { distances, indices } = this.memory.nearest(latents, projectionNeighbours, leaveOut);
    const projections = this.draw(this.memory.mean(indices));
    const projection = inkResidual(images, projections);
    return {
      parts: {
        residual: inkResidual(images, this.draw(latents)).scores,
        distance: distances.slice([0, 0], [-1, Math.min(distanceNeighbours, distances.shape[1])]).mean(1),
        projection: projection.scores,
        doubt: tf.neg(this.judge.apply(images)[0]).reshape([-1]),
      },
      projections,
      maps: projection.maps,
    };
  }

  dispose(): void {
    for (const each of [this.encoder, this.generator, this.judge, this.memory]) each.dispose();
  }

  private draw(latents: tf.Tensor): tf.Tensor4D {
    return this.generator.apply(latents)[0] as tf.Tensor4D;
  }
}
