/** A projection small enough for a test, fixed by its seed; PyTorch computes the same (environment/references). */
import type { VaeNetworks } from '../../networks/vaeReconstruction';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { smallVae } from './smallVae';
import { imagesToTensor } from '../../images/tensorImages';

/** Steps after the first that the reference has. */
export const referenceIterations = 12;

/** Of the initial weights, so that what a picture looks like shows in its reconstruction. */
const kernelGain = 1.08;

/** Networks with biases, which training would give them, and `[5, 32, 32, 3]` pictures. */
export function smallProjection(): { networks: VaeNetworks; images: tf.Tensor4D } {
  const { encoder, decoder, images } = smallVae();
  const random = randomSource('biases');
  for (const weight of [encoder, decoder].flatMap((network) => network.weights)) {
    const values = weight.originalName.endsWith('/bias')
      ? random.normal(weight.shape as number[], 0, 0.1)
      : tf.mul(weight.read(), kernelGain);
    weight.write(values);
    values.dispose();
  }
  return { networks: { encoder, decoder }, images: tf.tidy(() => differentlyGrey(imagesToTensor(images))) };
}

/** How near to grey each picture is: the nearest come to a standstill first, and these are neither the first nor the last ones. */
const greyness = [0.4, 0.8, 0, 0.6, 0.2];

function differentlyGrey(images: tf.Tensor4D): tf.Tensor4D {
  const shares = tf.tensor4d(greyness, [greyness.length, 1, 1, 1]);
  return tf.add(images, tf.mul(tf.sub(0.5, images), shares));
}
