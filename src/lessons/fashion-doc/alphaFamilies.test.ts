import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measuredRow } from '../../results/resultRow';
import { alphaFamilies } from './alphaFamilies';

const row = (recipe: string, method: string, millisecondsPerImage: number | null = 2) =>
  measuredRow(
    {
      lesson: 'fashion-doc',
      dataset: 'x',
      id: method,
      recipe,
      method,
      nTrain: 1,
      nTest: 2,
      seeds: [],
      millisecondsPerImage,
    },
    { estimate: 0.9, low: 0.8, high: 0.95 },
  );

test('each alpha has its layers, read by Mahalanobis and timed', () => {
  const families = alphaFamilies([
    row('course', 'block 0, Mahalanobis'),
    row('course', 'block 0, LOF'),
    row('course', 'block 2, Mahalanobis', null),
    row('baseline', 'Mahalanobis on 7×7 pixels'),
    row('course-alpha100', 'last layer, Mahalanobis'),
  ]);
  const point = { milliseconds: 2, estimate: 0.9, low: 0.8, high: 0.95 };
  assert.deepEqual(families, [
    { name: 'alpha 0.35', points: [{ name: 'block 0', ...point }] },
    { name: 'alpha 1', points: [{ name: 'last layer', ...point }] },
  ]);
});
