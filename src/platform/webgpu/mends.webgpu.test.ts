import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { tf } from '../../tensors/tf';
import { onWebGpu, some } from '../../testing/backends/webgpuTensors';
import type { GpuBackend } from './gpuBackend';

before(async () => {
  await onWebGpu();
});

async function assertNear(found: tf.Tensor, expected: readonly number[], within = 1e-3): Promise<void> {
  const values = await found.data();
  assert.equal(values.length, expected.length);
  values.forEach((value, i) =>
    assert.ok(Math.abs(value - expected[i]) <= within, `${i}: found ${value}, expected ${expected[i]}`),
  );
}

/** a · bᵀ, number by number. */
async function productByHand(a: tf.Tensor, b: tf.Tensor): Promise<number[]> {
  const [rows, columns] = [await a.array(), await b.array()] as [number[][], number[][]];
  return rows.flatMap((row) => columns.map((column) => row.reduce((sum, value, i) => sum + value * column[i], 0)));
}

test('a product of a long inner dimension with a transposed second factor, alone and with a bias', async () => {
  const [a, b] = [some([20, 2400]), some([12, 2400])] as [tf.Tensor2D, tf.Tensor2D];
  const expected = await productByHand(a, b);
  await assertNear(tf.matMul(a, b, false, true), expected);
  const bias = tf.range(0, 12);
  const fused = tf.fused.matMul({ a, b, transposeB: true, bias });
  await assertNear(
    fused,
    expected.map((value, i) => value + (i % 12)),
  );
});

test('the gradient of average pooling at a border is that of the pixels that are there, however it is padded', async () => {
  for (const pad of [
    'same',
    [
      [0, 0],
      [1, 2],
      [0, 1],
      [0, 0],
    ],
  ] as 'same'[]) {
    const pool = (x: tf.Tensor): tf.Tensor => tf.avgPool(x as tf.Tensor4D, 3, 1, pad);
    const x = some([1, 4, 4, 1]);
    const weights = some(pool(x).shape);
    const loss = (at: tf.Tensor): tf.Tensor => pool(at).mul(weights).sum();
    // Pooling is linear: a picture of one bright pixel gives that pixel's gradient.
    const expected: number[] = [];
    for (let i = 0; i < 16; i++)
      expected.push((await loss(tf.oneHot(tf.scalar(i, 'int32'), 16).cast('float32').reshape(x.shape)).data())[0]);
    await assertNear(tf.grad(loss)(x), expected, 1e-5);
  }
});

test('a sum of more tensors than a card takes at once', async () => {
  for (const count of [7, 8, 20])
    await assertNear(
      tf.addN(Array.from({ length: count }, (_, i) => some([5]).add(i))),
      Array.from(await some([5]).data(), (value) => count * value + (count * (count - 1)) / 2),
    );
});

test('sums and products from an axis’ end are right for a second length, too', async () => {
  for (const length of [3, 5]) {
    const x = tf.range(1, length + 1);
    const values = Array.from({ length }, (_, i) => i + 1);
    const sumsFrom = (i: number): number => values.slice(i).reduce((sum, value) => sum + value, 0);
    await assertNear(
      tf.cumsum(x, 0, false, true),
      values.map((_, i) => sumsFrom(i)),
    );
    await assertNear(
      tf.cumsum(x, 0, true, true),
      values.map((_, i) => sumsFrom(i + 1)),
    );
    const productsFrom = (i: number): number => values.slice(i).reduce((product, value) => product * value, 1);
    await assertNear(
      tf.cumprod(x, 0, false, true),
      values.map((_, i) => productsFrom(i)),
    );
  }
});

test('numbers that do not stand in one row are counted', async () => {
  const x = tf.tensor3d([0, 1, 1, 3, 3, 3], [1, 2, 3], 'int32') as tf.Tensor as tf.Tensor1D;
  await assertNear(tf.bincount(x, tf.tensor1d([]), 4), [1, 2, 0, 3]);
});

test('what is being read is freed after that', async () => {
  const before = tf.memory().numTensors;
  const x = some([50, 50]).add(1);
  const [first, second] = [x.sum(), x.mean()].map((each) => {
    const reading = each.data();
    each.dispose();
    return reading;
  });
  const [[sum], [mean]] = [await first, await second];
  assert.ok(Math.abs(sum / 2500 - mean) < 1e-4);
  x.dispose();
  // The fixed numbers are left.
  assert.equal(tf.memory().numTensors, before + 1);
});

test('a tensor larger than the card takes is an error before anything is computed', () => {
  const backend = tf.backend() as unknown as GpuBackend;
  const most = backend.device.limits.maxStorageBufferBindingSize;
  assert.throws(() => backend.bufferManager.acquireBuffer(most + 4, 0), {
    name: 'RangeError',
    message:
      /^This graphics card takes tensors of \d+ bytes at most, found one of \d+; use smaller pictures or fewer at a time/,
  });
});

test('what the card refuses is told to who reads the numbers, once', async () => {
  const { device } = tf.backend() as unknown as { device: { createBuffer: (wish: object) => unknown } };
  // No buffer can be mapped for reading and be storage: WebGPU's own rules.
  device.createBuffer({ size: 4, usage: 1 | 128 });
  await assert.rejects(async () => {
    for (let i = 0; i < 20; i++) await tf.ones([2]).add(i).data();
  }, /^Error: The graphics card refused a part of the work \(.+\); use smaller pictures or fewer at a time\.$/);
  assert.deepEqual([...(await tf.ones([2]).add(1).data())], [2, 2]);
});

test('reading at once says in one sentence what to write', () => {
  const x = some([40, 40]).matMul(some([40, 40]));
  assert.throws(
    () => x.dataSync(),
    /write await x\.data\(\) for x\.dataSync\(\), and await x\.array\(\) for x\.arraySync\(\)\.$/,
  );
});
