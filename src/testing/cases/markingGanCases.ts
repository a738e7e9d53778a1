/** For tests: networks of a marking GAN that say what a picture tells them to say. */
import { imagesToTensor } from '../../images/tensorImages';
import { discriminatorStride } from '../../networks/damageDiscriminator';
import { innerSize, uprightSize } from '../../lessons/screw-anogan/courseNetworks';
import { tf } from '../../tensors/tf';
import type { MarkingGanNetworks } from '../../training/trainables/markingGan';

const { layers } = tf;
const inner: [number, number, number] = [innerSize.height, innerSize.width, 1];

/**
 * The generator gives nothing back, so that the residual is the square of a block's mean; the discriminator's logit is the
 * upper left pixel of the block. The caller disposes them.
 */
export function obedientNetworks(): MarkingGanNetworks {
  const zeros = { kernelInitializer: 'zeros' as const };
  const encoder = tf.sequential({
    layers: [layers.flatten({ inputShape: inner }), layers.dense({ units: 1, name: 'vector', ...zeros })],
  });
  const generator = tf.sequential({
    layers: [
      layers.dense({ units: inner[0] * inner[1], inputShape: [1], name: 'picture', ...zeros }),
      layers.reshape({ targetShape: inner }),
    ],
  });
  const doubt = layers.conv2d({
    inputShape: [uprightSize.height, uprightSize.width, 4],
    filters: 1,
    kernelSize: discriminatorStride,
    strides: discriminatorStride,
    name: 'doubt',
  });
  const discriminator = tf.sequential({ layers: [doubt] });
  tf.tidy(() => {
    const first = tf.oneHot([0], discriminatorStride ** 2 * 4, 1, 0, 'float32');
    doubt.setWeights([first.reshape([discriminatorStride, discriminatorStride, 4, 1]), tf.zeros([1])]);
  });
  return { encoder, generator, discriminator };
}

/** Pictures `[n, 64, 256, 1]` of which the networks say, place by place, what marking_detector.py makes up. The caller disposes them. */
export function tellingPictures(count: number, phase: number): tf.Tensor4D {
  const { height, width } = uprightSize;
  const values = new Float32Array(count * height * width);
  for (let place = 0; place < count * innerSize.height * innerSize.width; place++) {
    const doubt = -3 + 2 * Math.sin(phase + 1.7 * place) + Math.sin(0.013 * place * place);
    const mean = 0.1 * (1 + Math.cos(phase + 2.3 * place));
    const rest = (discriminatorStride ** 2 * mean - doubt) / (discriminatorStride ** 2 - 1);
    const [row, column] = [Math.floor(place / innerSize.width), place % innerSize.width];
    for (let y = 0; y < discriminatorStride; y++)
      for (let x = 0; x < discriminatorStride; x++)
        values[(row * discriminatorStride + y) * width + column * discriminatorStride + x] = x + y === 0 ? doubt : rest;
  }
  return imagesToTensor({ values, count, height, width, channels: 1 });
}
