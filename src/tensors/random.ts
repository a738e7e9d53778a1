/**
 * Seeded random numbers, everywhere the same way: a source is handed in, never taken from the air, so that a run can be
 * repeated from its seed. A source can be forked by name: what one part draws then does not depend on how much
 * another part has drawn, and a resumed run needs no generator state in its checkpoint.
 */
import seedrandom from 'seedrandom';
import { tf } from './tf';

/** A stream of random numbers that is fixed by its seed. */
export interface RandomSource {
  /** What the stream was made from; printed with results. */
  readonly seed: string;
  /** The next number, uniform in [0, 1). */
  next(): number;
  /** The next integer, uniform in [0, below). */
  integer(below: number): number;
  /** A tensor of independent N(mean, deviation²) numbers. */
  normal(shape: number[], mean?: number, deviation?: number): tf.Tensor;
  /** A tensor of independent numbers, uniform in [low, high). */
  uniform(shape: number[], low: number, high: number): tf.Tensor;
  /** The numbers 0 … n − 1 in random order (Fisher and Yates). */
  permutation(n: number): Int32Array;
  /** A source of its own, fixed by this one's seed and the names, whatever has been drawn here. */
  fork(...names: (string | number)[]): RandomSource;
}

/**
 * A source from a seed. The generator is Alea (J. Baagøe), the one that TensorFlow.js itself uses for seeded numbers.
 *
 * @param seed an integer or a text; equal seeds give equal streams on every machine
 */
export function randomSource(seed: number | string): RandomSource {
  const text = String(seed);
  const draw = seedrandom.alea(text);
  return {
    seed: text,
    next: () => draw(),
    integer: (below) => Math.floor(draw() * below),
    normal: (shape, mean = 0, deviation = 1) =>
      tf.tensor(normalNumbers(draw, tf.util.sizeFromShape(shape), mean, deviation), shape),
    uniform: (shape, low, high) => {
      const values = new Float32Array(tf.util.sizeFromShape(shape));
      for (let i = 0; i < values.length; i++) values[i] = low + (high - low) * draw();
      return tf.tensor(values, shape);
    },
    permutation: (n) => shuffled(draw, n),
    fork: (...names) => randomSource([text, ...names].join('/')),
  };
}

/**
 * Independent N(mean, deviation²) numbers from numbers uniform in [0, 1), a pair from a pair (G. Box and M. Muller, 1958).
 */
export function normalNumbers(draw: () => number, count: number, mean = 0, deviation = 1): Float32Array {
  const values = new Float32Array(count);
  for (let i = 0; i < count; i += 2) {
    // 1 − u lies in (0, 1], so that the logarithm stays finite.
    const radius = deviation * Math.sqrt(-2 * Math.log(1 - draw()));
    const angle = 2 * Math.PI * draw();
    values[i] = mean + radius * Math.cos(angle);
    if (i + 1 < count) values[i + 1] = mean + radius * Math.sin(angle);
  }
  return values;
}

function shuffled(draw: () => number, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(draw() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
