/** Graphs in ONNX's format (onnx.ai; its onnx.proto, Apache-2.0, of which these are the messages and fields that a graph needs). */
import { Root } from 'protobufjs/light';

/** A value that a graph carries. */
export interface OnnxTensor {
  name: string;
  dims: readonly number[];
  values: Float32Array | BigInt64Array;
}

export type OnnxAttribute = number | string | readonly number[];

export interface OnnxNode {
  /** As in ONNX's list of operators. */
  operation: string;
  inputs: readonly string[];
  output: string;
  /** Whole numbers, lists of them, and words. */
  attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** What goes in or comes out. */
export interface OnnxValue {
  name: string;
  type: keyof typeof types;
  /** A word stands for a size that is free. */
  dims: readonly (number | string)[];
}

export interface OnnxGraph {
  nodes: readonly OnnxNode[];
  tensors: readonly OnnxTensor[];
  inputs: readonly OnnxValue[];
  outputs: readonly OnnxValue[];
  /** What else a reader of the file may want to know. */
  notes: Readonly<Record<string, string>>;
}

/** Of the format, and of the operators: what ONNX Runtime reads since 2022. */
const [irVersion, operators] = [8, 17];
const types = { float: 1, uint8: 2, int64: 7, bool: 9 } as const;
const attributeTypes = { int: 2, string: 3, ints: 7 } as const;

const fields = (each: Record<string, [id: number, type: string, rule?: 'repeated']>) => ({
  // What is nought or empty is written, too.
  edition: 'proto2',
  fields: Object.fromEntries(Object.entries(each).map(([name, [id, type, rule]]) => [name, { id, type, rule }])),
});
const schema = Root.fromJSON({
  nested: {
    Attribute: fields({
      name: [1, 'string'],
      i: [3, 'int64'],
      s: [4, 'string'],
      ints: [8, 'int64', 'repeated'],
      type: [20, 'int32'],
    }),
    Node: fields({
      input: [1, 'string', 'repeated'],
      output: [2, 'string', 'repeated'],
      name: [3, 'string'],
      opType: [4, 'string'],
      attribute: [5, 'Attribute', 'repeated'],
    }),
    Tensor: fields({
      dims: [1, 'int64', 'repeated'],
      dataType: [2, 'int32'],
      name: [8, 'string'],
      rawData: [9, 'bytes'],
    }),
    Dimension: fields({ dimValue: [1, 'int64'], dimParam: [2, 'string'] }),
    Shape: fields({ dim: [1, 'Dimension', 'repeated'] }),
    TensorType: fields({ elemType: [1, 'int32'], shape: [2, 'Shape'] }),
    Type: fields({ tensorType: [1, 'TensorType'] }),
    ValueInfo: fields({ name: [1, 'string'], type: [2, 'Type'] }),
    Graph: fields({
      node: [1, 'Node', 'repeated'],
      name: [2, 'string'],
      initializer: [5, 'Tensor', 'repeated'],
      input: [11, 'ValueInfo', 'repeated'],
      output: [12, 'ValueInfo', 'repeated'],
    }),
    OperatorSet: fields({ domain: [1, 'string'], version: [2, 'int64'] }),
    Entry: fields({ key: [1, 'string'], value: [2, 'string'] }),
    Model: fields({
      irVersion: [1, 'int64'],
      producerName: [2, 'string'],
      graph: [7, 'Graph'],
      opsetImport: [8, 'OperatorSet', 'repeated'],
      metadataProps: [14, 'Entry', 'repeated'],
    }),
  },
});

/** The file's bytes. */
export function encodeOnnx({ nodes, tensors, inputs, outputs, notes }: OnnxGraph): Uint8Array {
  const model = schema.lookupType('Model');
  const graph = {
    name: 'detector',
    node: nodes.map(({ operation, inputs: input, output, attributes }) => ({
      name: output,
      opType: operation,
      input,
      // This one has to say where it found them, too.
      output: operation === 'TopK' ? [output, `${output}At`] : [output],
      attribute: Object.entries(attributes).map(attributeOf),
    })),
    initializer: tensors.map(({ name, dims, values }) => ({
      name,
      dims,
      dataType: values instanceof Float32Array ? types.float : types.int64,
      // Little-endian, as every machine that TensorFlow.js runs on.
      rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
    })),
    input: inputs.map(infoOf),
    output: outputs.map(infoOf),
  };
  return model
    .encode({
      irVersion,
      producerName: 'visual-anomaly-lab',
      graph,
      opsetImport: [{ domain: '', version: operators }],
      metadataProps: Object.entries(notes).map(([key, value]) => ({ key, value })),
    })
    .finish();
}

function attributeOf([name, value]: [string, OnnxAttribute]): Record<string, unknown> {
  if (typeof value === 'number') return { name, i: value, type: attributeTypes.int };
  if (typeof value === 'string') return { name, s: value, type: attributeTypes.string };
  return { name, ints: value, type: attributeTypes.ints };
}

function infoOf({ name, type, dims }: OnnxValue): Record<string, unknown> {
  const dim = dims.map((size) => (typeof size === 'number' ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType: types[type], shape: { dim } } } };
}
