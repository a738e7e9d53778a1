/**
 * A TensorFlow graph out of what TensorFlow.js does: the operations of one call, noted one by one, as the native library's own
 * graph. The library then fuses them, runs what is independent side by side, and spends no time in JavaScript between them; that is
 * what `tf.function` does in Python. As there, it is a function of the eager runtime, which takes handles and gives handles: on a
 * graphics card, inputs, variables and results stay in its memory.
 */
import { attributeMessage, encodeGraph, GraphNode } from './graphMessages';
import { NativeBackend, nativeBackend, OperationAttribute, watchOperations } from './nativeBackend';
import type { GraphPrecision, TracedGraph } from '../../tracedGraph';
import { newId } from '../newId';
import { inMixedPrecision } from './mixedPrecision';
import { setting } from '../setting';
import { tf } from './tensorflow';
import { wantedBackend } from './wantedBackend';

/** WebGPU has none. `LAB_GRAPHS=off` does without them anywhere. */
export function graphsAreWanted(): boolean {
  return wantedBackend() === 'native' && setting('LAB_GRAPHS') !== 'off';
}

/**
 * Calls a function once, which moves variables as it does, and makes a graph of it.
 *
 * The function may only do with its inputs what TensorFlow's operations do: a number that it reads in JavaScript stays in the graph as it
 * was. Variables that it reads or assigns are read and assigned by the graph, too. Any other tensor that it takes from elsewhere
 * becomes a constant.
 *
 * @param examples as the inputs will be, in shape and type; stay the caller's
 * @param precision of the graph, not of this call; variables, inputs and results are float32 in either
 * @throws Error when the function makes variables, or TensorFlow does not accept the graph
 */
export function traceGraph(
  call: (inputs: tf.Tensor[]) => tf.Tensor[],
  examples: readonly tf.Tensor[],
  precision: GraphPrecision = 'single',
): TracedGraph {
  const backend = nativeBackend();
  const tracer = new Tracer(backend);
  let results: string[] = [];
  // Outside the tidy's result, which it would search for tensors, number by number.
  tf.tidy(() => void (results = tracer.trace(call, examples)));
  const { read, assigned } = tracer;
  const nodes = precision === 'mixed' ? inMixedPrecision(tracer.nodes) : tracer.nodes;
  const inputNames = [...examples.map((_, i) => inputName(i)), ...read.map(({ name }) => name)];
  const outputNames = [...results, ...assigned.map(({ source }) => source)];
  const name = `graph-${newId()}`;
  backend.binding.addFunction(name, encodeGraph(nodes), inputNames, outputNames);
  return {
    run: (inputs) => {
      const ids = backend.getInputTensorIds([...inputs, ...read.map(({ variable }) => variable)]);
      const outputs = backend.binding
        .executeOp(name, [], ids, outputNames.length)
        .map((metadata) => backend.createOutputTensor(metadata));
      assigned.forEach(({ variable }, i) => {
        const value = outputs[results.length + i];
        variable.assign(value);
        value.dispose();
      });
      return outputs.slice(0, results.length);
    },
    dispose: () => backend.binding.removeFunction(name),
  };
}

const inputName = (index: number): string => `input${index}`;

class Tracer {
  readonly nodes: GraphNode[] = [];
  /** Variables that the function has read, and the graph's inputs in their places. */
  readonly read: { name: string; variable: tf.Variable }[] = [];
  /** Variables that the function has assigned, and where in the graph their values stand. */
  assigned: { source: string; variable: tf.Variable }[] = [];
  /** Where each tensor's data come from in the graph. */
  private readonly names = new Map<object, string>();
  /** The variables that there are, by the data that they have before the call. */
  private readonly variables = new Map<object, tf.Variable>();
  private readonly kinds: Map<number, string>;

  constructor(private readonly backend: NativeBackend) {
    const { binding } = backend;
    this.kinds = new Map(
      ['int', 'float', 'bool', 'string', 'type', 'shape'].map((kind) => [
        binding[`TF_ATTR_${kind.toUpperCase()}`],
        kind,
      ]),
    );
  }

