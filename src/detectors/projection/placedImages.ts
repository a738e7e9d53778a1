/** Those images of a batch that still move, at one moment. */
import { tf } from '../../tensors/tf';

export interface PlacedImages {
  /** `[rows.length, h, w, c]`. */
  pictures: tf.Tensor4D;
  /** Which images of the batch these are, rising. */
  rows: readonly number[];
}

/** Writes one of the images into the batch's pictures, `[n × h × w × c]`. */
export async function copyPlaced(target: Float32Array, { pictures, rows }: PlacedImages, row: number): Promise<void> {
  const picture = pictures.slice([rows.indexOf(row), 0, 0, 0], [1, -1, -1, -1]);
  target.set(await picture.data<'float32'>(), row * picture.size);
  picture.dispose();
}

/** The images of `tensor`, placed as `rows`, that are among `wanted`. A tensor of its own. */
export function gatherPlaced(tensor: tf.Tensor4D, rows: readonly number[], wanted: readonly number[]): tf.Tensor4D {
  if (wanted.length === rows.length) return tensor.clone();
  const positions = wanted.map((row) => rows.indexOf(row));
  return tf.tidy(() => tf.gather(tensor, tf.tensor1d(positions, 'int32')));
}
