/** Adam (D. Kingma and J. Ba, 2015) as Keras 2 has it, with what walkthroughs that were written with it ask for besides. */
import { tf } from '../../tensors/tf';
import type { PreparedOptimizer } from './preparedOptimizer';
import { Gradients, listedGradients, NamedTensorList } from './listedGradients';

export interface KerasAdamSettings {
  learningRate: number;
  /** Decay rates of the first and second moment. */
  betas: readonly [number, number];
  /**
   * Steps are divided by the root of the highest second moment so far instead of the newest one's (S. Reddi, S. Kale and S. Kumar, On the
   * convergence of Adam and beyond, ICLR 2018). The highest is of moments before their correction for starting from 0, as Keras and
   * PyTorch compute it; PyTorch's manual has it the other way round.
   */
  amsgrad: boolean;
  /** The rate is divided by 1 + rateDecay · step, steps counted from 0. */
  rateDecay: number;
}

/** Keeps a step from being divided by 0: Keras's own, added where it does so, to the root before its correction. */
const epsilon = 1e-7;

/**
 * What is saved: the number of steps, then the first moment of each weight, the second of each, and with AMSGrad the highest second of
 * each. A training has to hand in the same weights in the same order at every step.
 */
export class KerasAdam extends tf.Optimizer implements PreparedOptimizer {
  learningRate: number;
  /** The next step's rate, as a number that a graph can read. */
  private readonly nextRate = tf.tidy(() => tf.variable(tf.scalar(0), false));
  private prepared = false;
  /** Of each weight: first moment, second, and with AMSGrad the highest second. */
  private moments: tf.Variable[][] = [];

  constructor(private readonly settings: KerasAdamSettings) {
    super();
    this.learningRate = settings.learningRate;
  }

  prepareStep(): void {
    tf.tidy(() => this.nextRate.assign(tf.scalar(this.rate())));
    this.prepared = true;
  }

  finishStep(): void {
    this.incrementIterations();
    this.prepared = false;
  }

  override applyGradients(gradients: Gradients): void {
    if (!this.prepared) this.prepareStep();
    tf.tidy(() =>
      listedGradients(gradients).forEach(({ variable: weight, gradient }, i) => {
        this.moments[i] ??= Array.from({ length: this.momentsEach }, () => tf.variable(tf.zerosLike(weight), false));
        if (!gradient) return;
        this.moveMoments(this.moments[i], gradient);
        tf.tidy(() => weight.assign(tf.sub(weight, this.step(this.moments[i]))));
      }),
    );
    this.finishStep();
  }

  private get momentsEach(): number {
    return this.settings.amsgrad ? 3 : 2;
  }

  /** Of this step, with the corrections of both moments drawn into it. */
  private rate(): number {
    const { betas, rateDecay } = this.settings;
    const [first, second] = betas.map((beta) => 1 - beta ** (this.iterations + 1));
    return ((this.learningRate / (1 + rateDecay * this.iterations)) * Math.sqrt(second)) / first;
  }

  private moveMoments([first, second, highest]: readonly tf.Variable[], gradient: tf.Tensor): void {
    const [beta1, beta2] = this.settings.betas;
    const move = (moment: tf.Variable, target: () => tf.Tensor, beta: number): void =>
      tf.tidy(() =>
        moment.assign(
          tf.add(
            tf.mul(moment, beta),
            tf.tidy(() => tf.mul(target(), 1 - beta)),
          ),
        ),
      );
    move(first, () => gradient, beta1);
    move(second, () => tf.square(gradient), beta2);
    if (this.settings.amsgrad) tf.tidy(() => highest.assign(tf.maximum(highest, second)));
  }

  /** What is taken from a weight. */
  private step([first, second, highest = second]: readonly tf.Variable[]): tf.Tensor {
    return tf.tidy(() => {
      const divisor = tf.tidy(() => tf.add(tf.sqrt(highest), epsilon));
      return tf.div(tf.mul(first, this.nextRate), divisor);
    });
  }

  /** The moments are the optimizer's own. */
  override async getWeights(): Promise<NamedTensorList> {
    const kinds = Array.from({ length: this.momentsEach }, (_, kind) =>
      this.moments.map((each, i) => ({ name: `${i}/${kind}`, tensor: each[kind] })),
    );
    return [await this.saveIterations(), ...kinds.flat()];
  }

  /** Copies: the tensors stay the caller's. */
  override async setWeights(weights: NamedTensorList): Promise<void> {
    const saved = await this.extractIterations(weights);
    this.disposeMoments();
    const count = saved.length / this.momentsEach;
    this.moments = Array.from({ length: count }, (_, i) =>
      Array.from({ length: this.momentsEach }, (_kind, kind) => tf.variable(saved[kind * count + i].tensor, false)),
    );
  }

  override getConfig(): { learningRate: number; betas: number[]; amsgrad: boolean; rateDecay: number } {
    const { learningRate, settings } = this;
    return { ...settings, betas: [...settings.betas], learningRate };
  }

  override dispose(): void {
    this.disposeMoments();
    this.nextRate.dispose();
  }

  private disposeMoments(): void {
    tf.dispose(this.moments);
    this.moments = [];
  }
}
