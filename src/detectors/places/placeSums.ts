/** What one pass over pictures keeps of each place: sums, from which means, covariances and the shrinkage come. */
import { triangleSize } from '../../tensors/lowerTriangle';
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import type { VectorMoments } from '../features/shrunkCovariance';

/** Of p places, over the vectors x of length c that each has had, less a shift near their mean, so that no digits are lost. */
type Sums = {
  /** `[p, 1, c]`. */
  shift: tf.Tensor3D;
  /** Of x, `[p, c]`. */
  first: tf.Tensor2D;
  /** Of x·xᵀ, `[p, c, c]`: what takes memory, 4·p·c² bytes. */
  second: tf.Tensor3D;
  /** Of |x|²·x, `[p, c]`. */
  third: tf.Tensor2D;
  /** Of |x|⁴, `[p]`. */
  fourth: tf.Tensor1D;
};

/** A place's mean, `[c]`, and moments about it. */
export interface PlaceMoments extends VectorMoments {
  mean: Float64Array;
}

/** The moments of each place, worked out when they are asked for. */
export interface ReadMoments {
  places: number;
  at: (place: number) => PlaceMoments;
}

export class PlaceSums {
  private sums?: Sums;
  private count = 0;

  /** @param features of some pictures, `[n, p, c]`; they stay the caller's */
  add(features: tf.Tensor3D): void {
    const before = this.sums;
    this.sums = tf.tidy(() => summed(features.transpose([1, 0, 2]), before));
    this.count += features.shape[0];
    // The shift is the same tensor.
    if (before) tf.dispose([before.first, before.second, before.third, before.fourth]);
  }

  /** Of at least one picture. */
  async read(): Promise<ReadMoments> {
    if (!this.sums) throw new Error('PlaceSums: expected features before moments are read, found none.');
    const { shift, first, second, third, fourth } = this.sums;
    const [places, , length] = shift.shape;
    const numbers = await Promise.all([shift, first, second, third, fourth].map(numbersOf));
    const sizes = [length, length, length ** 2, length, 1];
    const of = (place: number) => numbers.map((values, i) => values.subarray(place * sizes[i], (place + 1) * sizes[i]));
    return { places, at: (place) => momentsAt(this.count, of(place)) };
  }

  dispose(): void {
    if (this.sums) tf.dispose(this.sums);
    this.sums = undefined;
  }
}

function summed(features: tf.Tensor3D, before?: Sums): Sums {
  const shift = before?.shift ?? features.mean<tf.Tensor3D>(1, true);
  const x = tf.sub<tf.Tensor3D>(features, shift);
  const squares = tf.square(x).sum(2, true);
  const sums: Omit<Sums, 'shift'> = {
    first: x.sum(1),
    second: tf.matMul(x, x, true),
    third: tf.mul(x, squares).sum(1),
    fourth: tf.square(squares).sum<tf.Tensor2D>(1).squeeze([1]),
  };
  if (!before) return { shift, ...sums };
  const [first, third] = [tf.add<tf.Tensor2D>(before.first, sums.first), tf.add<tf.Tensor2D>(before.third, sums.third)];
  const [second, fourth] = [
    tf.add<tf.Tensor3D>(before.second, sums.second),
    tf.add<tf.Tensor1D>(before.fourth, sums.fourth),
  ];
  return { shift, first, second, third, fourth };
}

/** With x − m in place of x, for the mean m: all that was summed is polynomial in x. */
function momentsAt(count: number, [shift, first, second, third, [fourth]]: readonly Float32Array[]): PlaceMoments {
  const length = shift.length;
  const m = Float64Array.from(first, (sum) => sum / count);
  const covariance = new Float64Array(triangleSize(length));
  let [trace, along] = [0, 0];
  for (let i = 0, at = 0; i < length; i++)
    for (let j = 0; j <= i; j++, at++) {
      const product = second[i * length + j] / count;
      if (i === j) trace += product;
      along += (i === j ? 1 : 2) * m[i] * product * m[j];
      covariance[at] = product - m[i] * m[j];
    }
  const square = m.reduce((sum, value) => sum + value ** 2, 0);
  const cubes = m.reduce((sum, value, i) => sum + (value * third[i]) / count, 0);
  return {
    count,
    covariance,
    fourth: fourth / count - 4 * cubes + 4 * along + 2 * square * trace - 3 * square ** 2,
    mean: m.map((value, i) => value + shift[i]),
  };
}
