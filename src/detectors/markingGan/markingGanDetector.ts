/** The course's detector for parts that lie upright: what a generator can't give back, and what a discriminator marks. */
import { tf } from '../../tensors/tf';
import { enlarged } from '../../networks/judgedInput';
import type { MarkingGanNetworks } from '../../training/trainables/markingGan';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import type { MarkingGanKnowledge } from './markingGanKnowledge';
import { MarkingGanReadings } from './markingGanReadings';
import { meanOfHighest } from '../meanOfHighest';
import { BlockScores, scoreInBlocks } from '../scoreInBlocks';
import { smoothMaps } from '../smoothMaps';

export interface MarkingGanDetectorOptions extends MarkingGanNetworks {
  /** What whole parts get; its tensors stay the caller's. */
  knowledge: MarkingGanKnowledge;
  /** Weight of the discriminator's word against the residual, 0–1. Default a third. */
  lambda?: number;
}

/** Standard deviation of the blur of either map, in places. */
const blur = 0.5;
/** How much of what whole parts get from the discriminator is taken off: with all of it, what it overlooks would count. */
const excused = 0.5;
/** The share of an image's places that make its score: damages are small. */
const share = 0.005;

export class MarkingGanDetector implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();
  private readonly lambda: number;
  private readonly readings: MarkingGanReadings;
  private readonly knowledge: MarkingGanKnowledge;

  /** The weights are those that the networks have now. */
  constructor({ knowledge, lambda = 1 / 3, ...networks }: MarkingGanDetectorOptions) {
    if (!(lambda >= 0 && lambda <= 1))
      throw new RangeError(`MarkingGanDetector: expected a lambda from 0 to 1, found ${lambda}.`);
    this.lambda = lambda;
    this.name = `marking GAN, lambda ${Number(lambda.toFixed(2))}`;
    this.readings = new MarkingGanReadings(networks);
    this.knowledge = { doubt: knowledge.doubt.clone(), residual: knowledge.residual.clone() };
  }

  /**
   * With residual = log(1 + squared residual, counted in that of whole parts at the same place), and doubt = the discriminator's logit,
   * less half of what whole parts get at the same place, both smoothed, the anomaly is (1 − lambda) · residual + lambda · doubt. The score
   * is the mean of its highest 0.5 % of places, the parts are the same of each term alone, and the map is log(1 + exp(anomaly)), so that
   * it stays above 0. Maps and reconstructions are as large as the images and as fine as a fourth of that.
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    return scoreInBlocks(images, (block) => this.scoreBlock(block), { label: 'Marking GAN', block: 32, ...work });
  }

  dispose(): void {
    this.readings.dispose();
    tf.dispose(this.knowledge);
  }

  private scoreBlock(images: tf.Tensor4D): BlockScores {
    const [, height, width] = images.shape;
    const read = this.readings.read(images);
    const usual = this.knowledge;
    const doubt = smoothMaps(tf.sub(read.doubt, tf.mul(usual.doubt, excused)), blur);
    const residual = tf.log1p<tf.Tensor4D>(smoothMaps(tf.div(read.residual, usual.residual), blur));
    const anomaly = tf.add<tf.Tensor4D>(tf.mul(residual, 1 - this.lambda), tf.mul(doubt, this.lambda));
    return {
      scores: meanOfHighest(anomaly, share),
      parts: { residual: meanOfHighest(residual, share), doubt: meanOfHighest(doubt, share) },
      reconstructions: enlarged(read.reconstructions, height, width),
      maps: enlarged(tf.softplus(anomaly), height, width),
    };
  }
}
