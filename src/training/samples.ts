/** What a generator draws: the look that a loss can't give. */
import { tf } from '../tensors';
import type { FloatImages } from '../images/imageBatch';
import { tensorToImages } from '../images/tensorImages';
import type { RandomSource } from '../random';

export interface SampleOptions {
  /** Latent vector `[n, latent]` → picture. */
  generator: tf.LayersModel;
  count: number;
  /** Where the latent vectors come from: N(0, 1). */
  random: RandomSource;
}

/** Pictures `[count, height, width, channels]` in the generator's own range, batch normalisation with its averages. */
export function samplePictures({ generator, count, random }: SampleOptions): FloatImages {
  const latent = random.normal([count, generator.inputs[0].shape[1] as number]);
  const pictures = generator.predict(latent) as tf.Tensor4D;
  const images = tensorToImages(pictures);
  tf.dispose([latent, pictures]);
  return images;
}
