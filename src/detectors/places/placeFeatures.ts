/** What detectors of places take for granted: a network that says something of each place of a picture. */
import type { tf } from '../../tensors/tf';

/** Pictures → features at each place of a grid. */
export interface PlaceFeatures {
  /** Rows, columns, channels of what `of` gives. */
  readonly shape: readonly [rows: number, columns: number, channels: number];
  /** Pictures `[n, height, width, 3]` in [0, 1] → `[n, rows, columns, channels]`; to be called within a tidy. */
  of(pictures: tf.Tensor4D): tf.Tensor4D;
}
