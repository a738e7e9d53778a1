/** Pictures of parts in units of their table, so that the lamp drops out. */
import { quantile } from '../../metrics/quantile';
import type { ByteImages, FloatImages } from '../imageBatch';
import { toFloats } from '../normalise';

export interface TableOptions {
  /** Rows at the upper and lower border that show the table alone. */
  rows: number;
  /** What the table's level counts: black is −contrast. */
  contrast: number;
}

/**
 * Crops `[n, h, w, c]`, 0–255, relative to their table: contrast · (level / table − 1), channel by channel, so that the table is 0. A
 * brighter lamp, or one of another colour, makes part and table brighter by the same factor, and so drops out.
 */
export function relativeToTable(crops: ByteImages, { rows, contrast }: TableOptions): FloatImages {
  const { count, height, width, channels } = crops;
  const images = toFloats(crops);
  const length = height * width * channels;
  const edge = rows * width * channels;
  for (let n = 0; n < count; n++) {
    const values = images.values.subarray(n * length, (n + 1) * length);
    const border = [...values.subarray(0, edge), ...values.subarray(length - edge)];
    for (let channel = 0; channel < channels; channel++) {
      // At least 1: a picture that is black all over has no contrast either way.
      const table = Math.max(
        1,
        quantile(
          border.filter((_, i) => i % channels === channel),
          0.5,
        ),
      );
      for (let i = channel; i < length; i += channels) values[i] = contrast * (values[i] / table - 1);
    }
  }
  return images;
}