  /** @returns where each of the function's results stands in the graph */
  trace(call: (inputs: tf.Tensor[]) => tf.Tensor[], examples: readonly tf.Tensor[]): string[] {
    this.noteVariables();
    const inputs = this.namedInputs(examples);
    const results = watchOperations(
      () => call(inputs),
      (done) => this.note(done.name, done.attributes, done.inputs, done.outputs),
    );
    const fetched = results.map((result) => this.fetched(result));
    this.expectNoNewVariables();
    this.assigned = [...this.variables]
      .filter(([before, { dataId }]) => dataId !== before)
      .map(([, variable]) => ({ variable, source: this.fetched(variable) }));
    return fetched;
  }

  /** Tensors are told apart by their data, and two variables may share theirs now and not at the next call. */
  private noteVariables(): void {
    for (const variable of registeredVariables()) {
      if (this.variables.has(variable.dataId)) variable.assign(copied(variable));
      this.variables.set(variable.dataId, variable);
    }
  }

  /** The same goes for two inputs, or an input and a variable. */
  private namedInputs(examples: readonly tf.Tensor[]): tf.Tensor[] {
    return examples.map((example, i) => {
      const shared = this.names.has(example.dataId) || this.variables.has(example.dataId);
      const input = shared ? copied(example) : example;
      this.placeholder(inputName(i), input);
      return input;
    });
  }

  private note(operation: string, given: OperationAttribute[], inputs: tf.Tensor[], outputs: tf.Tensor[]): void {
    const attributes = Object.fromEntries(
      given.map(({ name, type, value }) => [name, attributeMessage(this.kinds.get(type) ?? `number ${type}`, value)]),
    );
    const sources = inputs.map((input) => this.source(input));
    const name = this.add('operation', { operation, inputs: sources, attributes });
    outputs.forEach((output, i) => this.names.set(output.dataId, `${name}:${i}`));
  }

  /** Where a tensor stands in the graph; what comes from outside becomes an input or a constant there. */
  private source(tensor: tf.Tensor): string {
    const known = this.names.get(tensor.dataId);
    if (known !== undefined) return known;
    const variable = this.variables.get(tensor.dataId);
    if (!variable) return this.constant(tensor);
    const name = `variable${this.read.length}`;
    this.read.push({ name, variable });
    return this.placeholder(name, tensor);
  }

  private placeholder(name: string, tensor: tf.Tensor): string {
    const attributes = { dtype: attributeMessage('type', dataType(this.backend, tensor)) };
    this.nodes.push({ name, operation: 'Placeholder', inputs: [], attributes });
    this.names.set(tensor.dataId, `${name}:0`);
    return `${name}:0`;
  }

  private constant(tensor: tf.Tensor): string {
    const type = dataType(this.backend, tensor);
    const value = { shape: tensor.shape, type, values: tensor.dataSync() };
    const attributes = { dtype: attributeMessage('type', type), value: attributeMessage('tensor', value) };
    const name = this.add('constant', { operation: 'Const', inputs: [], attributes });
    this.names.set(tensor.dataId, `${name}:0`);
    return `${name}:0`;
  }

  /** An output of its own, by its operation's name: an input or a constant can't be fetched as it is. */
  private fetched(tensor: tf.Tensor): string {
    const attributes = { T: attributeMessage('type', dataType(this.backend, tensor)) };
    return this.add('output', { operation: 'Identity', inputs: [this.source(tensor)], attributes });
  }

  private add(kind: string, node: Omit<GraphNode, 'name'>): string {
    const name = `${kind}${this.nodes.length}`;
    this.nodes.push({ name, ...node });
    return name;
  }

  private expectNoNewVariables(): void {
    const known = new Set(this.variables.values());
    const made = registeredVariables().find((variable) => !known.has(variable));
    if (made) throw new Error(`A traced function may not make variables, this one made ${made.name}; make it before.`);
  }
}

/** The same numbers as data of its own. */
function copied(tensor: tf.Tensor): tf.Tensor {
  return tf.tensor(tensor.dataSync(), tensor.shape, tensor.dtype);
}

function registeredVariables(): tf.Variable[] {
  return Object.values(tf.engine().registeredVariables);
}

function dataType({ binding }: NativeBackend, { dtype }: tf.Tensor): number {
  const names: Partial<Record<tf.DataType, string>> = { float32: 'TF_FLOAT', int32: 'TF_INT32', bool: 'TF_BOOL' };
  const name = names[dtype];
  if (!name) throw new Error(`A traced graph has tensors of numbers and truth values, found ${dtype}.`);
  return binding[name];
}
