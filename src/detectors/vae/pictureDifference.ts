/** Where and how much pictures differ from what they should look like: the maps and scores of the VAE's detectors. */
import { dissimilarityMaps } from '../../metrics/ssim';
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import { meanOfHighest } from '../meanOfHighest';

export interface DifferenceOptions {
  /**
   * 'squared': the sum over the channels of the squared difference. 'dissimilarity': 1 − structural similarity of the means over the
   * channels, as walkthrough 004 has it.
   */
  map: 'squared' | 'dissimilarity';
  /** Side of the structural similarity's window, in pixels. Default 5, as in the text. */
  window?: number;
  /** The structural similarity's range of values. Default 1; the text's was 2, see SsimOptions. */
  range?: number;
  /** The share of a map's highest places whose mean is the score, above 0 and up to 1. Default: the score is the sum of the map. */
  share?: number;
}

export type PictureDifference = {
  /** `[n]`. */
  scores: tf.Tensor;
  /** `[n, h, w, 1]`, from 0 upwards. */
  maps: tf.Tensor4D;
};

/** @throws RangeError with one sentence when the share is none */
export function checkDifference({ share }: DifferenceOptions): void {
  if (share !== undefined && !(share > 0 && share <= 1))
    throw new RangeError(`Maps of differences: expected a share above 0 and up to 1, found ${share}.`);
}

/** In the words of a table: `squared` or `dissimilarity 5`. */
export function differenceName({ map, window = 5 }: DifferenceOptions): string {
  return map === 'squared' ? map : `${map} ${window}`;
}

/**
 * Not to be called within a tidy; the caller disposes what it gives.
 *
 * @param pictures `[n, h, w, c]` in [0, 1]
 * @param expected what they should look like, of the same shape: reconstructions, or iterates of a projection
 */
export async function pictureDifference(
  pictures: tf.Tensor4D,
  expected: tf.Tensor4D,
  options: DifferenceOptions,
): Promise<PictureDifference> {
  const maps = await differenceMaps(pictures, expected, options);
  const { share } = options;
  return { maps, scores: tf.tidy(() => (share === undefined ? maps.sum([1, 2, 3]) : meanOfHighest(maps, share))) };
}

/** The maps alone. */
export async function differenceMaps(
  pictures: tf.Tensor4D,
  expected: tf.Tensor4D,
  { map, window = 5, range = 1 }: DifferenceOptions,
): Promise<tf.Tensor4D> {
  if (map === 'squared')
    return tf.tidy(() => tf.squaredDifference<tf.Tensor4D>(pictures, expected).sum<tf.Tensor4D>(3, true));
  const [count, height, width] = pictures.shape;
  const grey = async (images: tf.Tensor4D) => {
    const means = images.mean(3);
    const values = await numbersOf(means);
    means.dispose();
    return { values, count, height, width };
  };
  const maps = dissimilarityMaps(await grey(pictures), await grey(expected), { window, range });
  return tf.tensor4d(maps, [count, height, width, 1]);
}
