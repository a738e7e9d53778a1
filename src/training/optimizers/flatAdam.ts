/** Adam (D. Kingma and J. Ba, 2015) in few operations, however many weights a network has. */
import { tf } from '../../tensors/tf';
import type { PreparedOptimizer } from './preparedOptimizer';
import { Gradients, ListedGradient, listedGradients, NamedTensorList } from './listedGradients';

export interface FlatAdamSettings {
  learningRate: number;
  /** Decay rates of the first and second moment. */
  betas: readonly [number, number];
  /** Keeps a step from being divided by 0. */
  epsilon: number;
  /**
   * Each gradient gets so much of its weight added, before the moments, as in `torch.optim.Adam`: Adam on the loss plus
   * weightDecay / 2 · Σ w². (AdamW would take it from the weights themselves.)
   */
  weightDecay: number;
}

/** Where the moments of one weight lie: after those of the weights before it. */
interface Place {
  name: string;
  shape: number[];
}

interface Moments {
  first: tf.Variable;
  second: tf.Variable;
  places: readonly Place[];
}

/**
 * The moments of all weights lie one after another in two long vectors, so that a step is about ten operations on those and one for
 * each weight. TensorFlow.js's own Adam takes some fifteen for each weight, which for a network of many small weights is more work
 * than its gradients. The formula is the same, and the results are up to rounding. What a step makes on its way is as long as all weights,
 * so each is freed as soon as it has served: a browser's memory, once taken, is never given back.
 *
 * What is saved has the form of TensorFlow.js's Adam: the number of steps, then the first moment of each weight, then the second of
 * each. A training has to hand in the same weights in the same order at every step.
 */
export class FlatAdam extends tf.Optimizer implements PreparedOptimizer {
  learningRate: number;
  private moments?: Moments;
  /** What changes from step to step, as numbers that a graph can read. */
  private readonly factors = { rate: scalarVariable(), shift: scalarVariable() };
  /** Whether the factors are those of the next step. */
  private prepared = false;

  constructor(private readonly settings: FlatAdamSettings) {
    super();
    this.learningRate = settings.learningRate;
  }

  /** Rate · root of the second moment's correction / the first one's, and epsilon by the same root. */
  prepareStep(): void {
    const { betas, epsilon } = this.settings;
    // Of β as the 32-bit number that TensorFlow.js makes of it: for 0.999 that changes 1 − β by 13 parts in a million.
    const [correction, squared] = betas.map((beta) => 1 - Math.fround(beta) ** (this.iterations + 1));
    const root = Math.sqrt(squared);
    const { rate, shift } = this.factors;
    tf.tidy(() => {
      rate.assign(tf.scalar((this.learningRate * root) / correction));
      shift.assign(tf.scalar(epsilon * root));
    });
    this.prepared = true;
  }

  finishStep(): void {
    this.incrementIterations();
    this.prepared = false;
  }

  override applyGradients(gradients: Gradients): void {
    if (!this.prepared) this.prepareStep();
    tf.tidy(() => {
      const parts = listedGradients(gradients);
      this.moments ??= noMoments(parts);
      checkSame(this.moments.places, parts);
      this.moveMoments(this.moments, parts);
      const { moments } = this;
      const steps = tf.tidy(() => split(this.step(moments), moments.places));
      parts.forEach(({ variable, gradient }, i) => {
        if (gradient) variable.assign(tf.sub(variable, steps[i]));
      });
    });
    this.finishStep();
  }

  private moveMoments({ first, second }: Moments, parts: readonly ListedGradient[]): void {
    const { betas, weightDecay } = this.settings;
    tf.tidy(() => {
      const gradient = tf.tidy(() => {
        const found = flat(parts.map(({ variable, gradient }) => gradient ?? tf.zerosLike(variable)));
        return weightDecay > 0
          ? tf.add(found, tf.mul(flat(parts.map(({ variable }) => variable)), weightDecay))
          : found;
      });
      const moves = whetherMoving(parts);
      const move = (moment: tf.Variable, target: () => tf.Tensor, beta: number): void =>
        tf.tidy(() => {
          const moved = tf.add(
            tf.mul(moment, beta),
            tf.tidy(() => tf.mul(target(), 1 - beta)),
          );
          moment.assign(moves ? tf.where(moves, moved, moment) : moved);
        });
      move(first, () => gradient, betas[0]);
      move(second, () => tf.square(gradient), betas[1]);
    });
  }

