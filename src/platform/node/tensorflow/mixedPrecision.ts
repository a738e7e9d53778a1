/**
 * A recorded graph in mixed precision: convolutions, products and what lies between them in bfloat16; weights and their gradients, sums,
 * losses and the optimizer in float32. Processors with AMX or with AVX-512's bfloat16 do these operations in a part of the time.
 *
 * As in TensorFlow's own automatic mixed precision (grappler/optimizers/auto_mixed_precision_lists.h) some operations are always worth it,
 * and others are done in bfloat16 where their numbers come from such a one already: casts back and forth would cost more than they do.
 */
import { attributeMessage, GraphNode } from './graphMessages';

/** TensorFlow's numbers of the types. */
const float32 = 1;
const bfloat16 = 14;

interface Rule {
  /** Which inputs are in bfloat16; the type of these and of the first output is the attribute `T`. Any other output stays float32. */
  inputs: readonly number[];
  /** Done in bfloat16 only where this input is so already. Without it: always. */
  follows?: number;
  /** Whether what comes out is a gradient of weights, which goes on in float32. */
  givesWeights?: (node: GraphNode) => boolean;
}

const product = { inputs: [0, 1] };
/** One tensor, with vectors or shapes beside it that stay as they are. */
const one = { inputs: [0], follows: 0 };
/** The second goes with the first: a bias with what it is added to, what went in or came out with the change that comes back. */
const two = { inputs: [0, 1], follows: 0 };

const rules: Readonly<Partial<Record<string, Rule>>> = {
  Conv2D: product,
  Conv2DBackpropInput: { inputs: [1, 2] },
  Conv2DBackpropFilter: { inputs: [0, 2], givesWeights: () => true },
  MatMul: { ...product, givesWeights: (node) => isSet(node, 'transpose_a') },
  BatchMatMulV2: { ...product, givesWeights: (node) => isSet(node, 'adj_x') },
  Add: two,
  Relu: one,
  Relu6: one,
  LeakyRelu: one,
  ReluGrad: two,
  Relu6Grad: two,
  LeakyReluGrad: two,
  FusedBatchNormV3: one,
  FusedBatchNormGradV3: two,
  Reshape: one,
  ResizeNearestNeighbor: one,
  AvgPool: one,
  MaxPool: one,
  MaxPoolGrad: { inputs: [0, 1, 2], follows: 2 },
};

/** @param nodes in the order in which they can be done, all in float32 */
export function inMixedPrecision(nodes: readonly GraphNode[]): GraphNode[] {
  const made: GraphNode[] = [];
  /** Outputs in bfloat16. */
  const halved = new Set<string>();
  const casts = new Map<string, string>();
  const cast = (source: string): string => {
    const known = casts.get(source);
    if (known !== undefined) return known;
    const [from, to] = halved.has(source) ? [bfloat16, float32] : [float32, bfloat16];
    const name = `cast${casts.size}`;
    made.push(castNode(name, source, from, to));
    casts.set(source, `${name}:0`);
    return `${name}:0`;
  };
  for (const node of nodes) {
    const rule = rules[node.operation];
    const half = rule && (rule.follows === undefined || halved.has(node.inputs[rule.follows]));
    const inHalf = half ? rule.inputs : [];
    const inputs = node.inputs.map((source, i) => (inHalf.includes(i) === halved.has(source) ? source : cast(source)));
    if (!half) {
      made.push({ ...node, inputs });
      continue;
    }
    const attributes = { ...node.attributes, T: attributeMessage('type', bfloat16) };
    if (rule.givesWeights?.(node)) {
      // The cast takes the node's name, so that all that comes after has its numbers in float32.
      const name = `${node.name}_half`;
      made.push({ ...node, name, inputs, attributes }, castNode(node.name, `${name}:0`, bfloat16, float32));
    } else {
      made.push({ ...node, inputs, attributes });
      halved.add(`${node.name}:0`);
    }
  }
  return made;
}

function castNode(name: string, source: string, from: number, to: number): GraphNode {
  const attributes = { SrcT: attributeMessage('type', from), DstT: attributeMessage('type', to) };
  return { name, operation: 'Cast', inputs: [source], attributes };
}

function isSet({ attributes }: GraphNode, name: string): boolean {
  return attributes[name].getB();
}
