/** What a damage discriminator is shown, and pictures in the size of what is left of them. */
import { tf } from '../tensors/tf';
import { discriminatorStride } from './damageDiscriminator';

/** The difference is small beside the picture. */
const differenceGain = 3;

/** The mean of each 4×4 pixels: `[n, h, w, c]` → `[n, h / 4, w / 4, c]`. */
export function reducedPictures(pictures: tf.Tensor4D): tf.Tensor4D {
  return tf.avgPool(pictures, discriminatorStride, discriminatorStride, 'valid');
}

/** The other way, bilinear between the centres: `[n, h', w', c]` → `[n, h, w, c]`. */
export function enlarged(small: tf.Tensor4D, height: number, width: number): tf.Tensor4D {
  return tf.image.resizeBilinear(small, [height, width], false, true);
}

/**
 * Picture, what the generator has left of it, and each pixel's place from −1 to 1, x and y.
 * @param pictures `[n, h, w, c]`
 * @param reconstructions what the generator made of them, of the same size or a smaller one
 * @returns `[n, h, w, 2·c + 2]`
 */
export function judgedInput(pictures: tf.Tensor4D, reconstructions: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const [count, height, width] = pictures.shape;
    const difference = tf.mul(tf.sub(pictures, enlarged(reconstructions, height, width)), differenceGain);
    const x = tf.tile(tf.linspace(-1, 1 - 2 / width, width).reshape([1, 1, width, 1]), [count, height, 1, 1]);
    const y = tf.tile(tf.linspace(-1, 1 - 2 / height, height).reshape([1, height, 1, 1]), [count, 1, width, 1]);
    return tf.concat([pictures, difference, x, y], 3) as tf.Tensor4D;
  });
}