  /** What is taken from the weights: rate · m̂ / (√v̂ + ε), with the corrections of both moments drawn out of the vectors. */
  private step({ first, second }: Moments): tf.Tensor {
    const { rate, shift } = this.factors;
    const divisor = tf.tidy(() => tf.add(tf.sqrt(second), shift));
    return tf.tidy(() => tf.mul(tf.div(first, divisor), rate));
  }

  /** The caller disposes all of them. */
  override async getWeights(): Promise<NamedTensorList> {
    const { moments } = this;
    const saved = moments
      ? [named(moments.first, moments.places, 'm'), named(moments.second, moments.places, 'v')]
      : [];
    return [await this.saveIterations(), ...saved.flat()];
  }

  /** Copies: the tensors stay the caller's. */
  override async setWeights(weights: NamedTensorList): Promise<void> {
    const moments = await this.extractIterations(weights);
    const count = moments.length / 2;
    this.disposeMoments();
    if (count === 0) return;
    const joined = (part: NamedTensorList): tf.Variable =>
      tf.tidy(() => tf.variable(flat(part.map(({ tensor }) => tensor)), false));
    this.moments = {
      first: joined(moments.slice(0, count)),
      second: joined(moments.slice(count)),
      places: moments
        .slice(0, count)
        .map(({ name, tensor }) => ({ name: name.replace(/\/m$/, ''), shape: tensor.shape })),
    };
  }

  override getConfig(): { learningRate: number; betas: number[]; epsilon: number; weightDecay: number } {
    const { learningRate, settings } = this;
    return { ...settings, betas: [...settings.betas], learningRate };
  }

  override dispose(): void {
    this.disposeMoments();
    tf.dispose(Object.values(this.factors));
  }

  private disposeMoments(): void {
    this.moments?.first.dispose();
    this.moments?.second.dispose();
    this.moments = undefined;
  }
}

function scalarVariable(): tf.Variable {
  return tf.tidy(() => tf.variable(tf.scalar(0), false));
}

function noMoments(parts: readonly ListedGradient[]): Moments {
  const places = parts.map(({ variable: { name, shape } }) => ({ name, shape }));
  const zeros = (): tf.Variable => tf.variable(tf.zeros([sizes(places).reduce((sum, size) => sum + size, 0)]), false);
  return { first: zeros(), second: zeros(), places };
}

/** @throws Error when the moments are those of other weights */
function checkSame(places: readonly Place[], parts: readonly ListedGradient[]): void {
  const list = (shapes: readonly number[][]): string => shapes.map((shape) => `[${shape.join(', ')}]`).join(' ');
  const [expected, found] = [list(places.map(({ shape }) => shape)), list(parts.map(({ variable }) => variable.shape))];
  if (expected !== found)
    throw new Error(
      `Adam can't go on: its moments are of other weights, expected shapes ${expected}, found ${found}; start the training anew, ` +
        'or take the checkpoint of this network.',
    );
}

/** A truth value for each number in the vectors, or nothing where all of them move. */
function whetherMoving(parts: readonly ListedGradient[]): tf.Tensor | undefined {
  if (parts.every(({ gradient }) => gradient)) return undefined;
  return flat(parts.map(({ variable, gradient }) => tf.fill(variable.shape, gradient ? 1 : 0, 'bool')));
}

function flat(tensors: readonly tf.Tensor[]): tf.Tensor1D {
  return tf.concat1d(tensors.map((tensor) => tf.reshape(tensor, [tensor.size])));
}

function split(vector: tf.Tensor, places: readonly Place[]): tf.Tensor[] {
  return tf.split(vector, sizes(places)).map((part, i) => tf.reshape(part, places[i].shape));
}

function sizes(places: readonly Place[]): number[] {
  return places.map(({ shape }) => tf.util.sizeFromShape(shape));
}

function named(moment: tf.Variable, places: readonly Place[], suffix: string): NamedTensorList {
  return tf.tidy(() => split(moment, places)).map((tensor, i) => ({ name: `${places[i].name}/${suffix}`, tensor }));
}
