/** How far a feature vector is from the normal ones (S. Ramaswamy et al., SIGMOD 2000). */
import { tf } from '../../tensors/tf';
import { FeatureScorer } from './featureScorer';
import { NearestVectors } from '../../tensors/nearestVectors';

export interface NeighbourDistanceOptions {
  /** Which neighbour's distance is the score, from 1 (the nearest). Default 5. */
  neighbour?: number;
}

export class NeighbourDistance implements FeatureScorer {
  readonly name: string;
  private readonly train: NearestVectors;
  private readonly neighbour: number;

  /** @param features the normal training vectors, `[n, d]`, at least two; they stay the caller's */
  constructor(features: tf.Tensor2D, { neighbour = 5 }: NeighbourDistanceOptions = {}) {
    this.name = neighbour === 1 ? 'Distance to the nearest' : `Distance to neighbour ${neighbour}`;
    this.train = new NearestVectors(features);
    this.neighbour = neighbour;
  }

  /**
   * Euclidean, in the features' unit.
   *
   * @throws RangeError when there are fewer training vectors than the neighbour asked for
   */
  async score(features: tf.Tensor2D): Promise<tf.Tensor1D> {
    const { distances } = await this.train.of(features, this.neighbour);
    return tf.tensor1d(Float32Array.from(distances.filter((_, i) => (i + 1) % this.neighbour === 0)));
  }

  dispose(): void {
    this.train.dispose();
  }
}
