import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ByteImages } from '../../images/imageBatch';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { prepareSourceScrews, reduceScrews, screwAnoganSource } from './recipe';

const random = randomSource('screw recipe');

function somePictures(count: number, side: number, channels: 1 | 3): ByteImages {
  const pixels = Uint8Array.from({ length: count * side * side * channels }, () => random.integer(256));
  return { pixels, count, height: side, width: side, channels };
}

test('Adam on a dense layer before the generator moves its input as Adam on the input itself, 1 + Σ|z| times as fast', () => {
  const [width, rate] = [24, 0.001];
  const fixed = random.fork('fixed').uniform([1, width], -1, 1) as tf.Tensor2D;
  const start = random.fork('kernel').uniform([width, width], -0.35, 0.35) as tf.Tensor2D;
  const direction = random.fork('function').normal([width, width]) as tf.Tensor2D;
  // Smooth, and with a gradient that turns on the way.
  const height = (input: tf.Tensor): tf.Scalar =>
    tf.tidy(() => tf.add(tf.sin(tf.matMul(input as tf.Tensor2D, direction)).sum(), tf.mul(0.3, input.square().sum())));
  const factor = 1 + tf.tidy(() => fixed.abs().sum().dataSync()[0]);

  const [kernel, bias] = [tf.variable(start), tf.variable(tf.zeros([width]))];
  const dense = (): tf.Tensor => tf.add(tf.matMul(fixed, kernel), bias);
  const input = tf.variable(tf.tidy(dense));
  const inner = tf.train.adam(rate);
  const outer = tf.train.adam(rate * factor);
  const began = input.dataSync().slice();
  for (let step = 0; step < 20; step++) {
    inner.minimize(() => tf.tidy(() => height(dense())), false, [kernel, bias]);
    outer.minimize(() => height(input), false, [input]);
    const found = tf.tidy(() => dense().dataSync());
    const expected = input.dataSync();
    const difference = Math.max(...found.map((value, i) => Math.abs(value - expected[i])));
    assert.ok(difference < 1e-4, `step ${step}: ${difference} apart`);
  }
  const way = Math.max(...input.dataSync().map((value, i) => Math.abs(value - began[i])));
  assert.ok(way > 0.1, `nothing to compare, the input has moved by ${way} only`);
});

test('the search of the recipe is the one that the source’s dense layer makes', () => {
  const [size, rate] = [128, 0.001];
  const searches = 2000;
  let [factors, squares] = [0, 0];
  const limit = Math.sqrt(6 / (size + size));
  for (let n = 0; n < searches; n++) {
    let input = 0;
    for (let i = 0; i < size; i++) {
      const z = 2 * random.next() - 1;
      factors += Math.abs(z) / searches;
      input += z * limit * (2 * random.next() - 1);
    }
    squares += input ** 2 / searches;
  }
  const { learningRate, startDeviation } = screwAnoganSource.search;
  assert.ok(Math.abs(rate * (1 + factors) - learningRate) < 5e-4, `rate ${rate * (1 + factors)}`);
  assert.ok(Math.abs(Math.sqrt(squares) - startDeviation) < 0.03, `deviation ${Math.sqrt(squares)}`);
});

for (const [side, channels] of [
  [256, 1],
  [256, 3],
  [1024, 3],
] as const)
  test(`pictures of ${side}×${side} with ${channels} channels are read between the four pixels in each field's middle`, async () => {
    const pictures = somePictures(2, side, channels);
    const reduced = await reduceScrews(pictures);
    const { count, height, width } = reduced;
    assert.deepEqual([count, height, width, reduced.channels, reduced.pixels.length], [2, 32, 32, 1, 2 * 32 * 32]);
    const shares = channels === 1 ? [1] : [0.299, 0.587, 0.114];
    const grey = (n: number, y: number, x: number): number =>
      shares.reduce((sum, share, c) => sum + share * pictures.pixels[((n * side + y) * side + x) * channels + c], 0);
    const field = side / 32;
    const middle = field / 2 - 1;
    for (let at = 0; at < reduced.pixels.length; at++) {
      const [n, y, x] = [Math.floor(at / 1024), Math.floor(at / 32) % 32, at % 32];
      const [top, left] = [y * field + middle, x * field + middle];
      const four = [grey(n, top, left), grey(n, top, left + 1), grey(n, top + 1, left), grey(n, top + 1, left + 1)];
      const expected = four.reduce((sum, value) => sum + value / 4, 0);
      // Grey values are rounded once before and once after.
      assert.ok(Math.abs(reduced.pixels[at] - expected) <= 1.01, `image ${n}, ${x}, ${y}: ${reduced.pixels[at]}`);
    }
  });

test('a training has −1 to 1, detection as in the text the bytes themselves', () => {
  const reduced: ByteImages = { pixels: Uint8Array.of(0, 51, 255), count: 1, height: 1, width: 3, channels: 1 };
  const range = prepareSourceScrews(reduced).values;
  [-1, -0.6, 1].forEach((expected, i) => assert.ok(Math.abs(range[i] - expected) < 1e-6));
  assert.deepEqual([...prepareSourceScrews(reduced, { asInTheText: true }).values], [0, 51, 255]);
});
