/** What a generator draws: the look that a loss can't give. */
import { tf } from '../tensors/tf';
import type { FloatImages } from '../images/imageBatch';
import { tensorToImages } from '../images/tensorImages';
import type { RandomSource } from '../tensors/random';
import { drawLatents, LatentDistribution } from './latents';

export interface SampleOptions {
  /** Latent vector `[n, latent]` → picture. */
  generator: tf.LayersModel;
  count: number;
  /** Where the latent vectors come from. */
  random: RandomSource;
  /** Default N(0, 1). */
  latents?: LatentDistribution;
}

/** Pictures `[count, height, width, channels]` in the generator's own range, batch normalisation with its averages. */
export async function samplePictures({ generator, count, random, latents }: SampleOptions): Promise<FloatImages> {
  const latent = drawLatents(random, [count, generator.inputs[0].shape[1] as number], latents);
  const pictures = generator.predict(latent) as tf.Tensor4D;
  const images = await tensorToImages(pictures);
  tf.dispose([latent, pictures]);
  return images;
}
