/** Another detector's maps in units of normal images, place by place: what always varies shall not count as much. */
import { imagesToTensor } from '../../images/tensorImages';
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import { meanOfHighest } from '../meanOfHighest';
import { smoothMaps } from '../smoothMaps';

export interface RelativeResidualOptions {
  /** Whose maps of squared residuals are taken. Disposed with this. */
  of: Detector;
  /** Normal images that `of` was not made from, `[n, h, w, c]`. They stay the caller's. */
  heldOut: tf.Tensor4D;
  /** Standard deviation of the blur of the maps, in pixels. */
  blur: number;
  /** The share of an image's highest map values whose mean is its score. */
  share: number;
  /** Added to the held-out mean, so that a pixel that never varied makes no mountain; in the maps' unit. */
  least: number;
}

export class RelativeResidual implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();

  private constructor(
    private readonly options: RelativeResidualOptions,
    /** `[1, h, w, 1]`. */
    private readonly usual: tf.Tensor4D,
  ) {
    this.name = `${options.of.name}, relative`;
  }

  /** Scores the held-out images first. */
  static async learn(options: RelativeResidualOptions): Promise<RelativeResidual> {
    const { maps } = await options.of.score(options.heldOut);
    if (!maps) throw new Error(`RelativeResidual: expected a detector with maps, found ${options.of.name} without.`);
    const usual = tf.tidy(() => tf.add<tf.Tensor4D>(imagesToTensor(maps).mean(0, true), options.least));
    return new RelativeResidual(options, usual);
  }

  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    const found = await this.options.of.score(images, work);
    const { maps } = found;
    if (!maps || maps.count === 0) return found;
    const { blur, share } = this.options;
    const { relative, scores } = tf.tidy(() => {
      const smooth = smoothMaps(tf.div(imagesToTensor(maps), this.usual), blur);
      return { relative: smooth, scores: meanOfHighest(smooth, share) };
    });
    const result: AnomalyResult = {
      ...found,
      scores: await numbersOf(scores),
      parts: {},
      maps: { ...maps, values: await numbersOf(relative) },
    };
    tf.dispose([relative, scores]);
    return result;
  }

  dispose(): void {
    this.usual.dispose();
    this.options.of.dispose();
  }
}
