/**
 * The local outlier factor (M. Breunig et al., SIGMOD 2000): how much thinner the normal vectors lie around a vector than around
 * its neighbours. About 1 where all is as dense as next to it, more outside.
 */
import { tf } from '../../tensors/tf';
import { FeatureScorer } from './featureScorer';
import { Later } from '../../tensors/later';
import { NearestFound, NearestVectors } from '../../tensors/nearestVectors';

export interface LocalOutlierFactorOptions {
  /** Neighbours that are looked at, at most all training vectors but one. Default 5. */
  neighbours?: number;
}

/** Keeps the density of duplicates finite; as in scikit-learn. */
const smallest = 1e-10;

/** What is known of the training vectors. */
interface Neighbourhoods {
  /** Of each, the distance to the last of its neighbours. */
  reach: Float64Array;
  /** Of each, its local reachability density. */
  densities: Float64Array;
}

export class LocalOutlierFactor implements FeatureScorer {
  readonly name: string;
  private readonly neighbours: number;
  private readonly train: NearestVectors;
  private readonly known = new Later(() => this.learn());

  /**
   * @param features the normal training vectors, `[n, d]`, at least two; they stay the caller's
   * @throws RangeError when there are fewer, or `neighbours` is no whole number from 1 on
   */
  constructor(features: tf.Tensor2D, { neighbours = 5 }: LocalOutlierFactorOptions = {}) {
    if (!Number.isInteger(neighbours) || neighbours < 1)
      throw new RangeError(
        `Local outlier factor: expected a whole number of neighbours from 1 on, found ${neighbours}.`,
      );
    this.name = `LOF, ${neighbours} neighbours`;
    this.train = new NearestVectors(features);
    this.neighbours = Math.min(neighbours, this.train.count - 1);
  }

  /**
   * The factors are those of scikit-learn's `-LocalOutlierFactor(novelty=True).score_samples(features)`: a vector that was
   * trained on counts as new, and is its own neighbour.
   */
  async score(features: tf.Tensor2D): Promise<tf.Tensor1D> {
    const { reach, densities } = await this.known.get();
    const found = await this.train.of(features, this.neighbours);
    const factors = Float32Array.from(this.densitiesOf(found, reach), (density, i) => {
      const around = this.row(found.indices, i).reduce((sum, index) => sum + densities[index], 0);
      return around / this.neighbours / density;
    });
    return tf.tensor1d(factors);
  }

  dispose(): void {
    this.train.dispose();
  }

  private async learn(): Promise<Neighbourhoods> {
    const found = await this.train.ofKept(this.neighbours);
    const reach = Float64Array.from(
      { length: this.train.count },
      (_, i) => found.distances[(i + 1) * this.neighbours - 1],
    );
    return { reach, densities: this.densitiesOf(found, reach) };
  }

  /** One over the mean reachability distance: to a neighbour it is no shorter than that one's own reach. */
  private densitiesOf({ distances, indices }: NearestFound, reach: Float64Array): Float64Array {
    return Float64Array.from({ length: indices.length / this.neighbours }, (_, i) => {
      const own = this.row(distances, i);
      const sum = this.row(indices, i).reduce((total, index, j) => total + Math.max(own[j], reach[index]), 0);
      return 1 / (sum / this.neighbours + smallest);
    });
  }

  private row<Values extends Float64Array | Int32Array>(values: Values, i: number): Values {
    return values.subarray(i * this.neighbours, (i + 1) * this.neighbours) as Values;
  }
}
