/** An ONNX graph as it grows, node by node: each gives the name of its output, which others take. */
import type { OnnxAttribute, OnnxNode, OnnxTensor } from './onnxFile';

export class OnnxBuilder {
  readonly nodes: OnnxNode[] = [];
  readonly tensors: OnnxTensor[] = [];

  /**
   * @param name of its output, where that has to have a certain one
   * @returns the output's name
   */
  node(
    operation: string,
    inputs: readonly string[],
    { name, ...attributes }: { name?: string } & Record<string, OnnxAttribute | undefined> = {},
  ): string {
    const output = name ?? `${operation}${this.nodes.length}`;
    const given = Object.entries(attributes).filter((each): each is [string, OnnxAttribute] => each[1] !== undefined);
    this.nodes.push({ operation, inputs, output, attributes: Object.fromEntries(given) });
    return output;
  }

  /** A tensor that the graph carries; a single number by default. @returns its name */
  numbers(values: Float32Array | readonly number[], dims: readonly number[] = []): string {
    return this.tensor(dims, Float32Array.from(values));
  }

  /** Whole numbers, such as a shape; one row of them by default. @returns their name */
  whole(values: readonly number[], dims: readonly number[] = [values.length]): string {
    return this.tensor(dims, BigInt64Array.from(values, BigInt));
  }

  private tensor(dims: readonly number[], values: OnnxTensor['values']): string {
    const name = `tensor${this.tensors.length}`;
    this.tensors.push({ name, dims, values });
    return name;
  }
}
