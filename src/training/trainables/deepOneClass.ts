/**
 * Training features that tell classes apart and lie close together for one class (P. Perera and V. Patel, Learning deep features for
 * one-class classification, IEEE TIP 2019): a new picture whose features lie elsewhere is none of that class.
 */
import { tf } from '../../tensors/tf';
import { withParts } from '../../tensors/gradientParts';
import { concatenateImages, FloatImages, selectImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { PartlyFrozen } from '../../networks/frozen/partlyFrozen';
import type { RandomSource } from '../../tensors/random';
import { anneal } from '../annealedPart';
import { compactness, descriptiveness } from './deepOneClassLosses';
import { trainableVariables } from './ganLosses';
import { AdamSettings, makeOptimizer } from '../optimizers/optimizers';
import { ShuffledBatches } from '../shuffledBatches';
import { Losses, Trainable } from '../trainer';
import type { PreparedOptimizer } from '../optimizers/preparedOptimizer';
import { TrainingState } from '../trainingState';

export interface DeepOneClassOptions {
  /** Pictures → features `[n, d]`. */
  features: tf.LayersModel;
  /** Brings pictures to the size and channels that the network takes; without it they have them. Called within a tidy. */
  enlarge?: (pictures: tf.Tensor4D) => tf.Tensor4D;
  /** Features → logits `[n, classes]`. */
  classifier: tf.LayersModel;
  /** Pictures of other classes as the network takes them, and of each its class's index, from 0. */
  reference: { images: FloatImages; labels: ArrayLike<number> };
  /** Pictures of the one class, as the network takes them. */
  target: FloatImages;
  /** So many pictures of the reference and so many of the target in each step, 2 or more. */
  batch: number;
  /** Weight of the compactness loss beside the descriptiveness loss; the paper has 0.1. */
  compactness: number;
  optimizer: AdamSettings;
  /** The rate rises over the first steps and falls along so many, as {@link anneal} does it. Without it the rate stays. */
  fallsOver?: number;
  /**
   * Layers of `features` up to and including this one keep their weights and running averages, and run as they do after training;
   * in the order of `features.layers`. Without it all are trained.
   */
  frozenUpTo?: string;
  /**
   * Changes pictures of the target so that they are none any more; `next` is uniform in [0, 1). With it the target is the classifier's
   * last class but one and such pictures, as many again in each step, are the last. Without it the target has no class.
   */
  damage?: (pictures: FloatImages, next: () => number) => FloatImages;
  random: RandomSource;
}

export class DeepOneClassTraining extends TrainingState<{ both: PreparedOptimizer }> implements Trainable {
  readonly phases = [(step: number) => this.train(step)];
  private readonly network: PartlyFrozen;
  private readonly step = this.traced(this.optimizers.both, (inputs) => this.update(inputs));
  private readonly batches: { reference: ShuffledBatches; target: ShuffledBatches };

  /** @throws RangeError with one sentence when pictures, labels, layers and batch don't fit together */
  constructor(private readonly options: DeepOneClassOptions) {
    checkOptions(options);
    const { features, classifier, reference, target, batch, optimizer, frozenUpTo, random } = options;
    const network = new PartlyFrozen(features, frozenUpTo);
    super({ features, classifier }, { both: makeOptimizer(optimizer) });
    this.network = network;
    const whole = ({ count }: FloatImages, name: string) =>
      new ShuffledBatches(count, batch, random.fork(name), { whole: true });
    this.batches = { reference: whole(reference.images, 'reference'), target: whole(target, 'target') };
  }

  /** Steps that go once through the target. */
  get stepsPerEpoch(): number {
    return this.batches.target.stepsPerEpoch;
  }

  /**
   * What a step trains on: reference, target and damaged target behind one another. They go through the network as one batch, so that
   * batch normalisation sees one distribution. Labels are those of the pictures that have a class, the first ones.
   */
  batchOf(step: number): { pictures: FloatImages; labels: number[] } {
    const { reference, target, batch, damage, random } = this.options;
    const chosen = this.batches.reference.indices(step);
    const others = selectImages(reference.images, chosen);
    const own = selectImages(target, this.batches.target.indices(step));
    const labels = Array.from(chosen, (index) => reference.labels[index]);
    if (!damage) return { pictures: concatenateImages([others, own]), labels };
    const draws = random.fork('damage', step);
    const damaged = damage(own, () => draws.next());
    const classes = classesOf(this.options);
    return {
      pictures: concatenateImages([others, own, damaged]),
      labels: [...labels, ...Array<number>(batch).fill(classes - 2), ...Array<number>(batch).fill(classes - 1)],
    };
  }

  private async train(step: number): Promise<Losses> {
    const { optimizer, batch, fallsOver } = this.options;
    if (fallsOver !== undefined) anneal(this.optimizers.both, { ...optimizer, batch, steps: fallsOver }, step);
    const { pictures, labels } = this.batchOf(step);
    const [descriptive, compact] = await this.measured(() => {
      const wanted = tf.oneHot(tf.tensor1d(labels, 'int32'), classesOf(this.options)).toFloat();
      return this.step.run([imagesToTensor(pictures), wanted]);
    });
    return { descriptiveness: descriptive, compactness: compact };
  }

  /** @param inputs pictures, and which class each of them has that has one */
  private update([pictures, wanted]: tf.Tensor[]): tf.Tensor[] {
    const { enlarge, classifier, batch, compactness: weight } = this.options;
    const prepared = this.network.prepare(enlarge ? enlarge(pictures as tf.Tensor4D) : pictures);
    const { parts } = withParts((note) =>
      this.optimizers.both.minimize(
        () => {
          const features = this.network.apply(prepared) as tf.Tensor2D;
          const logits = classifier.apply(tf.slice(features, 0, wanted.shape[0]), { training: true }) as tf.Tensor2D;
          const losses = [descriptiveness(logits, wanted), compactness(tf.slice(features, batch, batch))];
          losses.forEach(note);
          return tf.add<tf.Scalar>(losses[0], tf.mul(losses[1], weight));
        },
        false,
        [...this.network.variables, ...trainableVariables(classifier)],
      ),
    );
    return parts;
  }
}

function classesOf({ classifier }: DeepOneClassOptions): number {
  return (classifier.outputShape as number[])[1];
}

function checkOptions(options: DeepOneClassOptions): void {
  const { features, enlarge, reference, target, batch, damage } = options;
  const { images, labels } = reference;
  const what = 'Deep one-class training';
  const shapeOf = ({ height, width, channels }: FloatImages): string => [height, width, channels].join(' × ');
  const shape = enlarge ? shapeOf(target) : (features.inputs[0].shape as number[]).slice(1).join(' × ');
  for (const [name, pictures] of Object.entries({ reference: images, target })) {
    const found = shapeOf(pictures);
    const { count } = pictures;
    if (found !== shape) throw new RangeError(`${what}: expected pictures of ${shape} as ${name}, found ${found}.`);
    if (!Number.isInteger(batch) || batch < 2 || batch > count)
      throw new RangeError(
        `${what}: expected a batch between 2 and the ${count} pictures of the ${name}, found ${batch}.`,
      );
  }
  if (labels.length !== images.count)
    throw new RangeError(
      `${what}: expected a label for each of the ${images.count} pictures of the reference, found ${labels.length}.`,
    );
  // The classifier's last two classes are the target's and the damaged target's.
  const last = classesOf(options) - 1 - (damage ? 2 : 0);
  const wrong = Array.from(labels).findIndex((label) => !Number.isInteger(label) || label < 0 || label > last);
  if (wrong >= 0)
    throw new RangeError(
      `${what}: expected labels of the reference from 0 to ${last}, found ${labels[wrong]} for picture ${wrong}.`,
    );
}
