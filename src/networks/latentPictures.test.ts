import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../tensors/random';
import { tf } from '../tensors/tf';
import { digitsVae } from '../lessons/mnist-vae/networks';
import { drawPlaces, latentGrid, latentPath } from './latentPictures';
import { disposeVae } from './vaeReconstruction';

test('a grid lies about the centre, from the top left, closest where N(0, 1) is densest', () => {
  const grid = latentGrid(5);
  assert.equal(grid.length, 25);
  assert.ok(grid[0][0] < -1.2 && grid[0][1] > 1.2, String(grid[0]));
  assert.ok(grid[24][0] > 1.2 && grid[24][1] < -1.2, String(grid[24]));
  assert.ok(grid[12].every((value) => Math.abs(value) < 1e-9));
  assert.ok(grid[3][0] - grid[2][0] < grid[4][0] - grid[3][0]);
});

test('a path goes straight from one end to the other', () => {
  assert.deepEqual(latentPath([0, 4], [2, 0], 3), [[0, 4], [1, 2], [2, 0]]); // prettier-ignore
  assert.throws(() => latentPath([0], [1, 2], 3), /found 1 and 2 numbers, 3 steps/);
  assert.throws(() => latentPath([0], [1], 1), /1 steps/);
});

test('a place is drawn the same in any company, and nothing is left behind', async () => {
  const networks = digitsVae({ random: randomSource(1), widths: [16, 8] });
  const before = tf.memory().numTensors;
  const all = await drawPlaces(networks, latentGrid(3));
  assert.deepEqual([all.count, all.height, all.width, all.channels], [9, 28, 28, 1]);
  const alone = await drawPlaces(networks, [latentGrid(3)[5]]);
  alone.values.forEach((value, i) => assert.ok(Math.abs(value - all.values[5 * 784 + i]) < 1e-6));
  assert.equal(tf.memory().numTensors, before);
  disposeVae(networks);
});
