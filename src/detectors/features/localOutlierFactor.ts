/**
 * The local outlier factor (M. Breunig et al., SIGMOD 2000): how much thinner the normal vectors lie around a vector than around
 * its neighbours. About 1 where all is as dense as next to it, more outside.
 */
import { tf } from '../../tensors/tf';
import { FeatureScorer } from './featureScorer';
import { NearestFound, NearestVectors } from '../../tensors/nearestVectors';

export interface LocalOutlierFactorOptions {
  /** Neighbours that are looked at, at most all training vectors but one. Default 5. */
  neighbours?: number;
}

/** Keeps the density of duplicates finite; as in scikit-learn. */
const smallest = 1e-10;

export class LocalOutlierFactor implements FeatureScorer {
  readonly name: string;
  private readonly neighbours: number;
  /** Of each training vector, the distance to the last of its neighbours. */
  private readonly reach: Float64Array;
  /** Of each training vector, its local reachability density. */
  private readonly densities: Float64Array;

  /** @param found the neighbours of the training vectors themselves, as many each as count */
  private constructor(
    private readonly train: NearestVectors,
    { found, neighbours }: { found: NearestFound; neighbours: number },
  ) {
    this.name = `LOF, ${neighbours} neighbours`;
    this.neighbours = found.indices.length / train.count;
    this.reach = found.distances.filter((_, i) => (i + 1) % this.neighbours === 0);
    this.densities = this.densitiesOf(found);
  }

  /**
   * @param features the normal training vectors, `[n, d]`, at least two; they stay the caller's
   * @throws RangeError when there are fewer, or `neighbours` is no whole number from 1 on
   */
  static async learn(
    features: tf.Tensor2D,
    { neighbours = 5 }: LocalOutlierFactorOptions = {},
  ): Promise<LocalOutlierFactor> {
    if (!Number.isInteger(neighbours) || neighbours < 1)
      throw new RangeError(
        `Local outlier factor: expected a whole number of neighbours from 1 on, found ${neighbours}.`,
      );
    const train = new NearestVectors(features);
    const found = await train.ofKept(Math.min(neighbours, train.count - 1));
    return new LocalOutlierFactor(train, { found, neighbours });
  }

  /**
   * The factors are those of scikit-learn's `-LocalOutlierFactor(novelty=True).score_samples(features)`: a vector that was
   * trained on counts as new, and is its own neighbour.
   */
  async score(features: tf.Tensor2D): Promise<tf.Tensor1D> {
    const found = await this.train.of(features, this.neighbours);
    const factors = Float32Array.from(this.densitiesOf(found), (density, i) => {
      const around = this.row(found.indices, i).reduce((sum, index) => sum + this.densities[index], 0);
      return around / this.neighbours / density;
    });
    return tf.tensor1d(factors);
  }

  dispose(): void {
    this.train.dispose();
  }

  /** One over the mean reachability distance: to a neighbour it is no shorter than that one's own reach. */
  private densitiesOf({ distances, indices }: NearestFound): Float64Array {
    return Float64Array.from({ length: indices.length / this.neighbours }, (_, i) => {
      const own = this.row(distances, i);
      const sum = this.row(indices, i).reduce((total, index, j) => total + Math.max(own[j], this.reach[index]), 0);
      return 1 / (sum / this.neighbours + smallest);
    });
  }

  private row<Values extends Float64Array | Int32Array>(values: Values, i: number): Values {
    return values.subarray(i * this.neighbours, (i + 1) * this.neighbours) as Values;
  }
}
