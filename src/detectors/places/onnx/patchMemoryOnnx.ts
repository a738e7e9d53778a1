/** A memory of patches in an ONNX graph. */
import { NearestVectors } from '../../../tensors/nearestVectors';
import { numbersOf } from '../../../tensors/numbers';
import { tf } from '../../../tensors/tf';
import type { PatchMemoryKnowledge } from '../patchMemoryKnowledge';
import type { Planes } from './efficientNetOnnx';
import type { OnnxBuilder } from './onnxBuilder';
import { placesOnnx, type PlacesOnnxOptions } from './placesOnnx';

export interface PatchMemoryOnnxOptions extends PlacesOnnxOptions {
  /** Its tensors stay the caller's. */
  knowledge: PatchMemoryKnowledge;
  /** As the detector's. Default 0. */
  neighbours?: number;
  /** As the detector's. Default 0. */
  highest?: number;
}

/** The file's bytes, as {@link placesOnnx} says. */
export function patchMemoryOnnx({
  knowledge: { bank },
  neighbours = 0,
  highest = 0,
  ...options
}: PatchMemoryOnnxOptions): Promise<Uint8Array> {
  return placesOnnx(options, async (builder, features) => {
    const squares = await squareNodes(builder, features, bank);
    const nearest = builder.node('Sqrt', [builder.node('ReduceMin', [squares], { axes: [2], keepdims: 0 })]);
    const distances = builder.node('Reshape', [nearest, builder.whole([0, features.rows, features.columns])]);
    if (neighbours === 0)
      return highest > 0 ? { distances, scores: highestNodes(builder, nearest, { features, highest }) } : { distances };
    return { distances, scores: await weighedNodes(builder, { squares, nearest, bank, neighbours }) };
  });
}

/** Squared distances of all places to all that is kept, `[n, places, m]`, by one product of matrices, as the detector has them. */
async function squareNodes(
  builder: OnnxBuilder,
  { name, channels, rows, columns }: Planes,
  bank: tf.Tensor2D,
): Promise<string> {
  const [size] = bank.shape;
  const kept = tf.tidy(() => {
    const centre = bank.mean<tf.Tensor1D>(0);
    const centred = tf.sub<tf.Tensor2D>(bank, centre);
    return { centre, products: tf.mul(centred.transpose(), -2), lengths: tf.square(centred).sum(1) };
  });
  const flat = builder.node('Reshape', [name, builder.whole([0, channels, rows * columns])]);
  const byPlace = builder.node('Transpose', [flat], { perm: [0, 2, 1] });
  const queries = builder.node('Sub', [byPlace, builder.numbers(await numbersOf(kept.centre), [channels])]);
  const products = builder.node('MatMul', [queries, builder.numbers(await numbersOf(kept.products), [channels, size])]);
  const near = builder.node('Add', [products, builder.numbers(await numbersOf(kept.lengths), [size])]);
  tf.dispose(kept);
  const lengths = builder.node('ReduceSumSquare', [queries], { axes: [2], keepdims: 1 });
  return builder.node('Relu', [builder.node('Add', [near, lengths])]);
}

/** The means of the highest distances, `[n]`, as meanOfHighest has them. */
function highestNodes(
  builder: OnnxBuilder,
  nearest: string,
  { features: { rows, columns }, highest }: { features: Planes; highest: number },
): string {
  const count = Math.max(1, Math.round(highest * rows * columns));
  const found = builder.node('TopK', [nearest, builder.whole([count])], { axis: 1 });
  return builder.node('ReduceMean', [found], { axes: [1], keepdims: 0 });
}

interface Weighed {
  /** The name of `[n, places, m]`. */
  squares: string;
  /** The name of `[n, places]`: distances to the nearest kept feature. */
  nearest: string;
  bank: tf.Tensor2D;
  neighbours: number;
}

/** The scores of the paper's equation 7, `[n]`, as the detector has them. */
async function weighedNodes(builder: OnnxBuilder, { squares, nearest, bank, neighbours }: Weighed): Promise<string> {
  const farthest = builder.node('ArgMax', [nearest], { axis: 1, keepdims: 1 });
  const toAll = builder.node('Sqrt', [builder.node('GatherND', [squares, farthest], { batch_dims: 1 })]);
  const kept = builder.node('ArgMin', [toAll], { axis: 1, keepdims: 0 });
  const table = builder.whole(await neighboursOf(bank, neighbours), [bank.shape[0], neighbours]);
  const around = builder.node('Gather', [table, kept], { axis: 0 });
  const toNeighbours = builder.node('GatherElements', [toAll, around], { axis: 1 });
  const score = builder.node('ReduceMin', [toAll], { axes: [1], keepdims: 1 });
  // Both from the largest on: exp alone would overflow.
  const largest = builder.node('ReduceMax', [toNeighbours], { axes: [1], keepdims: 1 });
  const [one, all] = [score, toNeighbours].map((each) => builder.node('Exp', [builder.node('Sub', [each, largest])]));
  const share = builder.node('Div', [one, builder.node('ReduceSum', [all, builder.whole([1])], { keepdims: 1 })]);
  const rest = builder.node('Sub', [builder.numbers([1]), share]);
  return builder.node('Reshape', [builder.node('Mul', [rest, score]), builder.whole([-1])]);
}

/** Of each kept feature the nearest kept ones, itself among them, row by row. */
async function neighboursOf(bank: tf.Tensor2D, neighbours: number): Promise<number[]> {
  const vectors = new NearestVectors(bank);
  const { indices } = await vectors.of(bank, neighbours);
  vectors.dispose();
  return [...indices];
}
