/**
 * Training a discriminator to mark, place by place, what is damaged in pictures of parts: it sees the picture and what has been left
 * of it by networks that know whole parts alone. The false images that it learns from are whole parts with damages drawn onto
 * them, so that no damaged part is needed.
 */
import { tf } from '../../tensors/tf';
import { damagedParts, DamagedPartsOptions, damagePlaces, PartChanges } from '../../images/damage/damagedParts';
import type { Point } from '../../images/moves/affineMap';
import type { FloatImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { discriminatorStride } from '../../networks/damageDiscriminator';
import { judgedInput } from '../../networks/judgedInput';
import type { RandomSource } from '../../tensors/random';
import { anneal, AnnealedPart } from '../annealedPart';
import { trainableVariables } from './ganLosses';
import { makeOptimizer } from '../optimizers/optimizers';
import { Losses, Trainable } from '../trainer';
import type { PreparedOptimizer } from '../optimizers/preparedOptimizer';
import { TrainingState } from '../trainingState';

export interface MarkingSettings extends AnnealedPart, Pick<DamagedPartsOptions, 'shares' | 'scratchLevel'> {
  /** Standard deviation of the grain on a picture, at most. */
  grain: number;
  /** From this mean difference on a damage is to be marked. */
  visible: number;
  /** What a mark missed costs, against a mark too many. */
  weight: number;
}

export interface MarkingOptions {
  /** What {@link judgedInput} makes → logits, above 0 where a damage is seen. */
  discriminator: tf.LayersModel;
  /** What is left of pictures `[n, h, w, c]`: of the same size or a smaller one. Called within a tidy. */
  rebuild: (pictures: tf.Tensor4D) => tf.Tensor4D;
  /** Whole parts, `[n, h, w, c]`, the table at 0. */
  images: FloatImages;
  marking: MarkingSettings;
  changes: PartChanges;
  random: RandomSource;
}

export class MarkingTraining extends TrainingState<{ marking: PreparedOptimizer }> implements Trainable {
  readonly phases = [(step: number) => this.mark(step)];
  private readonly places: readonly Point[];
  private readonly step = this.traced(this.optimizers.marking, (inputs) => this.update(inputs));

  constructor(private readonly options: MarkingOptions) {
    const { discriminator, images, marking } = options;
    super({ discriminator }, { marking: makeOptimizer({ kind: 'adam', betas: [0.9, 0.99], ...marking }) });
    this.places = damagePlaces(images);
  }

  get stepsPerEpoch(): number {
    return Math.ceil(this.options.images.count / this.options.marking.batch);
  }

  private async mark(step: number): Promise<Losses> {
    const { images, marking, changes, random } = this.options;
    const draws = random.fork('marking', step);
    const indices = Array.from({ length: marking.batch }, () => draws.integer(images.count));
    const next = () => draws.next();
    const options = { ...marking, indices, changes, places: this.places, stride: discriminatorStride, next };
    const damaged = damagedParts(images, options);
    anneal(this.optimizers.marking, marking, step);
    const [loss] = await this.measured(() =>
      this.step.run([imagesToTensor(damaged.pictures), imagesToTensor(damaged.marks)]),
    );
    return { marking: loss };
  }

  private update([pictures, marks]: tf.Tensor[]): tf.Tensor[] {
    const { rebuild, discriminator, marking } = this.options;
    const judged = judgedInput(pictures as tf.Tensor4D, rebuild(pictures as tf.Tensor4D));
    const loss = this.optimizers.marking.minimize(
      () => markingLoss(discriminator.apply(judged, { training: true }) as tf.Tensor, marks, marking.weight),
      true,
      trainableVariables(discriminator),
    ) as tf.Scalar;
    return [loss];
  }
}

/** The mean cross-entropy of logits against marks of 0 and 1, those of marks weighted. */
export function markingLoss(logits: tf.Tensor, marks: tf.Tensor, weight: number): tf.Scalar {
  const missed = tf.mul(tf.mul(marks, weight), tf.softplus(tf.neg(logits)));
  return tf.add(missed, tf.mul(tf.sub(1, marks), tf.softplus(logits))).mean();
}
