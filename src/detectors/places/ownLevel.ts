/**
 * Maps in units of the picture's own level: on a surface whose grain differs from part to part a picture is high or low everywhere, and what
 * stands out from its own level is damage. On damage drawn onto held-out good parts of six kinds such maps found as many pixels as plain
 * ones or more; scores by the level find more pictures on some surfaces and fewer on others.
 */
import { tf } from '../../tensors/tf';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';

/** A picture's level, `[n]`: the mean of its places' distances, `[n, rows, columns]`. */
export function levelOf(distances: tf.Tensor3D): tf.Tensor1D {
  return tf.mean(distances, [1, 2]);
}

/** The highest level among results of a detector of places. */
export function highestLevel(results: readonly AnomalyResult[]): number {
  return results.reduce((highest, { parts }) => parts.level.reduce((a, b) => Math.max(a, b), highest), 0);
}

export interface OwnLevelOptions {
  /** By no more than this: what is odd all over, as a picture of another thing, stays odd. */
  most: number;
  /** Divides the scores as well. Default false. */
  scoresToo?: boolean;
}

/**
 * The result with its maps divided by each picture's level.
 * @param result of a detector of places
 */
export function byOwnLevel(result: AnomalyResult, { most, scoresToo = false }: OwnLevelOptions): AnomalyResult {
  const { maps, parts } = result;
  const levels = parts.level.map((level) => Math.min(level, most) || 1);
  const scores = scoresToo ? result.scores.map((score, i) => score / levels[i]) : result.scores;
  if (!maps) return { ...result, scores };
  const area = maps.height * maps.width;
  const values = maps.values.map((value, i) => value / levels[Math.floor(i / area)]);
  return { ...result, scores, maps: { ...maps, values } };
}

/** A detector of places whose results are {@link byOwnLevel}. */
export class OwnLevelDetector implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();

  /** @param detector is disposed with this one */
  constructor(
    private readonly detector: Detector,
    private readonly options: OwnLevelOptions,
  ) {
    this.name = detector.name;
  }

  async score(images: tf.Tensor4D, work?: WorkOptions): Promise<AnomalyResult> {
    return byOwnLevel(await this.detector.score(images, work), this.options);
  }

  dispose(): void {
    this.detector.dispose();
  }
}
