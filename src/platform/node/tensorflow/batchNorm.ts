import type { BatchNorm } from '../../batchNorm';
import { nativeOperation } from './nativeOperation';
import { tf } from './tensorflow';
import { wantedBackend } from './wantedBackend';

const byOneOperation: BatchNorm = ({ x, scale, centre, epsilon, observe }) => {
  const settings = { types: ['T', 'U'], attributes: { epsilon, data_format: 'NHWC', is_training: true } };
  const operation = tf.customGrad((...args) => {
    const [input, gamma, beta, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const none = tf.tensor1d([]);
    const [value, mean, estimate, ...reserved] = nativeOperation({
      name: 'FusedBatchNormV3',
      ...settings,
      inputs: [input, gamma, beta, none, none],
      outputs: 6,
    });
    save([input, gamma, ...reserved]);
    const size = input.size / mean.size;
    // TensorFlow divides by one less, but for a single number.
    observe(mean, size > 1 ? tf.mul(estimate, (size - 1) / size) : estimate);
    const gradFunc = (change: tf.Tensor, saved: tf.Tensor[]): tf.Tensor[] =>
      nativeOperation({ name: 'FusedBatchNormGradV3', ...settings, inputs: [change, ...saved], outputs: 5 }).slice(
        0,
        3,
      );
    return { value, gradFunc };
  });
  return operation(x, scale, centre);
};

/** By TensorFlow's FusedBatchNormV3. Not every machine has one. */
export const batchNorm = wantedBackend() === 'native' ? byOneOperation : undefined;
