import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { assertNear } from '../../testing/cases/baselineCases';
import { randomPictures, smallEncoderGan } from '../../testing/cases/encoderGanCases';
import { EncoderGanMeasurement, EncoderGanPart, encoderGanParts } from './encoderGanParts';

const networks = smallEncoderGan();
const images = randomPictures('measured', 5);
const known = randomPictures('known', 30);
const side = 32;

const numbers = (tensor: tf.Tensor) => tensor.arraySync() as number[][];
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** What the layers themselves make of a tensor, in evaluation mode: the first output, an array an image. */
function predict(network: tf.LayersModel, input: tf.Tensor): number[][] {
  return tf.tidy(() => {
    const outputs = network.predict(input);
    const first = Array.isArray(outputs) ? outputs[0] : outputs;
    return numbers(first.reshape([first.shape[0], -1]));
  });
}

/** Squared residuals of an image, each first averaged with those of its eight neighbours that there are. */
function smoothedSquares(image: readonly number[], reconstruction: readonly number[]): number[] {
  return range(side * side).map((i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    const around = [-1, 0, 1]
      .flatMap((down) => [-1, 0, 1].map((right) => [x + right, y + down]))
      .filter((point) => point.every((place) => place >= 0 && place < side))
      .map(([atX, atY]) => image[atY * side + atX] - reconstruction[atY * side + atX]);
    return mean(around) ** 2;
  });
}

/** Squared Mahalanobis distances by solving Σ·s = d with Gauss and Jordan's elimination. */
function mahalanobis(kept: readonly number[][], query: readonly number[]): number[] {
  const length = query.length;
  const centre = range(length).map((j) => mean(kept.map((row) => row[j])));
  const covariance = range(length).map((i) =>
    range(length).map(
      (j) => kept.reduce((sum, row) => sum + (row[i] - centre[i]) * (row[j] - centre[j]), 0) / (kept.length - 1),
    ),
  );
  return kept.map((row) => {
    const difference = query.map((value, i) => value - row[i]);
    const system = covariance.map((line, i) => [...line, difference[i]]);
    for (let pivot = 0; pivot < length; pivot++)
      for (let other = 0; other < length; other++) {
        if (other === pivot) continue;
        const factor = system[other][pivot] / system[pivot][pivot];
        system[other] = system[other].map((value, i) => value - factor * system[pivot][i]);
      }
    return system.reduce((sum, line, i) => sum + (difference[i] * line[length]) / line[i], 0);
  });
}

/** The parts of every image by plain arithmetic on what the layers say. */
function expectedParts(leaveOut: number): Record<EncoderGanPart, number[]> & { projections: number[][] } {
  const kept = predict(networks.encoder, known);
  const latents = predict(networks.encoder, images);
  const pictures = numbers(images.reshape([5, -1]));
  const ink = pictures.map((picture) => mean(picture.map((value) => value + 1)));
  const near = latents.map((latent) =>
    mahalanobis(kept, latent)
      .map((distance, index) => ({ distance, index }))
      .sort((a, b) => a.distance - b.distance)
      .slice(leaveOut),
  );
  const means = near.map((neighbours) =>
    latents[0].map((_, j) => mean(neighbours.slice(0, 8).map(({ index }) => kept[index][j]))),
  );
  const draw = (rows: number[][]) => predict(networks.generator, tf.tensor2d(rows));
  const perInk = (drawn: number[][]) =>
    drawn.map((reconstruction, n) => mean(smoothedSquares(pictures[n], reconstruction)) / ink[n]);
  const projections = draw(means);
  return {
    residual: perInk(draw(latents)),
    distance: near.map((neighbours) => mean(neighbours.slice(0, 3).map(({ distance }) => distance))),
    projection: perInk(projections),
    doubt: predict(networks.discriminator, images).map(([logit]) => -logit),
    projections,
  };
}

const latentsOfKnown = () => networks.encoder.predict(known) as tf.Tensor2D;

for (const leaveOut of [0, 1])
  test(`the parts are what the layers and plain arithmetic give, ${leaveOut} neighbours passed over`, async () => {
    const measurement = await EncoderGanMeasurement.of(networks, latentsOfKnown());
    const { parts, projections, maps } = tf.tidy(() => ({ ...measurement.measure(images, leaveOut) }));
    const expected = expectedParts(leaveOut);
    for (const part of encoderGanParts) assertNear(parts[part].dataSync(), expected[part], part);
    assertNear(projections.dataSync(), expected.projections.flat(), 'projection');
    assert.deepEqual(maps.shape, [5, side, side, 1]);
    const pictures = numbers(images.reshape([5, -1]));
    const squares = pictures.flatMap((picture, n) => smoothedSquares(picture, expected.projections[n]));
    assertNear(maps.dataSync(), squares, 'map');
    measurement.dispose();
    tf.dispose([...Object.values(parts), projections, maps]);
  });

test('a measurement is an image’s own, whatever stands beside it', async () => {
  const measurement = await EncoderGanMeasurement.of(networks, latentsOfKnown());
  const together = tf.tidy(() => measurement.measure(images).parts);
  for (const n of range(5)) {
    const alone = tf.tidy(() => measurement.measure(images.slice([n, 0, 0, 0], [1, -1, -1, -1])).parts);
    for (const part of encoderGanParts) assertNear(alone[part].dataSync(), [together[part].dataSync()[n]], part);
    tf.dispose(Object.values(alone));
  }
  measurement.dispose();
  tf.dispose(Object.values(together));
});

test('a measurement keeps the weights that it was made with, and needs the networks no longer', async () => {
  const own = smallEncoderGan();
  const measurement = await EncoderGanMeasurement.of(own, latentsOfKnown());
  const before = tf.tidy(() => measurement.measure(images).parts);
  for (const network of Object.values(own) as tf.LayersModel[]) {
    for (const weight of network.weights) weight.write(tf.zeros(weight.shape as number[]));
    network.dispose();
  }
  const after = tf.tidy(() => measurement.measure(images).parts);
  for (const part of encoderGanParts) assert.deepEqual(after[part].dataSync(), before[part].dataSync(), part);
  measurement.dispose();
  tf.dispose([...Object.values(before), ...Object.values(after)]);
});

test('a measurement frees the networks’ copies and the latents it was given', async () => {
  const before = tf.memory().numTensors;
  (await EncoderGanMeasurement.of(networks, latentsOfKnown())).dispose();
  assert.equal(tf.memory().numTensors, before);
});
