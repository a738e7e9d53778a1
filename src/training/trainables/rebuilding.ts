/** Training an encoder and a generator to give whole parts back. */
import { tf } from '../../tensors/tf';
import type { PartChanges } from '../../images/damage/damagedParts';
import { randomAffine } from '../../images/moves/affine';
import { FloatImages, selectImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { varyLight } from '../../images/damage/varyLight';
import { reducedPictures } from '../../networks/judgedInput';
import type { RandomSource } from '../../tensors/random';
import { anneal, AnnealedPart } from '../annealedPart';
import { trainableVariables } from './ganLosses';
import { makeOptimizer } from '../optimizers/optimizers';
import { Losses, Trainable } from '../trainer';
import type { PreparedOptimizer } from '../optimizers/preparedOptimizer';
import { TrainingState } from '../trainingState';

export interface RebuildingOptions {
  /** Reduced picture → latent vector `[n, latent]`. */
  encoder: tf.LayersModel;
  /** Latent vector → reduced picture. */
  generator: tf.LayersModel;
  /** Whole parts, `[n, h, w, c]`, the table at 0. */
  images: FloatImages;
  rebuilding: AnnealedPart;
  changes: PartChanges;
  random: RandomSource;
}

/** Steps that share a pool of changed images, and how many batches it holds. */
const pool = { steps: 16, batches: 2 };

export class RebuildingTraining extends TrainingState<{ rebuilding: PreparedOptimizer }> implements Trainable {
  readonly phases = [(step: number) => this.rebuild(step)];
  private readonly step = this.traced(this.optimizers.rebuilding, (inputs) => this.update(inputs));
  /** The pool of the steps that are done just now. */
  private pooled?: { number: number; pictures: tf.Tensor4D };

  constructor(private readonly options: RebuildingOptions) {
    const { encoder, generator, rebuilding } = options;
    super({ encoder, generator }, { rebuilding: makeOptimizer({ kind: 'adam', betas: [0.9, 0.99], ...rebuilding }) });
  }

  get stepsPerEpoch(): number {
    return Math.ceil(this.options.images.count / this.options.rebuilding.batch);
  }

  /** Frees the optimizer; the networks and images belong to the caller. */
  override dispose(): void {
    super.dispose();
    this.pooled?.pictures.dispose();
  }

  private async rebuild(step: number): Promise<Losses> {
    const { rebuilding, random } = this.options;
    const { pictures } = this.poolOf(Math.floor(step / pool.steps));
    anneal(this.optimizers.rebuilding, rebuilding, step);
    const draws = random.fork('rebuilding', step);
    const chosen = Array.from({ length: rebuilding.batch }, () => draws.integer(pictures.shape[0]));
    const [residual] = await this.measured(() => this.step.run([tf.gather(pictures, tf.tensor1d(chosen, 'int32'))]));
    return { residual };
  }

  private update([some]: tf.Tensor[]): tf.Tensor[] {
    const { encoder, generator } = this.options;
    const loss = this.optimizers.rebuilding.minimize(
      () => tf.squaredDifference(some, generator.apply(encoder.apply(some)) as tf.Tensor).mean<tf.Scalar>(),
      true,
      [...trainableVariables(encoder), ...trainableVariables(generator)],
    ) as tf.Scalar;
    return [loss];
  }

  /** Whole parts, each changed at random, reduced; drawn from the pool's number alone, so that it can be made again. */
  private poolOf(number: number): { pictures: tf.Tensor4D } {
    if (this.pooled?.number === number) return this.pooled;
    this.pooled?.pictures.dispose();
    const { images, rebuilding, changes, random } = this.options;
    const draws = random.fork('pool', number);
    const next = () => draws.next();
    const chosen = Array.from({ length: pool.batches * rebuilding.batch }, () => draws.integer(images.count));
    const moved = randomAffine(selectImages(images, chosen), { ...changes.affine, outside: 0, next });
    const lit = varyLight(moved, { ...changes.light, next });
    this.pooled = { number, pictures: tf.tidy(() => reducedPictures(imagesToTensor(lit))) };
    return this.pooled;
  }
}
