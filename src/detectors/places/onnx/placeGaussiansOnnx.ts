/** A Gaussian a place in an ONNX graph. */
import { unpackedTriangles } from '../../../tensors/lowerTriangle';
import { numbersOf } from '../../../tensors/numbers';
import { tf } from '../../../tensors/tf';
import type { PlaceGaussiansKnowledge } from '../placeGaussiansKnowledge';
import type { Planes } from './efficientNetOnnx';
import type { OnnxBuilder } from './onnxBuilder';
import { placesOnnx, type PlacesOnnxOptions } from './placesOnnx';

export interface PlaceGaussiansOnnxOptions extends PlacesOnnxOptions {
  /** Its tensors stay the caller's. */
  knowledge: PlaceGaussiansKnowledge;
}

/** The file's bytes, as {@link placesOnnx} says. */
export function placeGaussiansOnnx({ knowledge, ...options }: PlaceGaussiansOnnxOptions): Promise<Uint8Array> {
  return placesOnnx(options, async (builder, features) => ({
    distances: await distanceNodes(builder, features, knowledge),
  }));
}

/** Mahalanobis' distances at the places, `[n, rows, columns]`. */
async function distanceNodes(
  builder: OnnxBuilder,
  { name, rows, columns }: Planes,
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
