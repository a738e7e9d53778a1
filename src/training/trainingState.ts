/** What every training has to keep: its networks' weights and its optimizers' state, by name. */
import { tf } from '../tensors/tf';
import { NamedTensors, networkTensors, restoreNetwork } from './files/checkpoint';
import type { PreparedOptimizer } from './optimizers/preparedOptimizer';
import { TracedStep } from './tracedStep';
import { optimizerTensors, restoreOptimizer } from './optimizers/optimizerState';

export abstract class TrainingState<Optimizers extends Record<string, tf.Optimizer>> {
  private readonly steps: TracedStep[] = [];

  /**
   * @param networks by the name that their weights have in a checkpoint; they stay the caller's
   * @param optimizers by the name that their state has below `optimizer/`
   */
  constructor(
    private readonly networks: Record<string, tf.LayersModel>,
    protected readonly optimizers: Optimizers,
  ) {}

  /** Views: not to be disposed. */
  weights(): NamedTensors {
    return new Map(Object.entries(this.networks).flatMap(([name, network]) => [...networkTensors(network, name)]));
  }

  /** Clones: the caller disposes them. */
  async optimizerState(): Promise<NamedTensors> {
    const states = await Promise.all(
      Object.entries(this.optimizers).map(([name, optimizer]) => optimizerTensors(optimizer, `optimizer/${name}`)),
    );
    return new Map(states.flatMap((state) => [...state]));
  }

  /** Puts back what the two above gave; the tensors are copied. */
  async restore(tensors: NamedTensors): Promise<void> {
    for (const [name, network] of Object.entries(this.networks)) restoreNetwork(network, name, tensors);
    for (const [name, optimizer] of Object.entries(this.optimizers))
      await restoreOptimizer(optimizer, `optimizer/${name}`, tensors);
  }

  /** One of the training's steps, which becomes a graph in time; it goes with the training. */
  protected traced(optimizer: PreparedOptimizer, call: (inputs: tf.Tensor[]) => tf.Tensor[]): TracedStep {
    const step = new TracedStep(optimizer, call);
    this.steps.push(step);
    return step;
  }

  /**
   * Does a part of a step.
   *
   * @param part is called within a tidy
   * @returns the losses that it measured, a number each
   */
  protected async measured(part: () => tf.Tensor[]): Promise<number[]> {
    const tensors = tf.tidy(part);
    const read = await Promise.all(tensors.map((loss) => loss.data()));
    tf.dispose(tensors);
    return read.map(([loss]) => loss);
  }

  /** Frees the optimizers and the steps' graphs. */
  dispose(): void {
    for (const step of this.steps) step.dispose();
    for (const optimizer of Object.values(this.optimizers)) optimizer.dispose();
  }
}
