import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../tensors/tf';
import { scoreInBlocks } from './scoreInBlocks';

const images = tf.tensor4d([1, 2, 3, 4, 5], [5, 1, 1, 1]);
const sum = (block: tf.Tensor4D) => block.sum([1, 2, 3]);

test('blocks of any size give the same result, and nothing is left behind', async () => {
  const before = tf.memory().numTensors;
  for (const block of [1, 2, 5, 9]) {
    const score = (each: tf.Tensor4D) => ({
      scores: sum(each),
      parts: { twice: tf.mul(sum(each), 2) },
      maps: each.clone(),
    });
    const result = await scoreInBlocks(images, score, { label: 'test', block });
    assert.deepEqual([...result.scores], [1, 2, 3, 4, 5]);
    assert.deepEqual([...result.parts.twice], [2, 4, 6, 8, 10]);
    assert.deepEqual({ ...result.maps }, { values: result.scores, count: 5, height: 1, width: 1, channels: 1 });
    assert.equal(result.reconstructions, undefined);
    assert.equal(result.stopped, false);
  }
  assert.equal(tf.memory().numTensors, before);
});

test('stopped, it keeps the blocks that are scored', async () => {
  const stop = new AbortController();
  const score = (block: tf.Tensor4D) => {
    if (block.dataSync()[0] === 3) stop.abort();
    return { scores: sum(block) };
  };
  const { scores, count, stopped } = await scoreInBlocks(images, score, {
    label: 'test',
    block: 2,
    signal: stop.signal,
  });
  assert.deepEqual({ scores: [...scores], count, stopped }, { scores: [1, 2, 3, 4], count: 4, stopped: true });
});

test('what is not wanted is not read', async () => {
  const before = tf.memory().numTensors;
  const score = (each: tf.Tensor4D) => ({ scores: sum(each), maps: each.clone(), reconstructions: each.clone() });
  const found = async (want: 'all' | 'maps' | 'scores') => {
    const { maps, reconstructions } = await scoreInBlocks(images, score, { label: 'test', block: 2, want });
    return [maps?.count, reconstructions?.count];
  };
  assert.deepEqual(
    [await found('all'), await found('maps'), await found('scores')],
    [
      [5, 5],
      [5, undefined],
      [undefined, undefined],
    ],
  );
  assert.equal(tf.memory().numTensors, before);
});
