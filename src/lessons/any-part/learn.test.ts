import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indicesBut } from '../../datasets/imageSet';
import { type ByteImages, selectImages } from '../../images/imageBatch';
import { tf } from '../../tensors/tf';
import { gridFeatures, type GridShape } from '../../testing/small/gridFeatures';
import { judge, learnPictures, learnWhole } from './learn';

const [height, width] = [2, 3];
const shape: GridShape = [height, width, 3];
const features = gridFeatures(shape);
const options = { seed: 1, covariance: 'ledoit-wolf' } as const;

function pictures(count: number): ByteImages {
  const pixels = Uint8Array.from({ length: count * height * width * 3 }, (_, i) => 60 + ((i * 7919) % 101));
  return { pixels, count, height, width, channels: 3 };
}

/** What knowledge says of pictures, its maps as they are. */
async function said(of: ByteImages, asked: ByteImages) {
  const knowledge = await learnPictures(features, of, options);
  const result = await judge(features, { knowledge }, asked);
  tf.dispose(knowledge);
  return result;
}

test('the threshold comes from every fifth picture, judged by what the others know; in the end all are learnt', async () => {
  const all = pictures(25);
  const before = tf.memory().numTensors;
  const { knowledge, heldOut, level, learnt } = await learnWhole(features, all, options);
  assert.equal(learnt, 25);
  const held = [4, 9, 14, 19, 24];
  const { scores, parts } = await said(selectImages(all, indicesBut(held, 25)), selectImages(all, held));
  assert.deepEqual(heldOut.scores, scores);
  assert.equal(level, Math.max(...parts.level));
  const asked = pictures(3);
  const result = await judge(features, { knowledge }, asked);
  assert.deepEqual(result.scores, (await said(all, asked)).scores);
  tf.dispose(knowledge);
  assert.equal(tf.memory().numTensors, before);
});

test('of few pictures each is held out in turn', async () => {
  const { heldOut, learnt, knowledge } = await learnWhole(features, pictures(6), options);
  assert.deepEqual([learnt, heldOut.scores.length], [6, 6]);
  tf.dispose(knowledge);
});

test('maps are divided by the picture’s own level', async () => {
  const { knowledge, level, heldOut } = await learnWhole(features, pictures(25), options);
  const plain = await judge(features, { knowledge }, pictures(2));
  const relative = await judge(features, { knowledge, level }, pictures(2));
  const own = Math.min(plain.parts.level[0], level);
  relative.maps?.values.slice(0, 6).forEach((value, i) => {
    assert.ok(Math.abs(value * own - (plain.maps?.values[i] ?? NaN)) < 1e-4);
  });
  assert.ok(heldOut.mapLimit > 1 && heldOut.mapLimit < Math.max(...heldOut.scores));
  tf.dispose(knowledge);
});
