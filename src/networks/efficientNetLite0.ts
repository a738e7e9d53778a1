/**
 * EfficientNet-Lite0 (M. Tan and Q. Le, ICML 2019; the Lite variants are TensorFlow's: no squeeze-and-excite, ReLU6) as far as its deepest
 * wanted block, with weights that stay as they are.
 */
import { tf } from '../tensors/tf';

/** By names such as `stem/kernel` and `4/depthwise/bias`: kernels as TensorFlow has them, batch normalisation folded into them. */
export type EfficientNetWeights = ReadonlyMap<string, { readonly shape: number[]; readonly values: Float32Array }>;

/** The paper's table 1, as far as weights are shipped: the depthwise kernel's width, and the stride of the first of so many blocks. */
const stages = [
  { width: 3, stride: 1, blocks: 1 },
  { width: 3, stride: 2, blocks: 2 },
  { width: 5, stride: 2, blocks: 2 },
  { width: 3, stride: 2, blocks: 3 },
  { width: 5, stride: 1, blocks: 3 },
] as const;

const strides = stages.flatMap(({ stride, blocks }) =>
  Array.from({ length: blocks }, (_, i) => (i === 0 ? stride : 1)),
);

/** The last block whose output can be had; they are counted from 0. */
export const deepestBlock = strides.length - 1;

/** Of a block. */
export function strideOf(block: number): 1 | 2 {
  return strides[block];
}

/** By how much a block's output is smaller than the picture. */
export function reductionAt(block: number): number {
  return strides.slice(0, block + 1).reduce<number>((product, stride) => product * stride, 2);
}

/** @throws Error naming the weight when it is missing */
export function weightNamed(weights: EfficientNetWeights, name: string) {
  const found = weights.get(name);
  if (!found) throw new Error(`EfficientNet-Lite0: expected a weight ${name}, found none.`);
  return found;
}

/** A frozen convolution. */
interface Convolution {
  kernel: tf.Tensor4D;
  bias: tf.Tensor1D;
}

interface Block {
  expand?: Convolution;
  depthwise: Convolution;
  project: Convolution;
  stride: 1 | 2;
}

export class EfficientNetLite0 {
  private readonly stem: Convolution;
  private readonly blocks: readonly Block[];
  private readonly owned: tf.Tensor[] = [];

  /**
   * @param weights stay as they are: what the network takes of them is copied
   * @param taps the blocks whose outputs are wanted, from 0 to {@link deepestBlock}; later ones are not computed
   * @throws RangeError when there is no such block, Error naming the weight that is missing
   */
  constructor(
    weights: EfficientNetWeights,
    readonly taps: readonly number[],
  ) {
    if (taps.length === 0 || !taps.every((tap) => tap in strides))
      throw new RangeError(
        `EfficientNet-Lite0: expected taps out of blocks 0 to ${deepestBlock}, found ${taps.join(', ') || 'none'}.`,
      );
    const own = <T extends tf.Tensor>(tensor: T): T => {
      this.owned.push(tensor);
      return tensor;
    };
    const convolution = (name: string): Convolution => {
      const [kernel, bias] = ['kernel', 'bias'].map((role) => {
        const { values, shape } = weightNamed(weights, `${name}/${role}`);
        return own(tf.tensor(values, shape));
      });
      return { kernel: kernel as tf.Tensor4D, bias: bias as tf.Tensor1D };
    };
    try {
      this.stem = convolution('stem');
      this.blocks = strides.slice(0, Math.max(...taps) + 1).map((stride, block) => ({
        // The first block widens nothing.
        expand: block === 0 ? undefined : convolution(`${block}/expand`),
        depthwise: convolution(`${block}/depthwise`),
        project: convolution(`${block}/project`),
        stride,
      }));
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** Channels of each tap's output. */
  get channels(): number[] {
    return this.taps.map((tap) => this.blocks[tap].project.bias.size);
  }

  /**
   * Pictures `[n, height, width, 3]` in [0, 1] → what each tap's block gives, `[n, rows, columns, channels]`, rows and columns being
   * those of the picture divided by {@link reductionAt} and rounded up. The caller disposes them.
   */
  apply(pictures: tf.Tensor4D): tf.Tensor4D[] {
    return tf.tidy(() => {
      // As the weights were trained: (bytes − 127) / 128.
      const scaled = tf.sub<tf.Tensor4D>(tf.mul(pictures, 255 / 128), 127 / 128);
      let x = convolved(scaled, this.stem, { stride: 2, activation: 'relu6' });
      const outputs = this.blocks.map((block) => (x = inverted(x, block)));
      return this.taps.map((tap) => outputs[tap]);
    });
  }

  /** Frees the weights. */
  dispose(): void {
    tf.dispose(this.owned);
  }
}

/** An inverted residual: wider, filtered channel by channel, narrow again, and added to what came in where the two fit. */
function inverted(input: tf.Tensor4D, { expand, depthwise, project, stride }: Block): tf.Tensor4D {
  const wide = expand ? convolved(input, expand, { activation: 'relu6' }) : input;
  const filtered = tf.fused.depthwiseConv2d({
    x: wide,
    filter: depthwise.kernel,
    bias: depthwise.bias,
    strides: stride,
    pad: 'same',
    activation: 'relu6',
  });
  const narrow = convolved(filtered, project, { activation: 'linear' });
  return stride === 1 && narrow.shape[3] === input.shape[3] ? tf.add(input, narrow) : narrow;
}

function convolved(
  x: tf.Tensor4D,
  { kernel, bias }: Convolution,
  { stride = 1, activation }: { stride?: 1 | 2; activation: 'linear' | 'relu6' },
): tf.Tensor4D {
  return tf.fused.conv2d({ x, filter: kernel, bias, strides: stride, pad: 'same', activation });
}
