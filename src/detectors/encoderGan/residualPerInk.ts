/** A detector whose scores are read anew from its reconstructions: as the residual per ink. */
import { numbersOf } from '../../tensors/numbers';
import { tf } from '../../tensors/tf';
import { imagesToTensor } from '../../images/tensorImages';
import type { WorkOptions } from '../../work/work';
import type { AnomalyResult } from '../anomalyResult';
import type { Detector } from '../detector';
import { inkResidual, InkResidualOptions } from './inkResidual';

export class ResidualPerInk implements Detector {
  readonly name: string;
  readonly [Symbol.dispose] = () => this.dispose();

  /** @param inner a detector that gives reconstructions; it is disposed with this one */
  constructor(
    private readonly inner: Detector,
    private readonly options: InkResidualOptions = {},
  ) {
    this.name = `${inner.name}, residual per ink`;
  }

  /**
   * Scores and maps are those of {@link inkResidual}; the inner scores stay as the part `inner`.
   *
   * @throws Error with one sentence when the inner detector gives no reconstructions
   */
  async score(images: tf.Tensor4D, work: WorkOptions = {}): Promise<AnomalyResult> {
    const result = await this.inner.score(images, work);
    const { reconstructions, count } = result;
    if (!reconstructions)
      throw new Error(`ResidualPerInk: expected reconstructions of ${this.inner.name}, found none.`);
    const { scores, maps } = tf.tidy(() => {
      const scored = images.slice<tf.Tensor4D>([0, 0, 0, 0], [count, -1, -1, -1]);
      return inkResidual(scored, imagesToTensor(reconstructions), this.options);
    });
    const read = {
      ...result,
      parts: { ...result.parts, inner: result.scores },
      scores: await numbersOf(scores),
      maps: { ...reconstructions, channels: 1, values: await numbersOf(maps) },
    };
    tf.dispose([scores, maps]);
    return read;
  }

  dispose(): void {
    this.inner.dispose();
  }
}
