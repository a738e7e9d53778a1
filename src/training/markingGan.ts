/**
 * Training an encoder and a generator to give whole parts back, and then a discriminator to mark, place by place, what is damaged
 * in pictures of parts: it sees the picture and what the generator has left of it. The false images that it learns from are whole
 * parts with damages drawn onto them, so that no damaged part is needed.
 */
import { tf } from '../tensors';
import { damagedParts, damagePlaces, PartChanges } from '../images/damagedParts';
import { randomAffine } from '../images/affine';
import { FloatImages, selectImages } from '../images/imageBatch';
import { imagesToTensor } from '../images/tensorImages';
import { varyLight } from '../images/varyLight';
import { judgedInput, reducedPictures } from '../networks/judgedInput';
import { uprightStride } from '../networks/screwsEncoderGan';
import type { Point } from '../images/affineMap';
import type { RandomSource } from '../random';
import { trainableVariables } from './ganLosses';
import { cosineFall, makeOptimizer, setLearningRate } from './optimizers';
import { Losses, Trainable } from './trainer';
import { TrainingState } from './trainingState';

export interface MarkingGanNetworks {
  /** Reduced picture → latent vector `[n, latent]`. */
  encoder: tf.LayersModel;
  /** Latent vector → reduced picture. */
  generator: tf.LayersModel;
  /** What {@link judgedInput} makes → logits, above 0 where a damage is seen. */
  discriminator: tf.LayersModel;
}

/** Steps of one of the two parts of training; the rate rises over the first fifty and falls to next to nothing along them. */
export interface MarkingGanPart {
  steps: number;
  batch: number;
  learningRate: number;
}

export interface MarkingGanOptions extends MarkingGanNetworks {
  /** Whole parts, `[n, h, w, 1]`, the table at 0. */
  images: FloatImages;
  /** Training of encoder and generator, which comes first. */
  rebuilding: MarkingGanPart;
  /** Training of the discriminator. */
  marking: MarkingGanPart & {
    /** Standard deviation of the grain on a picture, at most. */
    grain: number;
    /** From this mean difference on a damage is to be marked. */
    visible: number;
    /** What a mark missed costs, against a mark too many. */
    weight: number;
  };
  changes: PartChanges;
  random: RandomSource;
}

/** Steps that share a pool of changed images, and how many batches it holds. */
const pool = { steps: 16, batches: 2 };
const betas = [0.9, 0.99] as const;
const warmUp = 50;
const lowestRate = 1e-5;

export class MarkingGanTraining
  extends TrainingState<{ rebuilding: tf.Optimizer; marking: tf.Optimizer }>
  implements Trainable
{
  readonly phases = [(step: number) => this.train(step)];
  private readonly places: readonly Point[];
  /** The pool of the steps that are done just now. */
  private pooled?: { number: number; pictures: tf.Tensor4D };

  constructor(private readonly options: MarkingGanOptions) {
    const { encoder, generator, discriminator, images, rebuilding, marking } = options;
    super(
      { encoder, generator, discriminator },
      {
        rebuilding: makeOptimizer({ kind: 'adam', learningRate: rebuilding.learningRate, betas }),
        marking: makeOptimizer({ kind: 'adam', learningRate: marking.learningRate, betas }),
      },
    );
    this.places = damagePlaces(images);
  }

  get stepsPerEpoch(): number {
    return Math.ceil(this.options.images.count / this.options.marking.batch);
  }

  /** Frees the optimizers; the networks and images belong to the caller. */
  override dispose(): void {
    super.dispose();
    this.pooled?.pictures.dispose();
  }

  private train(step: number): Losses {
    const { rebuilding } = this.options;
    return step < rebuilding.steps ? this.rebuild(step) : this.mark(step - rebuilding.steps);
  }

  private rebuild(step: number): Losses {
    const { encoder, generator, rebuilding, random } = this.options;
    const { pictures } = this.poolOf(Math.floor(step / pool.steps));
    return tf.tidy(() => {
      anneal(this.optimizers.rebuilding, rebuilding, step);
      const draws = random.fork('rebuilding', step);
      const chosen = Array.from({ length: rebuilding.batch }, () => draws.integer(pictures.shape[0]));
      const some = tf.gather(pictures, tf.tensor1d(chosen, 'int32'));
      const loss = this.optimizers.rebuilding.minimize(
        () => tf.squaredDifference(some, generator.apply(encoder.apply(some)) as tf.Tensor).mean<tf.Scalar>(),
        true,
        [...trainableVariables(encoder), ...trainableVariables(generator)],
      ) as tf.Scalar;
      return { residual: loss.dataSync()[0] };
    });
  }

  private mark(step: number): Losses {
    const { encoder, generator, discriminator, images, marking, changes, random } = this.options;
    const draws = random.fork('marking', step);
    const indices = Array.from({ length: marking.batch }, () => draws.integer(images.count));
    const next = () => draws.next();
    const options = { ...marking, indices, changes, places: this.places, stride: uprightStride, next };
    const damaged = damagedParts(images, options);
    return tf.tidy(() => {
      anneal(this.optimizers.marking, marking, step);
      const pictures = imagesToTensor(damaged.pictures);
      const marks = imagesToTensor(damaged.marks);
      const reconstructions = generator.apply(encoder.apply(reducedPictures(pictures))) as tf.Tensor4D;
      const judged = judgedInput(pictures, reconstructions);
      const loss = this.optimizers.marking.minimize(
        () => markingLoss(discriminator.apply(judged, { training: true }) as tf.Tensor, marks, marking.weight),
        true,
        trainableVariables(discriminator),
      ) as tf.Scalar;
      return { marking: loss.dataSync()[0] };
    });
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

/** The mean cross-entropy of logits against marks of 0 and 1, those of marks weighted. */
export function markingLoss(logits: tf.Tensor, marks: tf.Tensor, weight: number): tf.Scalar {
  const missed = tf.mul(tf.mul(marks, weight), tf.softplus(tf.neg(logits)));
  return tf.add(missed, tf.mul(tf.sub(1, marks), tf.softplus(logits))).mean();
}

function anneal(optimizer: tf.Optimizer, { steps, learningRate }: MarkingGanPart, step: number): void {
  const rise = Math.min(1, (step + 1) / warmUp);
  setLearningRate(optimizer, learningRate * rise * cosineFall(step, steps) + lowestRate);
}
