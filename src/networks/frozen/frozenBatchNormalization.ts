/** Batch normalisation with the running averages: y = scale · x + shift, one pair a channel. */
import { tf } from '../../tensors/tf';
import { LinearLayer } from './frozenLinear';
import type { Operation } from './frozenPlain';
import { layerWeights } from './layerWeights';

/** As an operation of its own, for where no linear layer stands before it. */
export function frozenBatchNormalization(layer: tf.layers.Layer): { operation: Operation; constants: tf.Tensor[] } {
  const { scale, shift } = scaleAndShift(layer);
  return { operation: (x) => tf.add(tf.mul(x, scale), shift), constants: [scale, shift] };
}

/** A linear layer without activation and the normalisation after it as one linear layer. */
export function foldIntoLinear<Linear extends LinearLayer>(layer: tf.layers.Layer, linear: Linear): Linear {
  const { scale, shift } = scaleAndShift(layer);
  // Broadcasting aligns the last axes.
  const kernel = tf.mul(linear.kernel, tf.reshape(scale, linear.channelShape));
  return { ...linear, kernel, bias: linear.bias ? tf.add(tf.mul(linear.bias, scale), shift) : shift };
}

function scaleAndShift(layer: tf.layers.Layer): { scale: tf.Tensor; shift: tf.Tensor } {
  const { axis, epsilon } = layer.getConfig() as { axis: number; epsilon: number };
  const rank = (layer.outputShape as (number | null)[]).length;
  if (axis !== -1 && axis !== rank - 1)
    throw new Error(`Layer ${layer.name} can't be frozen: expected axis -1 (the channels), found ${axis}.`);
  const {
    gamma,
    beta,
    moving_mean: mean,
    moving_variance: variance,
  } = layerWeights<'moving_mean' | 'moving_variance', 'gamma' | 'beta'>(layer);
  const inverse = tf.rsqrt(tf.add(variance, epsilon));
  const scale = gamma ? tf.mul(gamma, inverse) : inverse;
  const centre = tf.neg(tf.mul(mean, scale));
  return { scale, shift: beta ? tf.add(beta, centre) : centre };
}
