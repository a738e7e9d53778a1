/** A detector of places in one ONNX graph, for those who inspect without TensorFlow.js: bytes of pictures in, scores and maps out. */
import { numbersOf } from '../../../tensors/numbers';
import type { EfficientNetFeaturesOptions } from '../efficientNetFeatures';
import { PlaceMaps } from '../placeMaps';
import type { Tiling } from '../tiling';
import { efficientNetOnnx, type Planes } from './efficientNetOnnx';
import { OnnxBuilder } from './onnxBuilder';
import { encodeOnnx } from './onnxFile';
import { tiledFeaturesOnnx } from './tiledFeaturesOnnx';

export interface PlacesOnnxOptions {
  /** As the detector's features were made; of tiled ones the size is the whole picture's. */
  features: EfficientNetFeaturesOptions & { tiling?: Tiling };
  /** Scores from here on are anomalous. */
  threshold: number;
  /** As the detector's. Default 4. */
  blur?: number;
  /** Maps are by the picture's own level, at most this one. Default: they are plain. */
  level?: number;
  /** Scores are so, too. Default false. */
  relative?: boolean;
  /** What else the file notes. */
  notes?: Readonly<Record<string, string>>;
}

/** What a detector makes of features. */
export interface PlaceNodes {
  /** The name of the places' distances, `[n, rows, columns]`. */
  distances: string;
  /** That of the scores, `[n]`, where they are not the maps' maxima. */
  scores?: string;
}

/**
 * The file's bytes. It takes `pictures`, uint8 `[n, height, width, 3]`, RGB, and gives `scores`, float `[n]`, `anomalous`, bool `[n]`, and
 * `maps`, float `[n, height, width]`: those of the detector.
 *
 * @param judge adds the nodes that take features to distances
 */
export async function placesOnnx(
  { features, threshold, blur = 4, level, relative = false, notes = {} }: PlacesOnnxOptions,
  judge: (builder: OnnxBuilder, features: Planes) => Promise<PlaceNodes>,
): Promise<Uint8Array> {
  const { height, width, tiling } = features;
  const builder = new OnnxBuilder();
  // 1 is floating-point numbers.
  const bytes = builder.node('Cast', ['pictures'], { to: 1 });
  const pictures = builder.node('Transpose', [bytes], { perm: [0, 3, 1, 2] });
  const planes = tiling
    ? tiledFeaturesOnnx(builder, pictures, { ...features, tiling })
    : efficientNetOnnx(builder, pictures, features);
  const { distances, scores } = await judge(builder, planes);
  const { rows, columns } = planes;
  const maps = new PlaceMaps({ rows, columns, blur });
  const { left, right } = maps.matrices({ height, width });
  const tall = builder.node('MatMul', [builder.numbers(await numbersOf(left), left.shape), distances]);
  const plain = builder.node('MatMul', [tall, builder.numbers(await numbersOf(right), right.shape)]);
  maps.dispose();
  // The places' own level, `[n, 1, 1]`, where results are by it.
  const own =
    level !== undefined &&
    builder.node('Min', [
      builder.node('ReduceMean', [distances], { axes: [1, 2], keepdims: 1 }),
      builder.numbers([level]),
    ]);
  if (own) builder.node('Div', [plain, own], { name: 'maps' });
  else builder.node('Identity', [plain], { name: 'maps' });
  const absolute = scores ?? builder.node('ReduceMax', [plain], { axes: [1, 2], keepdims: 0 });
  if (own && relative)
    builder.node('Div', [absolute, builder.node('Reshape', [own, builder.whole([-1])])], { name: 'scores' });
  else builder.node('Identity', [absolute], { name: 'scores' });
  builder.node('GreaterOrEqual', ['scores', builder.numbers([threshold])], { name: 'anomalous' });
  return encodeOnnx({
    nodes: builder.nodes,
    tensors: builder.tensors,
    inputs: [{ name: 'pictures', type: 'uint8', dims: ['n', height, width, 3] }],
    outputs: [
      { name: 'scores', type: 'float', dims: ['n'] },
      { name: 'anomalous', type: 'bool', dims: ['n'] },
      { name: 'maps', type: 'float', dims: ['n', height, width] },
    ],
    notes: { ...notes, threshold: String(threshold) },
  });
}
