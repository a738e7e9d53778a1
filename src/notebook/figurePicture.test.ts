import assert from 'node:assert/strict';
import { test } from 'node:test';
import { proFigure } from '../figures/proFigure';
import { figurePicture } from './figurePicture';

test('an area under a curve is in the still picture too', async () => {
  const line = { name: 'mine', falsePositiveRate: [0, 0.1, 0.3], meanOverlap: [0, 0.8, 0.9] };
  const areas = async (lines: (typeof line)[]): Promise<number> =>
    (await figurePicture(proFigure(lines))).split('fill-opacity="0.3"').length - 1;
  assert.deepEqual([await areas([line]), await areas([line, line])], [1, 0]);
});
