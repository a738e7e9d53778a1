/** A network layer by layer, as plain data that another framework can rebuild it from. */
import type { tf } from '../../tensors/tf';

export interface LayerDescription {
  name: string;
  /** As Keras calls it. */
  kind: string;
  /** The layers whose outputs it reads. */
  from: string[];
  /** Without the number of pictures. */
  inputShape: number[];
  settings: Record<string, unknown>;
}

export interface NetworkDescription {
  /** Names of layers. */
  inputs: string[];
  outputs: string[];
  layers: LayerDescription[];
}

/** What a framework needs not know to run a layer that gets its weights. */
const leftOut = /(Initializer|Regularizer|Constraint)$|^(name|trainable|dtype|batchInputShape|sparse)$/;

/** Of each network by its name. */
export function describeNetworks(networks: Record<string, tf.LayersModel>): Record<string, NetworkDescription> {
  return Object.fromEntries(Object.entries(networks).map(([name, network]) => [name, describeNetwork(network)]));
}

/** Of a network whose layers are each used once. Weights are not part of it. */
export function describeNetwork(network: tf.LayersModel): NetworkDescription {
  const sourceName = (tensor: tf.SymbolicTensor): string => tensor.sourceLayer.name;
  return {
    inputs: network.inputs.map(sourceName),
    outputs: network.outputs.map(sourceName),
    layers: network.layers.map((layer) => {
      const input = layer.input;
      const inputs = Array.isArray(input) ? input : [input];
      const kind = layer.getClassName();
      return {
        name: layer.name,
        kind,
        from: kind === 'InputLayer' ? [] : inputs.map(sourceName),
        inputShape: inputs[0].shape.slice(1) as number[],
        settings: Object.fromEntries(Object.entries(layer.getConfig()).filter(([name]) => !leftOut.test(name))),
      };
    }),
  };
}
