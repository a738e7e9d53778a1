/** From a distance at each place of a grid to a map as large as the picture, smooth, and the picture's score. */
import { enlargeBilinear } from '../../images/enlargeBilinear';
import type { Size } from '../../images/fitImage';
import { tf } from '../../tensors/tf';
import { blurMatrix } from '../smoothMaps';

export interface PlaceMapsOptions {
  rows: number;
  columns: number;
  /** Standard deviation of the blur, in pixels of the picture; 0 for none. */
  blur: number;
}

export interface PlaceMapMatrices {
  /** `[height, rows]`. */
  left: tf.Tensor2D;
  /** `[columns, width]`. */
  right: tf.Tensor2D;
}

/**
 * Enlarging by straight lines and blurring are linear and go along one axis after the other: together they are a product with one
 * matrix from the left and one from the right, made once.
 */
export class PlaceMaps {
  private made?: PlaceMapMatrices & Size;

  constructor(private readonly options: PlaceMapsOptions) {}

  /** Distances `[n, rows, columns]` → maps `[n, height, width, 1]` in the distances' unit. To be called within a tidy. */
  of(distances: tf.Tensor3D, size: Size): tf.Tensor4D {
    const { height, width } = size;
    const { left, right } = this.matrices(size);
    const [count, rows, columns] = distances.shape;
    const wide = tf.matMul(distances.reshape<tf.Tensor2D>([count * rows, columns]), right);
    const lefts = tf.tile(left.expandDims<tf.Tensor3D>(0), [count, 1, 1]);
    return tf.matMul(lefts, wide.reshape<tf.Tensor3D>([count, rows, width])).reshape([count, height, width, 1]);
  }

  /** For pictures of a size; they stay this one's, until another size is asked for. */
  matrices({ height, width }: Size): PlaceMapMatrices {
    if (this.made?.height === height && this.made.width === width) return this.made;
    this.dispose();
    const { rows, columns, blur } = this.options;
    this.made = tf.tidy(() => ({
      left: tf.keep(enlargedAndBlurred(rows, height, blur)),
      right: tf.keep(enlargedAndBlurred(columns, width, blur).transpose<tf.Tensor2D>()),
      height,
      width,
    }));
    return this.made;
  }

  dispose(): void {
    if (this.made) tf.dispose([this.made.left, this.made.right]);
    this.made = undefined;
  }
}

/** `[to, from]`: what each of `from` places is worth for each of `to` pixels. */
function enlargedAndBlurred(from: number, to: number, blur: number): tf.Tensor2D {
  const each = Float32Array.from({ length: from * from }, (_, i) => (i % (from + 1) === 0 ? 1 : 0));
  const places = { values: each, count: 1, height: from, width: from, channels: 1 };
  const enlarged = tf.tensor2d(enlargeBilinear(places, { height: to, width: from }).values, [to, from]);
  return blur > 0 ? tf.matMul(blurMatrix(to, blur), enlarged) : enlarged;
}
