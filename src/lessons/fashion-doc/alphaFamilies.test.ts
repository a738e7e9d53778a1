import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../../testing/cases/exampleRow';
import { alphaFamilies } from './alphaFamilies';

test('each alpha has its layers, read by Mahalanobis and timed', () => {
  const row = (recipe: string, id: string, ms_per_image: number | null = 2) => ({
    ...exampleRow,
    id,
    recipe,
    ms_per_image,
  });
  const families = alphaFamilies([
    row('course', 'block-0-mahalanobis'),
    row('course', 'block-0-lof'),
    row('course', 'block-2-mahalanobis', null),
    row('baseline', 'mahalanobis-7'),
    row('course-alpha100', 'last-layer-mahalanobis'),
  ]);
  const { auroc: estimate, auroc_low: low, auroc_high: high } = exampleRow;
  const point = { milliseconds: 2, estimate, low, high };
  assert.deepEqual(families, [
    { name: 'alpha 0.35', points: [{ name: 'block 0', ...point }] },
    { name: 'alpha 1', points: [{ name: 'last layer', ...point }] },
  ]);
});
