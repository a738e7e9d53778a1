/**
 * Weights from Keras' own files (HDF5), such as those trained on ImageNet that it downloads for MobileNetV2
 * (`mobilenet_v2_weights_tf_dim_ordering_tf_kernels_1.0_96_no_top.h5`).
 */
import type { Hdf5Node } from '../platform/hdf5';
import { openHdf5, store } from '../platform/machine';
import { printable } from '../platform/printable';
import { tf } from '../tensors/tf';

interface StoredLayer {
  name: string;
  weights: { name: string; shape: number[]; values: number[] }[];
}

/**
 * Puts a file's weights into a network: the first layer that has weights gets those of the file's first one that has, and so on, as
 * Keras does it, because names have changed over the years. The file may hold more layers than the network.
 *
 * @throws Error with one sentence when there is no such file, it is no whole HDF5 file or none of Keras' weights, or a layer or
 *   a shape does not fit; the network is then as it was
 */
export function loadKerasWeights(network: tf.LayersModel, file: string): void {
  const stored = kerasLayers(file);
  const layers = network.layers.filter(({ weights }) => weights.length > 0);
  const fitting = layers.flatMap((layer, place) => {
    if (place >= stored.length)
      throw new Error(
        `${file} has no weights for layer ${layer.name}: expected ${layers.length} layers with weights, found ${stored.length}.`,
      );
    const { name, weights } = stored[place];
    if (weights.length !== layer.weights.length)
      throw new Error(
        `${file}, layer ${printable(name)}: expected ${layer.weights.length} weights for layer ${layer.name}, found ${weights.length}.`,
      );
    return layer.weights.map((weight, i) => {
      const found = weights[i];
      if (!tf.util.arraysEqual(found.shape, weight.shape as number[]))
        throw new Error(
          `${file}, layer ${printable(name)}: expected ${printable(found.name)} to be of shape [${weight.shape.join()}] for layer ${layer.name}, ` +
            `found [${found.shape.join()}].`,
        );
      return { weight, ...found };
    });
  });
  for (const { weight, values, shape } of fitting) {
    const tensor = tf.tensor(values, shape, 'float32');
    weight.write(tensor);
    tensor.dispose();
  }
}

/** The layers that have weights, in the order of the network that was saved. @throws Error with one sentence where there are none */
export function kerasLayers(file: string): StoredLayer[] {
  if (!store.exists(file)) throw new Error(`There is no file of weights ${file}. Give another file.`);
  const found = orExplain(() => {
    const root = openHdf5(store.read(file), file);
    // A whole model's file keeps its weights in a group of their own.
    const group = root.attrs.layer_names ? root : optional(() => root.get('model_weights'));
    return group?.attrs.layer_names ? { group, layers: names(group, 'layer_names') } : undefined;
  }, `${file} is not a whole HDF5 file`);
  if (!found) throw new Error(`${file} holds no weights of Keras: expected an attribute layer_names, found none.`);
  const { group, layers } = found;
  return layers
    .map((name) => ({
      name,
      weights: orExplain(
        () => {
          const layer = group.get(name);
          return names(layer, 'weight_names').map((weight) => {
            const { shape, value } = layer.get(weight);
            return { name: weight, shape, values: value };
          });
        },
        `${file} is cut short or damaged at layer ${printable(name)}`,
      ),
    }))
    .filter(({ weights }) => weights.length > 0);
}

/** Names of unequal length are filled up with zeros. */
function names(node: Hdf5Node, attribute: string): string[] {
  return (node.attrs[attribute] as string[]).map((name) => name.replace(/\0+$/, ''));
}

function orExplain<Value>(read: () => Value, explanation: string): Value {
  try {
    return read();
  } catch (cause) {
    throw new Error(`${explanation}. Remove it or give another file.`, { cause });
  }
}

function optional<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
