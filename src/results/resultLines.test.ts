import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleRow } from '../testing/cases/exampleRow';
import { resultLines } from './resultLines';

const once = { ...exampleRow, seeds: '1' };

test('a line says method, recipe, images, AUROC with its interval and time; what is not known is a dash', () => {
  assert.deepEqual(resultLines([once, { ...once, seeds: '', ms_per_image: null }]), [
    {
      method: 'encoder',
      recipe: 'course',
      'n train': 400,
      'n test': 600,
      'AUROC (95 % interval)': '0.977 (0.966–0.986)',
      'ms an image': 0.412,
    },
    {
      method: 'encoder',
      recipe: 'course',
      'n train': 400,
      'n test': 600,
      'AUROC (95 % interval)': '0.977 (0.966–0.986)',
      'ms an image': '–',
    },
  ]);
});

test('seeds, pixel AUROC and AUPRO are columns of all lines where one row has them', () => {
  const lines = resultLines([once, exampleRow, { ...once, seeds: '', pixel_auroc: 0.95, aupro: 0.8 }]);
  const [seeds, pixels, overlaps] = ['seeds', 'pixel AUROC', 'AUPRO'].map((title) => lines.map((line) => line[title]));
  assert.deepEqual(seeds, ['1', '1 2 3', '–']);
  assert.deepEqual(pixels, ['–', '–', '0.950']);
  assert.deepEqual(overlaps, ['–', '–', '0.800']);
});
