/**
 * Learning what normal pictures look like from questions that need no labels: how was this picture turned, and which way was it shifted?
 * (I. Golan and R. El-Yaniv, Deep anomaly detection using geometric transformations, NeurIPS 2018; the three separate questions are those
 * of D. Hendrycks et al., Using self-supervised learning can improve model robustness and uncertainty, NeurIPS 2019.) A picture of
 * something else is answered less surely.
 */
import { withParts } from '../../tensors/gradientParts';
import { tf } from '../../tensors/tf';
import { FloatImages, selectImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { TurnAndShift, turnAndShift } from '../../images/moves/turnAndShift';
import type { RandomSource } from '../../tensors/random';
import { anneal } from '../annealedPart';
import { trainableVariables } from './ganLosses';
import { AdamSettings, makeOptimizer } from '../optimizers/optimizers';
import { ShuffledBatches } from '../shuffledBatches';
import { Losses, Trainable } from '../trainer';
import type { PreparedOptimizer } from '../optimizers/preparedOptimizer';
import { TrainingState } from '../trainingState';

/** The four answers to how a picture was turned, in quarters. */
const turnAnswers = [0, 1, 2, 3];
/** The three answers to each question about a shift: back, not at all, forth. */
const shiftAnswers = [-1, 0, 1];

/** What a network is asked about a picture, and how many answers each question has, one behind another in its logits. */
export const questions: readonly { name: 'turn' | 'down' | 'right'; answers: number }[] = [
  { name: 'turn', answers: turnAnswers.length },
  { name: 'down', answers: shiftAnswers.length },
  { name: 'right', answers: shiftAnswers.length },
];

/** A change of a picture, and the answer to each question about it. */
export interface Transformation {
  way: TurnAndShift;
  answers: readonly number[];
}

/** All 36: every turn with every shift by so many pixels. */
export function transformations(shift: number, mirrored = false): Transformation[] {
  return turnAnswers.flatMap((turns) =>
    shiftAnswers.flatMap((down, i) =>
      shiftAnswers.map((right, j) => ({
        way: { mirrored, down: down * shift, right: right * shift, turns },
        answers: [turns, i, j],
      })),
    ),
  );
}

/**
 * Minus the logarithm of what the network gives to the right answers: logits `[n, 10]` → for each question `[n]`.
 *
 * @param answers for each picture, in its order, the answer to each question
 */
export function surprise(logits: tf.Tensor2D, answers: readonly (readonly number[])[]): tf.Tensor1D[] {
  return surpriseOf(logits, rightAnswers(answers));
}

/** For each question 1 at the right answer and 0 at the others, `[n, answers]`. */
function rightAnswers(answers: readonly (readonly number[])[]): tf.Tensor[] {
  return questions.map(({ answers: count }, question) => {
    const given = answers.map((each) => each[question]);
    return tf.oneHot(tf.tensor1d(given, 'int32'), count).toFloat();
  });
}

function surpriseOf(logits: tf.Tensor2D, right: readonly tf.Tensor[]): tf.Tensor1D[] {
  const parts = tf.split(
    logits,
    questions.map((question) => question.answers),
    1,
  );
  return parts.map((part, question) => tf.neg(tf.sum<tf.Tensor1D>(tf.mul(tf.logSoftmax(part), right[question]), 1)));
}

export interface TransformationTrainingOptions {
  /** Pictures → logits `[n, 10]`, then features. */
  network: tf.LayersModel;
  /** Normal pictures, square, in the range that the network takes. */
  images: FloatImages;
  /** Pictures a step; each is shown in all four turns, with a shift and a mirror image drawn for each. */
  batch: number;
  /** Pixels of a shift. */
  shift: number;
  optimizer: AdamSettings;
  /** Steps in all: the rate falls along them. */
  steps: number;
  random: RandomSource;
}

export class TransformationTraining extends TrainingState<{ network: PreparedOptimizer }> implements Trainable {
  readonly phases = [(step: number) => this.train(step)];
  private readonly batches: ShuffledBatches;
  private readonly step = this.traced(this.optimizers.network, (inputs) => this.update(inputs));

  constructor(private readonly options: TransformationTrainingOptions) {
    const { network, images, batch, optimizer, random } = options;
    super({ network }, { network: makeOptimizer(optimizer) });
    this.batches = new ShuffledBatches(images.count, batch, random, { whole: true });
  }

  get stepsPerEpoch(): number {
    return this.batches.stepsPerEpoch;
  }

  private async train(step: number): Promise<Losses> {
    const { optimizer, batch, steps } = this.options;
    anneal(this.optimizers.network, { ...optimizer, batch, steps }, step);
    const { pictures, answers } = this.batch(step);
    const found = await this.measured(() => this.step.run([imagesToTensor(pictures), ...rightAnswers(answers)]));
    return Object.fromEntries(questions.map(({ name }, i) => [name, found[i]]));
  }

  private update([shown, ...right]: tf.Tensor[]): tf.Tensor[] {
    const { network } = this.options;
    const { parts } = withParts((note) =>
      this.optimizers.network.minimize(
        () => {
          const [logits] = network.apply(shown, { training: true }) as tf.Tensor2D[];
          const losses = surpriseOf(logits, right).map((part) => part.mean<tf.Scalar>());
          losses.forEach(note);
          return tf.addN(losses);
        },
        false,
        trainableVariables(network),
      ),
    );
    return parts;
  }

  private batch(step: number): { pictures: FloatImages; answers: (readonly number[])[] } {
    const { images, shift, random } = this.options;
    const draws = random.fork('ways', step);
    const chosen = selectImages(images, this.batches.indices(step));
    const perTurn = shiftAnswers.length ** 2;
    const drawn = Array.from({ length: chosen.count }, () => {
      const all = transformations(shift, draws.next() < 0.5);
      return turnAnswers.map((turn) => all[turn * perTurn + draws.integer(perTurn)]);
    });
    return {
      pictures: turnAndShift(chosen, (i) => drawn[i].map(({ way }) => way)),
      answers: drawn.flat().map(({ answers }) => answers),
    };
  }
}
