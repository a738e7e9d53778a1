/** What TensorFlow.js's native backend offers beyond the interface of all backends. */
import { tf } from './tensorflow';
import { wantedBackend } from './wantedBackend';

/** An attribute as the native backend hands it to an operation. */
export interface OperationAttribute {
  name: string;
  /** One of the binding's TF_ATTR constants. */
  type: number;
  value: unknown;
}

export interface NativeBackend {
  isUsingGpuDevice: boolean;
  binding: {
    /** What environment/native/graphs.cc adds: a graph becomes an operation of this name. */
    addFunction(name: string, graph: Uint8Array, inputs: string[], outputs: string[]): void;
    removeFunction(name: string): void;
    executeOp(name: string, attributes: OperationAttribute[], inputs: number[], outputs: number): { id: number }[];
  } & Record<string, number>;
  executeSingleOutput(name: string, attributes: OperationAttribute[], inputs: tf.Tensor[]): tf.Tensor;
  executeMultipleOutputs(
    name: string,
    attributes: OperationAttribute[],
    inputs: tf.Tensor[],
    count: number,
  ): tf.Tensor[];
  getInputTensorIds(inputs: readonly tf.Tensor[]): number[];
  createOutputTensor(metadata: { id: number }): tf.Tensor;
}

/** @throws Error where another backend computes */
export function nativeBackend(): NativeBackend {
  const wanted = wantedBackend();
  if (wanted !== 'native')
    throw new Error(`This is done by the native TensorFlow alone, and LAB_BACKEND is ${wanted}: unset it for this.`);
  return tf.backend() as unknown as NativeBackend;
}

/** An operation that the backend has done. */
export interface DoneOperation {
  /** TensorFlow's name, for instance Conv2DBackpropFilter. */
  name: string;
  attributes: OperationAttribute[];
  inputs: tf.Tensor[];
  outputs: tf.Tensor[];
  milliseconds: number;
}

/** Calls `work`, and tells of each operation in it, one after another. */
export function watchOperations<Result>(work: () => Result, told: (operation: DoneOperation) => void): Result {
  const stop = beginWatching(told);
  try {
    return work();
  } finally {
    stop();
  }
}

/** Tells of each operation from now on. @returns what ends it */
export function beginWatching(told: (operation: DoneOperation) => void): () => void {
  const backend = nativeBackend();
  const single = backend.executeSingleOutput.bind(backend);
  const multiple = backend.executeMultipleOutputs.bind(backend);
  backend.executeSingleOutput = (name, attributes, inputs) => {
    const began = performance.now();
    const output = single(name, attributes, inputs);
    told({ name, attributes, inputs, outputs: [output], milliseconds: performance.now() - began });
    return output;
  };
  backend.executeMultipleOutputs = (name, attributes, inputs, count) => {
    const began = performance.now();
    const outputs = multiple(name, attributes, inputs, count);
    told({ name, attributes, inputs, outputs, milliseconds: performance.now() - began });
    return outputs;
  };
  return () => {
    // They stand on the prototype; what was put on the object goes again.
    delete (backend as Partial<NativeBackend>).executeSingleOutput;
    delete (backend as Partial<NativeBackend>).executeMultipleOutputs;
  };
}
