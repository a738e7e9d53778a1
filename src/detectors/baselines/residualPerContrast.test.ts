import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import type { Detector } from '../detector';
import { ResidualPerContrast } from './residualPerContrast';

/** Leaves 0.1 of every value of 2×2 pictures in two channels. */
const inner = (count: number, maps = true): Detector => ({
  name: 'inner',
  score: () =>
    Promise.resolve({
      count,
      scores: new Float32Array(count).fill(7),
      parts: {},
      maps: maps
        ? { values: new Float32Array(4 * count).fill(2 * 0.1 ** 2), count, height: 2, width: 2, channels: 1 }
        : undefined,
      millisecondsPerImage: 1,
      stopped: false,
    }),
  dispose: () => undefined,
  [Symbol.dispose]: () => undefined,
});

/** Half of the values 0, half of them `white`: a variance of (white / 2)². */
const picture = (white: number) => [0, white, 0, white, 0, white, 0, white];

test('the same residual counts a quarter in a picture of twice the contrast', async () => {
  const images = tf.tensor4d([...picture(0.4), ...picture(0.8)], [2, 2, 2, 2]);
  const before = tf.memory().numTensors;
  const { scores, parts } = await new ResidualPerContrast(inner(2)).score(images);
  assert.equal(tf.memory().numTensors, before);
  assert.ok(Math.abs(scores[0] - 0.01 / 0.04) < 1e-6, String(scores[0]));
  assert.ok(Math.abs(scores[1] - 0.01 / 0.16) < 1e-6, String(scores[1]));
  assert.deepEqual([...parts.inner], [7, 7]);
});

test('an empty picture gets a large score, not an infinite one', async () => {
  const { scores } = await new ResidualPerContrast(inner(1)).score(tf.zeros([1, 2, 2, 2]));
  assert.ok(Math.abs(scores[0] - 100) < 1e-3, String(scores[0]));
});

test('of stopped work only the pictures scored are judged', async () => {
  const images = tf.tensor4d([...picture(0.4), ...picture(0.8)], [2, 2, 2, 2]);
  const { scores } = await new ResidualPerContrast(inner(1)).score(images);
  assert.equal(scores.length, 1);
});

test('a detector without maps is named', async () => {
  await assert.rejects(
    new ResidualPerContrast(inner(1, false)).score(tf.zeros([1, 2, 2, 2])),
    /expected maps of inner, found none/,
  );
});
