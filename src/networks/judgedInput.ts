/** What the screws' damage discriminator is shown, and the pictures in the size of its answer. */
import { tf } from '../tensors';
import { uprightStride } from './screwsEncoderGan';

/** The difference is small beside the picture. */
const differenceGain = 3;

/** The mean of each 4×4 pixels: `[n, h, w, 1]` → `[n, h / 4, w / 4, 1]`. */
export function reducedPictures(pictures: tf.Tensor4D): tf.Tensor4D {
  return tf.avgPool(pictures, uprightStride, uprightStride, 'valid');
}

/** The other way, bilinear between the centres: `[n, h, w, 1]` → `[n, 4·h, 4·w, 1]`. */
export function enlarged(small: tf.Tensor4D): tf.Tensor4D {
  const [, height, width] = small.shape;
  return tf.image.resizeBilinear(small, [height * uprightStride, width * uprightStride], false, true);
}

/**
 * Picture, what the generator has left of it, and each pixel's place from −1 to 1, x and y.
 * @param pictures `[n, h, w, 1]`
 * @param reconstructions what the generator made of them, `[n, h / 4, w / 4, 1]`
 * @returns `[n, h, w, 4]`
 */
export function judgedInput(pictures: tf.Tensor4D, reconstructions: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [count, height, width] = pictures.shape;
    const difference = tf.mul(tf.sub(pictures, enlarged(reconstructions)), differenceGain);
    const x = tf.tile(tf.linspace(-1, 1 - 2 / width, width).reshape([1, 1, width, 1]), [count, height, 1, 1]);
    const y = tf.tile(tf.linspace(-1, 1 - 2 / height, height).reshape([1, height, 1, 1]), [count, 1, width, 1]);
    return tf.concat([pictures, difference, x, y], 3) as tf.Tensor4D;
  });
}
