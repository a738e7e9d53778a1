/** A layer's settings, checked for what the project's own operations take for granted. */
import type { tf } from '../../tensors/tf';

/** @throws Error naming the layer when its images are not `[n, height, width, channels]` */
export function channelsLastConfig(layer: tf.layers.Layer): Record<string, unknown> {
  const config: { dataFormat?: string } & Record<string, unknown> = layer.getConfig();
  const { dataFormat } = config;
  if (dataFormat !== 'channelsLast')
    throw new Error(
      `Layer ${layer.name} can't be frozen: expected dataFormat channelsLast, found ${String(dataFormat)}.`,
    );
  return config;
}
