/**
 * How alike drawn and real pictures are: the nearest-neighbour test of two samples (D. Lopez-Paz and M. Oquab, Revisiting Classifier
 * Two-Sample Tests, ICLR 2017; on GANs Q. Xu et al., An empirical study on evaluation metrics of generative adversarial networks, 2018).
 */
import type { FloatImages } from '../images/imageBatch';
import { imagesToTensor } from '../images/tensorImages';
import { EfficientNetLite0 } from '../networks/efficientNetLite0';
import { NearestVectors } from '../tensors/nearestVectors';
import { tf } from '../tensors/tf';
import { shippedEfficientNet } from './files/shippedEfficientNet';

/** Each is a share from 0 to 1: 0.5 where drawn and real can't be told apart, 1 where each is only near its own kind. */
export interface Likeness {
  /** By the distance of pixels. */
  pixels: number;
  /** By the distance of what ImageNet's network sees in them. */
  features: number;
}

/** Real pictures, and as many drawn ones. */
export const likenessCount = 256;

/** Of the network whose features are compared: 112 channels. */
const block = 10;
/** To which pictures are enlarged for the network, in pixels each way: that block sees 8×8 places of it. */
const side = 128;
/** Pictures that the network sees at once: all of them would need gigabytes. */
const together = 32;

/**
 * Leave-one-out accuracy of the nearest neighbour that says whether a vector is of the first or of the second sample.
 *
 * @param first `[n, d]`
 * @param second `[m, d]`
 */
export async function nearestNeighbourAccuracy(first: tf.Tensor2D, second: tf.Tensor2D): Promise<number> {
  const both = tf.concat([first, second]);
  const nearest = new NearestVectors(both);
  try {
    const { indices } = await nearest.ofKept(1);
    const isFirst = (index: number): boolean => index < first.shape[0];
    return indices.filter((other, own) => isFirst(other) === isFirst(own)).length / indices.length;
  } finally {
    nearest.dispose();
    both.dispose();
  }
}

/** Compares pictures `[n, h, w, 1 | 3]` of one size, whose black and white are `low` and `high`. */
export async function likeness(
  drawn: FloatImages,
  real: FloatImages,
  { low, high }: { low: number; high: number },
): Promise<Likeness> {
  const network = new EfficientNetLite0(shippedEfficientNet(), [block]);
  const featuresOf = (pictures: tf.Tensor4D): tf.Tensor2D =>
    tf.tidy(() => {
      const large = tf.image.resizeBilinear(pictures, [side, side], false, true);
      const [seen] = network.apply(pictures.shape[3] === 3 ? large : tf.tile(large, [1, 1, 1, 3]));
      return seen.mean<tf.Tensor2D>([1, 2]);
    });
  const vectors = [drawn, real].map((images) =>
    tf.tidy(() => {
      const pictures = tf.div<tf.Tensor4D>(tf.sub(imagesToTensor(images), low), high - low);
      const starts = Array.from({ length: Math.ceil(images.count / together) }, (_, i) => i * together);
      return {
        pixels: pictures.as2D(images.count, pictures.size / images.count),
        features: tf.concat(
          starts.map((from) => featuresOf(pictures.slice(from, Math.min(together, images.count - from)))),
        ),
      };
    }),
  );
  network.dispose();
  try {
    const [first, second] = vectors;
    return {
      pixels: await nearestNeighbourAccuracy(first.pixels, second.pixels),
      features: await nearestNeighbourAccuracy(first.features, second.features),
    };
  } finally {
    tf.dispose(vectors);
  }
}
