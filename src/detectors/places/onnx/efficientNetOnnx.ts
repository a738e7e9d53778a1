/** EfficientNet-Lite0's features in an ONNX graph: the same numbers as EfficientNetFeatures gives. */
import { type EfficientNetWeights, reductionAt, strideOf, weightNamed } from '../../../networks/efficientNetLite0';
import { type EfficientNetFeaturesOptions, finestOf } from '../efficientNetFeatures';
import type { OnnxBuilder } from './onnxBuilder';

/** What a node gives, `[n, channels, rows, columns]`, as ONNX has pictures. */
export interface Planes {
  name: string;
  channels: number;
  rows: number;
  columns: number;
}

/**
 * @param pictures the name of `[n, 3, height, width]`, from 0 to 255
 * @returns the features on their grid
 */
export function efficientNetOnnx(
  builder: OnnxBuilder,
  pictures: string,
  { weights, height, width, taps = [4, 10], grid = finestOf(taps), pooling = 3 }: EfficientNetFeaturesOptions,
): Planes {
  const network = new NetworkNodes(builder, weights);
  const scaled = builder.node('Mul', [
    builder.node('Sub', [pictures, builder.numbers([127])]),
    builder.numbers([1 / 128]),
  ]);
  let x = network.convolved({ name: scaled, channels: 3, rows: height, columns: width }, 'stem', {
    stride: 2,
    clip: true,
  });
  const outputs = Array.from({ length: Math.max(...taps) + 1 }, (_, block) => (x = network.inverted(x, block)));
  const [rows, columns] = [height, width].map((size) => Math.ceil(size / grid));
  const found = taps.map((tap) => {
    const step = Math.max(1, grid / reductionAt(tap));
    return network.onGrid(network.pooled(outputs[tap], pooling, step), { rows, columns });
  });
  const name = builder.node(
    'Concat',
    found.map((each) => each.name),
    { axis: 1 },
  );
  return { name, rows, columns, channels: found.reduce((sum, { channels }) => sum + channels, 0) };
}

class NetworkNodes {
  constructor(
    private readonly builder: OnnxBuilder,
    private readonly weights: EfficientNetWeights,
  ) {}

  inverted(input: Planes, block: number): Planes {
    const stride = strideOf(block);
    const wide = block === 0 ? input : this.convolved(input, `${block}/expand`, { clip: true });
    const filtered = this.convolved(wide, `${block}/depthwise`, { stride, clip: true, depthwise: true });
    const narrow = this.convolved(filtered, `${block}/project`);
    if (stride > 1 || narrow.channels !== input.channels) return narrow;
    return { ...narrow, name: this.builder.node('Add', [input.name, narrow.name]) };
  }

  convolved(
    input: Planes,
    name: string,
    { stride = 1, clip = false, depthwise = false }: { stride?: number; clip?: boolean; depthwise?: boolean } = {},
  ): Planes {
    const { builder } = this;
    const [kernel, bias] = ['kernel', 'bias'].map((role) => weightNamed(this.weights, `${name}/${role}`));
    const [tall, wide, into, out] = kernel.shape;
    // A depthwise kernel has its channels where others have what goes in.
    const [channels, taken] = depthwise ? [into, 1] : [out, into];
    const rowMajor = transposed(kernel.values, tall * wide, depthwise ? into : into * out, (from, place) =>
      depthwise ? from * tall * wide + place : ((from % out) * into + Math.floor(from / out)) * tall * wide + place,
    );
    const [rows, columns] = [input.rows, input.columns].map((size) => Math.ceil(size / stride));
    const [above, below] = samePadding(input.rows, tall, stride);
    const [left, right] = samePadding(input.columns, wide, stride);
    const inputs = [input.name, builder.numbers(rowMajor, [channels, taken, tall, wide])];
    const found = builder.node('Conv', [...inputs, builder.numbers(bias.values, bias.shape)], {
      strides: [stride, stride],
      pads: [above, left, below, right],
      group: depthwise ? channels : 1,
    });
    const limits = clip ? [builder.numbers([0]), builder.numbers([6])] : [];
    return { name: clip ? builder.node('Clip', [found, ...limits]) : found, channels, rows, columns };
  }

  /** The mean over the places around, of those that there are, at every so manieth place. */
  pooled(input: Planes, size: number, step: number): Planes {
    if (size * step === 1) return input;
    const [rows, columns] = [input.rows, input.columns].map((places) => Math.ceil(places / step));
    const [above, below] = samePadding(input.rows, size, step);
    const [left, right] = samePadding(input.columns, size, step);
    const attributes = { kernel_shape: [size, size], strides: [step, step], pads: [above, left, below, right] };
    return { ...input, rows, columns, name: this.builder.node('AveragePool', [input.name], attributes) };
  }

  /** Enlarged by straight lines between the places' centres. */
  onGrid(input: Planes, { rows, columns }: Pick<Planes, 'rows' | 'columns'>): Planes {
    if (input.rows === rows && input.columns === columns) return input;
    const shape = this.builder.node('Shape', [input.name], { start: 0, end: 2 });
    const sizes = this.builder.node('Concat', [shape, this.builder.whole([rows, columns])], { axis: 0 });
    const inputs = [input.name, '', '', sizes];
    return { ...input, rows, columns, name: this.builder.node('Resize', inputs, { mode: 'linear' }) };
  }
}

/** TensorFlow's "same": as much as the last step needs, the odd one at the end. */
function samePadding(size: number, kernel: number, stride: number): [before: number, after: number] {
  const needed = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
  return [Math.floor(needed / 2), Math.ceil(needed / 2)];
}

/** `[places, channels]` in another order. */
function transposed(
  values: Float32Array,
  places: number,
  channels: number,
  to: (channel: number, place: number) => number,
): Float32Array {
  const moved = new Float32Array(values.length);
  for (let place = 0; place < places; place++)
    for (let channel = 0; channel < channels; channel++) moved[to(channel, place)] = values[place * channels + channel];
  return moved;
}
