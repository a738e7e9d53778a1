/** The rectifier of networks for telephones: min(max(x, 0), 6) (A. Krizhevsky, 2010). */
import { tf } from '../../tensors/tf';

type Settings = Omit<NonNullable<Parameters<typeof tf.layers.reLU>[0]>, 'maxValue'>;
type Call = Parameters<tf.layers.Layer['call']>;

const [LibraryLayer] = tf.serialization.SerializationMap.getMap().classNameMap.ReLU as unknown as [
  new (settings: Parameters<typeof tf.layers.reLU>[0]) => tf.layers.Layer,
];

/** As `tf.layers.reLU({ maxValue: 6 })`, in one operation forward and one back; that one takes two and seven. */
export function relu6(settings: Settings): tf.layers.Layer {
  return new Relu6({ ...settings, maxValue: 6 });
}

class Relu6 extends LibraryLayer {
  override call(inputs: Call[0]): tf.Tensor {
    return tf.relu6(Array.isArray(inputs) ? inputs[0] : inputs);
  }
}
