/** A training step as a graph of the native library, once the training has shown that it lasts. */
import { graphsAreWanted, traceGraph, trainingPrecision } from '../platform/tensorflow';
import type { TracedGraph } from '../platform/tracedGraph';
import { tf } from '../tensors/tf';
import type { PreparedOptimizer } from './optimizers/preparedOptimizer';

/**
 * Updates of an optimizer before graphs are made: what is tried out for a few steps shall not wait for them. The optimizer's count is
 * part of a checkpoint, so that a resumed training computes as an unbroken one.
 */
export const stepsBeforeGraph = 16;

export class TracedStep {
  /** By the inputs' shapes: the last batch of an epoch may be a smaller one. */
  private readonly graphs = new Map<string, TracedGraph>();

  /**
   * @param call one step: inputs → losses, a number each. It moves weights by this optimizer, and does with its inputs only what
   *   TensorFlow's operations do
   */
  constructor(
    private readonly optimizer: PreparedOptimizer,
    private readonly call: (inputs: tf.Tensor[]) => tf.Tensor[],
  ) {}

  /** @returns the losses, a number each; to be called within a tidy, or the caller disposes them */
  run(inputs: readonly tf.Tensor[]): tf.Tensor[] {
    return tf.tidy(() => {
      if (this.optimizer.iterations < stepsBeforeGraph || !graphsAreWanted()) return this.call([...inputs]);
      const known = this.graphs.get(shapesOf(inputs));
      this.optimizer.prepareStep();
      if (!known) return this.traceAndRun(inputs);
      const losses = known.run(inputs);
      this.optimizer.finishStep();
      return losses;
    });
  }

  dispose(): void {
    for (const graph of this.graphs.values()) graph.dispose();
    this.graphs.clear();
  }

  /** Tracing does the step; it is taken back and done again by the graph, so that it does not matter when the graph was made. */
  private traceAndRun(inputs: readonly tf.Tensor[]): tf.Tensor[] {
    const before = Object.values(tf.engine().registeredVariables).map((variable) => ({
      variable,
      value: variable.clone(),
    }));
    const graph = traceGraph(this.call, inputs, trainingPrecision());
    this.graphs.set(shapesOf(inputs), graph);
    for (const { variable, value } of before) if (variable.dataId !== value.dataId) variable.assign(value);
    return graph.run(inputs);
  }
}

function shapesOf(inputs: readonly tf.Tensor[]): string {
  return inputs.map(({ shape }) => shape.join('×')).join(' ');
}
