/** A Gaussian a place in one ONNX graph, for those who inspect without TensorFlow.js: bytes of pictures in, scores and maps out. */
import { unpackedTriangles } from '../../../tensors/lowerTriangle';
import { numbersOf } from '../../../tensors/numbers';
import { tf } from '../../../tensors/tf';
import type { EfficientNetFeaturesOptions } from '../efficientNetFeatures';
import type { PlaceGaussiansKnowledge } from '../placeGaussiansKnowledge';
import { PlaceMaps } from '../placeMaps';
import { efficientNetOnnx } from './efficientNetOnnx';
import { OnnxBuilder } from './onnxBuilder';
import { encodeOnnx } from './onnxFile';

export interface PlaceGaussiansOnnxOptions {
  /** As the detector's features were made. */
  features: EfficientNetFeaturesOptions;
  /** Its tensors stay the caller's. */
  knowledge: PlaceGaussiansKnowledge;
  /** Scores from here on are anomalous. */
  threshold: number;
  /** As the detector's. Default 4. */
  blur?: number;
  /** What else the file notes. */
  notes?: Readonly<Record<string, string>>;
}

/**
 * The file's bytes. It takes `pictures`, uint8 `[n, height, width, 3]`, RGB, and gives `scores`, float `[n]`, `anomalous`, bool `[n]`, and
 * `maps`, float `[n, height, width]`: those of the detector.
 */
export async function placeGaussiansOnnx({
  features,
  knowledge,
  threshold,
  blur = 4,
  notes = {},
}: PlaceGaussiansOnnxOptions): Promise<Uint8Array> {
  const { height, width } = features;
  const builder = new OnnxBuilder();
  // 1 is floating-point numbers.
  const bytes = builder.node('Cast', ['pictures'], { to: 1 });
  const planes = efficientNetOnnx(builder, builder.node('Transpose', [bytes], { perm: [0, 3, 1, 2] }), features);
  const distances = await distanceNodes(builder, planes, knowledge);
  const { rows, columns } = planes;
  const maps = new PlaceMaps({ rows, columns, blur });
  const { left, right } = maps.matrices({ height, width });
  const tall = builder.node('MatMul', [builder.numbers(await numbersOf(left), left.shape), distances]);
  builder.node('MatMul', [tall, builder.numbers(await numbersOf(right), right.shape)], { name: 'maps' });
  maps.dispose();
  builder.node('ReduceMax', ['maps'], { name: 'scores', axes: [1, 2], keepdims: 0 });
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

/** Mahalanobis' distances at the places, `[n, rows, columns]`. */
async function distanceNodes(
  builder: OnnxBuilder,
  { name, rows, columns }: { name: string; rows: number; columns: number },
  knowledge: PlaceGaussiansKnowledge,
): Promise<string> {
  const [places, size] = knowledge.mean.shape;
  const channels = builder.whole([...(await numbersOf(knowledge.channels))]);
  const chosen = builder.node('Gather', [name, channels], { axis: 1 });
  const flat = builder.node('Reshape', [chosen, builder.whole([0, size, places])]);
  const byPlace = builder.node('Transpose', [flat], { perm: [2, 0, 1] });
  const means = builder.numbers(await numbersOf(knowledge.mean), [places, 1, size]);
  const whitening = tf.tidy(() => unpackedTriangles(knowledge.triangles, size));
  const matrices = builder.numbers(await numbersOf(whitening), whitening.shape);
  whitening.dispose();
  const whitened = builder.node('MatMul', [builder.node('Sub', [byPlace, means]), matrices]);
  const lengths = builder.node('ReduceL2', [whitened], { axes: [2], keepdims: 0 });
  const byPicture = builder.node('Transpose', [lengths], { perm: [1, 0] });
  return builder.node('Reshape', [byPicture, builder.whole([0, rows, columns])]);
}
