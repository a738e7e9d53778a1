/** A detector of anything that makes feature vectors of images and anything that scores such vectors. */
import { tf } from '../../tensors/tf';
import { AnomalyResult } from '../anomalyResult';
import { Detector, type ScoreOptions } from '../detector';
import { FeatureScorer } from './featureScorer';
import { scoreInReadBlocks } from '../scoreInBlocks';

export interface FeatureDetectorOptions {
  /** What to call it in a table. */
  name: string;
  /** Images `[n, height, width, channels]` → feature vectors `[n, d]`. Called within a tidy. */
  extract: (images: tf.Tensor4D) => tf.Tensor2D;
  /** At least one. The detector frees them. */
  scorers: readonly FeatureScorer[];
  /** Says where an image deviates: its reconstruction, and its map `[n, height, width, 1]`. Called within a tidy. */
  explain?: (images: tf.Tensor4D) => { reconstructions: tf.Tensor4D; maps: tf.Tensor4D };
  /** What else is freed with the detector, such as the networks behind `extract`. */
  owned?: readonly { dispose(): void }[];
  /** Images whose features are made at once. Default 64: a deep network's layers take some 10 MB an image. */
  block?: number;
}

export class FeatureDetector implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();

  constructor(private readonly options: FeatureDetectorOptions) {
    this.name = options.name;
    if (options.scorers.length === 0)
      throw new RangeError(`${this.name}: expected at least one scorer of its features, found none.`);
  }

  /** The first scorer gives the score; what each finds in the same features is a part of the result, by its name. */
  async score(images: tf.Tensor4D, options: ScoreOptions = {}): Promise<AnomalyResult> {
    const { extract, scorers, block: size = 64 } = this.options;
    const explain = options.want === 'scores' ? undefined : this.options.explain;
    return scoreInReadBlocks(
      images,
      async (block) => {
        const { features, ...explained } = tf.tidy(() => ({ features: extract(block), ...explain?.(block) }));
        const parts: Record<string, tf.Tensor> = {};
        for (const scorer of scorers) parts[scorer.name] = await scorer.score(features);
        features.dispose();
        return { scores: parts[scorers[0].name].clone(), parts, ...explained };
      },
      { label: this.name, block: size, ...options },
    );
  }

  dispose(): void {
    for (const each of [...this.options.scorers, ...(this.options.owned ?? [])]) each.dispose();
  }
}
