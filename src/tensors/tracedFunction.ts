/** A function of tensors that is called many times, as a graph of the native library. */
import { graphsAreWanted, traceGraph } from '../platform/tensorflow';
import type { TracedGraph } from '../platform/tracedGraph';
import { tf } from './tf';

/** A run of fewer calls is done before a graph has paid. */
const fewCalls = 20;
/** Calls with inputs of another shape than the run's first ones before a graph is made for it: there may be no more. */
const callsBeforeGraph = 8;
/** A graph has the weights in it; the one that has not been used for longest makes room. */
const mostGraphs = 6;

/**
 * Which calls are done by a graph depends on the run alone, not on runs before it: the same run gives the same numbers again, to the
 * last digit.
 */
export class TracedFunction {
  /** By the inputs' shapes, the last used at the end. */
  private readonly graphs = new Map<string, TracedGraph>();
  /** Of this run, by shapes. */
  private calls = new Map<string, number>();
  private long = false;

  /**
   * @param call does with its inputs only what TensorFlow's operations do, and takes nothing from elsewhere that changes
   * @param options `eager`: never a graph, for a function that does not keep to this
   */
  constructor(
    private readonly call: (inputs: tf.Tensor[]) => tf.Tensor[],
    private readonly options: { eager?: boolean } = {},
  ) {}

  /** Begins a run of about so many calls. */
  begin(calls: number): void {
    this.calls = new Map();
    this.long = calls >= fewCalls;
  }

  /** The caller disposes the results. */
  run(inputs: readonly tf.Tensor[]): tf.Tensor[] {
    const shapes = inputs.map(({ shape }) => shape.join('×')).join(' ');
    const calls = this.calls.get(shapes) ?? 0;
    const first = this.calls.size === 0 || this.calls.keys().next().value === shapes;
    this.calls.set(shapes, calls + 1);
    const soon = this.options.eager || !this.long || (!first && calls < callsBeforeGraph) || !graphsAreWanted();
    if (soon) return tf.tidy(() => this.call([...inputs]));
    const graph = this.graphs.get(shapes) ?? traceGraph(this.call, inputs);
    this.graphs.delete(shapes);
    this.graphs.set(shapes, graph);
    if (this.graphs.size > mostGraphs) this.forgetOldest();
    return graph.run(inputs);
  }

  dispose(): void {
    for (const graph of this.graphs.values()) graph.dispose();
    this.graphs.clear();
  }

  private forgetOldest(): void {
    const [[shapes, graph]] = this.graphs;
    graph.dispose();
    this.graphs.delete(shapes);
  }
}
