/** Pictures drawn from chosen places of a latent space: a grid over it, a path through it. */
import type { FloatImages } from '../images/imageBatch';
import { tensorToImages } from '../images/tensorImages';
import { normalQuantile } from '../metrics/intervals/normalQuantile';
import { tf } from '../tensors/tf';
import type { VaeNetworks } from './vaeReconstruction';

/** A latent vector. */
export type LatentPlace = readonly number[];

/** What the decoder draws at each place, `[n, height, width, channels]` in (0, 1). */
export async function drawPlaces(
  { decoder }: Pick<VaeNetworks, 'decoder'>,
  places: readonly LatentPlace[],
): Promise<FloatImages> {
  const pictures = tf.tidy(() => {
    const latents = tf.tensor2d(places.map((place) => [...place]));
    return (decoder.predict(latents) as tf.Tensor4D[])[0];
  });
  const images = await tensorToImages(pictures);
  pictures.dispose();
  return images;
}

/**
 * `side`² places of a plane, row by row from the top left. Between neighbours lies the same share of N(0, 1), so that what such a space
 * often draws takes as much room as it deserves.
 */
export function latentGrid(side: number): LatentPlace[] {
  const at = Array.from({ length: side }, (_, i) => normalQuantile((i + 0.5) / side));
  return [...at].reverse().flatMap((y) => at.map((x) => [x, y]));
}

/** `count` places (two at least) on the straight line from one to another, both included. */
export function latentPath(from: LatentPlace, to: LatentPlace, count: number): LatentPlace[] {
  if (from.length !== to.length || !Number.isInteger(count) || count < 2)
    throw new RangeError(
      `latentPath: expected two places of one length and at least two steps, found ${from.length} and ${to.length} numbers, ${count} steps.`,
    );
  return Array.from({ length: count }, (_, k) => from.map((start, i) => start + (k / (count - 1)) * (to[i] - start)));
}
