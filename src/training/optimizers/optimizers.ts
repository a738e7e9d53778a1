/** What moves a network's weights, as plain settings that a recipe can hold. */
import { tf } from '../../tensors/tf';
import { FlatAdam } from './flatAdam';
import { KerasAdam } from './kerasAdam';
import { type Gradients, listedGradients } from './listedGradients';
import type { PreparedOptimizer } from './preparedOptimizer';

/** Adam (D. Kingma and J. Ba, 2015). */
export interface AdamSettings {
  kind: 'adam';
  learningRate: number;
  /** Decay rates of the first and second moment. */
  betas: readonly [number, number];
  /** Each gradient gets so much of its weight added, as in `torch.optim.Adam`. Default 0. */
  weightDecay?: number;
  /** Divides by the highest second moment so far, as in Keras 2; not together with weightDecay. Default false. */
  amsgrad?: boolean;
  /** Divides the rate by 1 + rateDecay · step, as Keras 2's `decay`; not together with weightDecay. Default 0. */
  rateDecay?: number;
}

/** Gradient descent with Y. Nesterov's momentum (1983). */
export interface NesterovSettings {
  kind: 'nesterov';
  learningRate: number;
  momentum: number;
}

export type OptimizerSettings = AdamSettings | NesterovSettings;

/** Keeps Adam from dividing by 0. */
const epsilon = 1e-8;

/**
 * The caller disposes it.
 *
 * @throws RangeError when settings don't go together
 */
export function makeOptimizer(settings: OptimizerSettings): PreparedOptimizer {
  if (settings.kind === 'nesterov') return new Nesterov(settings.learningRate, settings.momentum, true);
  const { learningRate, betas, weightDecay = 0, amsgrad = false, rateDecay = 0 } = settings;
  if (amsgrad || rateDecay > 0) {
    if (weightDecay > 0)
      throw new RangeError(
        `Adam: expected no weightDecay together with amsgrad or rateDecay, found ${weightDecay}; leave out either.`,
      );
    return new KerasAdam({ learningRate, betas, amsgrad, rateDecay });
  }
  return new FlatAdam({ learningRate, betas, epsilon, weightDecay });
}

/** The fields of TensorFlow.js's optimizer, which its types keep to itself. */
interface LibraryMomentum {
  readonly m: tf.Scalar;
  readonly accumulations: { originalName: string; variable: tf.Variable }[];
}

/** Nothing in its step changes from one to the next. TensorFlow.js's own keeps six tensors as large as a weight until the weight has moved. */
class Nesterov extends tf.MomentumOptimizer implements PreparedOptimizer {
  override applyGradients(gradients: Gradients): void {
    const { m: momentum, accumulations } = this as unknown as LibraryMomentum;
    for (const [i, { variable: weight, gradient }] of listedGradients(gradients).entries()) {
      accumulations[i] ??= {
        originalName: `${weight.name}/momentum`,
        variable: tf.tidy(() => tf.variable(tf.zerosLike(weight), false)),
      };
      if (!gradient) continue;
      const { variable: velocity } = accumulations[i];
      tf.tidy(() => velocity.assign(tf.add(tf.mul(momentum, velocity), gradient)));
      const ahead = () => tf.tidy(() => tf.add(gradient, tf.mul(velocity, momentum)));
      tf.tidy(() =>
        weight.assign(
          tf.add(
            tf.tidy(() => tf.mul(this.c, ahead())),
            weight,
          ),
        ),
      );
    }
    this.finishStep();
  }

  prepareStep(): void {
    // Its rate stands in the graph.
  }

  finishStep(): void {
    this.incrementIterations();
  }
}

/** Adam for both networks of a GAN, each with its own rate. */
export function adamForBoth(
  learningRate: { generator: number; discriminator: number },
  betas: readonly [number, number],
): { generator: AdamSettings; discriminator: AdamSettings } {
  const adam = (rate: number): AdamSettings => ({ kind: 'adam', learningRate: rate, betas });
  return { generator: adam(learningRate.generator), discriminator: adam(learningRate.discriminator) };
}

/** Changes the rate of an optimizer at work: TensorFlow.js keeps it in a protected field and offers no schedule. */
export function setLearningRate(optimizer: tf.Optimizer, rate: number): void {
  (optimizer as unknown as { learningRate: number }).learningRate = rate;
}

/** From 1 at the first step to 0 after the last, along half a cosine. */
export function cosineFall(step: number, steps: number): number {
  return (1 + Math.cos((Math.PI * Math.min(step, steps)) / steps)) / 2;
}
