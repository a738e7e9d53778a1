/** TensorFlow's graphs as messages in its own format, by the classes that TensorFlow.js brings for reading models. */
import { createRequire } from 'node:module';

interface Message {
  serializeBinary(): Uint8Array;
}

interface ShapeMessage extends Message {
  setDimList(dimensions: Message[]): void;
}

interface TensorMessage extends Message {
  setDtype(type: number): void;
  setTensorShape(shape: ShapeMessage): void;
  setTensorContent(bytes: Uint8Array): void;
}

export interface AttributeMessage extends Message {
  setTensor(tensor: TensorMessage): void;
  setShape(shape: ShapeMessage): void;
  setList(list: Message): void;
  setI(value: number): void;
  setF(value: number): void;
  setB(value: boolean): void;
  getB(): boolean;
  setS(value: Uint8Array): void;
  setType(value: number): void;
}

interface NodeMessage extends Message {
  setName(name: string): void;
  setOp(name: string): void;
  setInputList(names: string[]): void;
  getAttrMap(): { set(name: string, value: AttributeMessage): void };
}

/** Of the classes that its maker generated, those that a graph needs; they bring no types. */
interface Messages {
  AttrValue: { new (): AttributeMessage; ListValue: new () => Message & { setIList(values: number[]): void } };
  Tensor: new () => TensorMessage;
  TensorShape: { new (): ShapeMessage; Dim: new () => Message & { setSize(size: number): void } };
  NodeDef: new () => NodeMessage;
  GraphDef: new () => Message & { setNodeList(nodes: NodeMessage[]): void; setVersions(versions: Message): void };
  VersionDef: new () => Message & { setProducer(version: number): void };
}

const messages = createRequire(__filename)('@tensorflow/tfjs-node-gpu/dist/proto/api_pb') as Messages;

export interface GraphNode {
  name: string;
  /** As in TensorFlow's list of raw operations. */
  operation: string;
  /** `node:output`. */
  inputs: string[];
  attributes: Record<string, AttributeMessage>;
}

export interface TensorValues {
  shape: readonly number[];
  /** TensorFlow's number of the type. */
  type: number;
  values: Float32Array | Int32Array | Uint8Array;
}

/** @param kind int, float, bool, string, type, shape or tensor; a list of values is one of that kind */
export function attributeMessage(kind: string, value: unknown): AttributeMessage {
  const message = new messages.AttrValue();
  if (kind === 'tensor') message.setTensor(tensorMessage(value as TensorValues));
  else if (kind === 'shape') message.setShape(shapeMessage(value as number[]));
  else if (Array.isArray(value)) {
    const list = new messages.AttrValue.ListValue();
    if (kind === 'int') list.setIList(value as number[]);
    else throw new Error(`A traced graph has lists of whole numbers only, found one of ${kind}.`);
    message.setList(list);
  } else if (kind === 'int') message.setI(value as number);
  else if (kind === 'float') message.setF(value as number);
  else if (kind === 'bool') message.setB(value as boolean);
  else if (kind === 'string') message.setS(Buffer.from(value as string));
  else if (kind === 'type') message.setType(value as number);
  else throw new Error(`A traced graph can't have an attribute of kind ${kind}.`);
  return message;
}

/** A graph as the native library reads it. */
export function encodeGraph(nodes: readonly GraphNode[]): Uint8Array {
  const graph = new messages.GraphDef();
  graph.setNodeList(nodes.map(nodeMessage));
  const versions = new messages.VersionDef();
  versions.setProducer(producer);
  graph.setVersions(versions);
  return graph.serializeBinary();
}

/** A version of graphs that the library still reads and no newer rule of which is needed. */
const producer = 987;

function nodeMessage({ name, operation, inputs, attributes }: GraphNode): NodeMessage {
  const message = new messages.NodeDef();
  message.setName(name);
  message.setOp(operation);
  message.setInputList([...inputs]);
  for (const [key, value] of Object.entries(attributes)) message.getAttrMap().set(key, value);
  return message;
}

function tensorMessage({ shape, type, values }: TensorValues): TensorMessage {
  const message = new messages.Tensor();
  message.setDtype(type);
  message.setTensorShape(shapeMessage(shape));
  message.setTensorContent(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  return message;
}

function shapeMessage(shape: readonly number[]): ShapeMessage {
  const message = new messages.TensorShape();
  message.setDimList(
    shape.map((size) => {
      const dimension = new messages.TensorShape.Dim();
      dimension.setSize(size);
      return dimension;
    }),
  );
  return message;
}
