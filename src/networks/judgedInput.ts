/** What a damage discriminator is shown, and pictures in the size of what is left of them. */
import { tf } from '../tensors';
import { discriminatorStride } from './damageDiscriminator';

/** The difference is small beside the picture. */
const differenceGain = 3;

/** The mean of each 4×4 pixels (or of others each way): `[n, h, w, c]` → `[n, h / 4, w / 4, c]`. */
export function reducedPictures(pictures: tf.Tensor4D, stride = discriminatorStride): tf.Tensor4D {
  return tf.avgPool(pictures, stride, stride, 'valid');
}

/** Encoder and generator of small pictures, whose outputs may be followed by others, such as a variance. */
export interface SmallNetworks {
  encoder: tf.LayersModel;
  generator: tf.LayersModel;
}

/** What the networks, still in training, leave of pictures `[n, h, w, c]`, in the size that they work in. To be called within a tidy. */
export function smallReconstructions({ encoder, generator }: SmallNetworks, pictures: tf.Tensor4D): tf.Tensor4D {
  const reduced = reducedPictures(pictures, pictures.shape[1] / (encoder.inputs[0].shape[1] as number));
  const [vector] = [encoder.apply(reduced)].flat() as tf.Tensor[];
  return ([generator.apply(vector)].flat() as tf.Tensor4D[])[0];
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
