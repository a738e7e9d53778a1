/** For tests: features that are the pictures' own numbers, so that references can say what comes of them. */
import { tf } from '../../tensors/tf';
import type { PictureBlocks } from '../../detectors/places/pictureBlocks';
import type { PlaceFeatures } from '../../detectors/places/placeFeatures';

export type GridShape = readonly [rows: number, columns: number, channels: number];

/** What a picture of `rows`×`columns` pixels shows is its features. */
export function gridFeatures(shape: GridShape): PlaceFeatures {
  return { shape, of: (pictures) => pictures.clone() };
}

/** Numbers of pictures one after another: `[n, rows, columns, channels]`. The caller disposes it. */
export function gridTensor(values: ArrayLike<number>, shape: GridShape): tf.Tensor4D {
  return tf.tensor4d(Float32Array.from(values), [values.length / (shape[0] * shape[1] * shape[2]), ...shape]);
}

/** The same in blocks of `size`. */
export function gridBlocks(values: readonly number[], shape: GridShape, size: number): PictureBlocks {
  const length = shape[0] * shape[1] * shape[2];
  const count = values.length / length;
  function* blocks(): Generator<tf.Tensor4D> {
    for (let from = 0; from < count; from += size)
      yield gridTensor(values.slice(from * length, Math.min(count, from + size) * length), shape);
  }
  return { count, blocks };
}
