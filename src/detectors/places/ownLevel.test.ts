import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { gridBlocks, gridFeatures, gridTensor, type GridShape } from '../../testing/small/gridFeatures';
import type { AnomalyResult } from '../anomalyResult';
import { highestLevel, byOwnLevel, OwnLevelDetector } from './ownLevel';
import { PatchMemory } from './patchMemory';
import { PlaceGaussians } from './placeGaussians';
import { learnPlaceGaussians } from './placeGaussiansKnowledge';

const result: AnomalyResult = {
  count: 3,
  scores: Float32Array.of(4, 8, 40),
  parts: { level: Float32Array.of(2, 4, 20) },
  maps: { values: Float32Array.of(1, 4, 2, 8, 40, 10), count: 3, height: 1, width: 2, channels: 1 },
  millisecondsPerImage: 1,
  stopped: false,
};

test('maps are divided by their own picture’s level, scores are not', () => {
  const { maps, scores } = byOwnLevel(result, { most: 30 });
  assert.deepEqual([...(maps?.values ?? [])], [0.5, 2, 0.5, 2, 2, 0.5]);
  assert.deepEqual(scores, result.scores);
  assert.equal(highestLevel([result, { ...result, parts: { level: Float32Array.of(3) } }]), 20);
});

test('what is odd all over stays odd: no picture’s level counts for more than the highest known one', () => {
  assert.deepEqual([...(byOwnLevel(result, { most: 4 }).maps?.values ?? [])], [0.5, 2, 0.5, 2, 10, 2.5]);
});

test('scores are divided as well where that is asked for', () => {
  const { scores } = byOwnLevel(result, { most: 4, scoresToo: true });
  assert.deepEqual(
    [...scores],
    [...result.scores].map((score, i) => Math.fround(score / Math.min(4, result.parts.level[i]))),
  );
});

test('a picture on which nothing differs has a map of noughts', () => {
  const parts = { level: Float32Array.of(0) };
  const maps = { values: new Float32Array(2), count: 1, height: 1, width: 2, channels: 1 };
  assert.deepEqual([...(byOwnLevel({ ...result, count: 1, parts, maps }, { most: 4 }).maps?.values ?? [])], [0, 0]);
});

test('both detectors of places tell a picture’s level: the mean of its distances', async () => {
  const shape: GridShape = [2, 3, 2];
  const features = gridFeatures(shape);
  const numbers = Array.from({ length: 12 * 6 }, (_, i) => (i * 7919) % 101);
  const gaussians = await learnPlaceGaussians(features, gridBlocks(numbers, shape, 6));
  const bank = tf.tensor2d([0, 0, 3, 4, 50, 60], [3, 2]);
  const images = gridTensor(numbers.slice(0, 24), shape);
  for (const detector of [
    new PlaceGaussians({ features, knowledge: gaussians, blur: 0 }),
    new PatchMemory({ features, knowledge: { bank }, blur: 0 }),
  ]) {
    const { parts, maps, scores } = await detector.score(images);
    [0, 1].forEach((n) => {
      const mean = (maps?.values ?? new Float32Array()).slice(6 * n, 6 * n + 6).reduce((a, b) => a + b, 0) / 6;
      assert.ok(Math.abs(parts.level[n] - mean) < 1e-4 * mean, `${parts.level[n]}, expected ${mean}`);
    });
    const relative = new OwnLevelDetector(detector, { most: Infinity });
    const found = await relative.score(images);
    assert.deepEqual(found.scores, scores);
    const highest = Math.max(...(maps?.values ?? []).slice(0, 6)) / parts.level[0];
    assert.ok(Math.abs(Math.max(...(found.maps?.values ?? []).slice(0, 6)) - highest) < 1e-5);
    relative.dispose();
  }
  tf.dispose([gaussians, bank, images]);
});
