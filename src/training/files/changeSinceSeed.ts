/**
 * Trained networks in a small file. A large network's weights are mostly those that its seed has drawn: training moves them little, and
 * in few directions. So of a large kernel the file has what is nearest to its change since then in some pairs of vectors,
 * and the seed draws the rest again; all other weights are in the file as they are.
 */
import { largestEigenvectors } from '../../tensors/eigenvectors';
import { tf } from '../../tensors/tf';
import { detectorTensor, type NamedTensors, networkTensors } from './checkpoint';
import type { OpenedCheckpoint } from './openTrained';

type NetworksOf<Names> = Record<keyof Names, tf.LayersModel>;

export interface SmallForm {
  /** Weights, by their names such as `generator/up1/kernel`, whose change is kept in so many pairs of vectors where these are fewer numbers. */
  large: readonly { name: RegExp; pairs: number }[];
  /** Names of the weights that stay out of the file, since nobody asks what comes of them. Default: none. */
  without?: RegExp;
}

/**
 * What goes into the file of trained networks.
 *
 * @param start the same networks with their seed's initial weights; freed here
 * @returns the tensors, and a function that frees those of them that are not the networks' own
 */
export async function smallWeights<Networks extends NetworksOf<Networks>>(
  networks: Networks,
  start: Networks,
  { large, without }: SmallForm,
): Promise<{ tensors: NamedTensors; dispose: () => void }> {
  const initial = tensorsOf(start);
  const tensors: NamedTensors = new Map();
  const factors: tf.Tensor[] = [];
  for (const [name, value] of tensorsOf(networks)) {
    if (without?.test(name)) continue;
    const [rows, columns] = matrixShape(value);
    const pairs = large.find((each) => each.name.test(name))?.pairs ?? Infinity;
    if (pairs * (rows + columns) >= value.size) tensors.set(name, value);
    else {
      const change = tf.tidy(() => tf.sub(value, detectorTensor(initial, name, 'the seed')).as2D(rows, columns));
      const [left, right] = await nearestFactors(change, pairs);
      change.dispose();
      factors.push(left, right);
      tensors.set(`${name}/left`, left).set(`${name}/right`, right);
    }
  }
  for (const network of Object.values<tf.LayersModel>(start)) network.dispose();
  return { tensors, dispose: () => tf.dispose(factors) };
}

/**
 * Puts a small file's weights into networks that have their seed's initial ones.
 *
 * @throws Error with one sentence that names the first weight that the file lacks
 */
export function restoreSmallWeights<Networks extends NetworksOf<Networks>>(
  networks: Networks,
  { tensors, file }: Pick<OpenedCheckpoint, 'tensors' | 'file'>,
  { without }: Pick<SmallForm, 'without'>,
): void {
  for (const [prefix, network] of Object.entries<tf.LayersModel>(networks))
    for (const variable of network.weights) {
      const name = `${prefix}/${variable.originalName}`;
      if (without?.test(name)) continue;
      const left = tensors.get(`${name}/left`);
      if (!left) {
        variable.write(detectorTensor(tensors, name, file));
        continue;
      }
      const right = detectorTensor(tensors, `${name}/right`, file);
      const value = tf.tidy(() => {
        const change = tf.matMul(left, right);
        return tf.add(variable.read(), change.reshape(variable.read().shape));
      });
      variable.write(value);
      value.dispose();
    }
}

/** The product `[rows, pairs] · [pairs, columns]` that is nearest to a matrix (C. Eckart and G. Young, 1936). The caller disposes both. */
async function nearestFactors(matrix: tf.Tensor2D, pairs: number): Promise<[tf.Tensor2D, tf.Tensor2D]> {
  const wide = matrix.shape[0] <= matrix.shape[1];
  const products = tf.matMul<tf.Tensor2D>(matrix, matrix, !wide, wide);
  const { vectors } = await largestEigenvectors(products, pairs);
  products.dispose();
  if (wide) {
    const factors: [tf.Tensor2D, tf.Tensor2D] = [vectors.transpose(), tf.matMul(vectors, matrix)];
    vectors.dispose();
    return factors;
  }
  return [tf.matMul(matrix, vectors, false, true), vectors];
}

/** As rows and columns: the last axis, and all others. */
function matrixShape({ shape, size }: tf.Tensor): [number, number] {
  const columns = shape[shape.length - 1] ?? 1;
  return [size / columns, columns];
}

function tensorsOf<Networks extends NetworksOf<Networks>>(networks: Networks): NamedTensors {
  return new Map(
    Object.entries<tf.LayersModel>(networks).flatMap(([prefix, network]) => [...networkTensors(network, prefix)]),
  );
}
