/** For tests: an encoder GAN of small networks that are as training leaves them, and images for it. */
import { FloatImages } from '../../images/imageBatch';
import { tensorToImages } from '../../images/tensorImages';
import { digitEncoder, smallDigitDiscriminator, smallDigitGenerator } from '../../lessons/mnist-anogan/courseNetworks';
import { randomStatistics } from './randomStatistics';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import type { EncoderGanNetworks } from '../../training/trainables/encoderGan';

const latent = 6;
const channels = 4;

/** Networks fixed by their seed. The caller disposes them. */
export function smallEncoderGan(): EncoderGanNetworks {
  const random = randomSource('encoder GAN');
  return {
    encoder: randomStatistics(digitEncoder({ random: random.fork('encoder'), channels, latent }), random),
    generator: randomStatistics(smallDigitGenerator({ random: random.fork('generator'), channels, latent }), random),
    discriminator: smallDigitDiscriminator({ random: random.fork('discriminator'), channels }),
  };
}

/** `[n, 32, 32, 1]` in [−1, 1], fixed by a name. The caller disposes it. */
export function randomPictures(name: string, count: number): tf.Tensor4D {
  return randomSource(name).uniform([count, 32, 32, 1], -1, 1) as tf.Tensor4D;
}

/** The same as plain numbers. */
export async function randomFloatImages(name: string, count: number): Promise<FloatImages> {
  const pictures = randomPictures(name, count);
  const images = await tensorToImages(pictures);
  pictures.dispose();
  return images;
}
