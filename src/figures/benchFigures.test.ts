import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlotData } from 'plotly.js';
import { benchFigure } from './costs/benchFigure';
import { memoryFigure } from './costs/memoryFigure';

test('a bench’s figure has a trace for each side, bars between the quartiles, and works from top to bottom', () => {
  const { data, layout } = benchFigure([
    { work: 'first', against: 'PyTorch', ratio: 0.5, quartiles: [0.45, 0.6] },
    { work: 'first', against: 'Keras', ratio: 0.9, quartiles: [0.9, 0.9] },
    { work: 'second', against: 'PyTorch', ratio: 2, quartiles: [1.9, 2.1] },
  ]);
  const [torch, keras] = data as PlotData[];
  assert.deepEqual([torch.x, torch.y, keras.x], [[0.5, 2], [0, -1], [0.9]]);
  const { array, arrayminus } = torch.error_x as { array: number[]; arrayminus: number[] };
  assert.ok(Math.abs(array[0] - 0.1) < 1e-9 && Math.abs(arrayminus[0] - 0.05) < 1e-9);
  assert.deepEqual(
    [layout.yaxis?.tickvals, layout.yaxis?.ticktext],
    [
      [0, -1],
      ['first', 'second'],
    ],
  );
});

test('a memory figure has its two curves on two axes that begin at 0', () => {
  const { data, layout } = memoryFigure([{ step: 1, tensors: 20, megabytes: 300 }]);
  const [tensors, process] = data as PlotData[];
  assert.deepEqual([tensors.y, process.y, process.yaxis], [[20], [300], 'y2']);
  assert.deepEqual([layout.yaxis?.rangemode, layout.yaxis2?.rangemode], ['tozero', 'tozero']);
});
