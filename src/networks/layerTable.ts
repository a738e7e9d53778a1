/** A network as a table: what goes through it, layer by layer. */
import type { tf } from '../tensors/tf';

export interface LayerRow {
  layer: string;
  kind: string;
  output: string;
  parameters: number;
}

/** One row a layer, in the order of the network; shapes without the number of images. */
export function layerTable(network: tf.LayersModel): LayerRow[] {
  return network.layers.map((layer) => ({
    layer: layer.name,
    kind: layer.getClassName(),
    output: (layer.outputShape as (number | null)[]).slice(1).join(' × '),
    parameters: layer.countParams(),
  }));
}
