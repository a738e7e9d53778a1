import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runScatter } from './costs/runScatter';
import { sweepMap } from './sweepMap';

const run = {
  method: 'search',
  setting: 'lambda 0.1',
  milliseconds: 10,
  auroc: 0.9,
  low: 0.8,
  high: 0.95,
  isBest: false,
};

test('runs are scattered by time, a colour a method, and the best have a ring', () => {
  const { data } = runScatter([run, { ...run, method: 'encoder', isBest: true }, { ...run, milliseconds: null }], {
    title: 'Runs',
  });
  assert.deepEqual(
    data.map(({ name }) => name),
    ['search', 'encoder', 'best'],
  );
  const [search, encoder, best] = data as { x: number[]; marker: { color: string; symbol?: string } }[];
  assert.deepEqual([search.x.length, best.x.length], [1, 1]);
  assert.notEqual(search.marker.color, encoder.marker.color);
  assert.equal(best.marker.symbol, 'circle-open');
});

const setting = (lambda: number, iterations: number, auroc: number) => ({
  lambda,
  iterations,
  auroc,
  milliseconds: iterations,
});

test('a sweep is a map of rising values with lines of time; what is not measured stays empty', () => {
  const figure = sweepMap([setting(0.5, 20, 0.9), setting(0, 100, 0.7), setting(0, 20, 0.8)], {
    title: 'Sweep',
    best: { lambda: 0.5, iterations: 20 },
    cheapest: { lambda: 0, iterations: 100 },
  });
  const [map, times] = figure.data as { x: string[]; y: string[]; z: unknown[][]; text: string[][]; type: string }[];
  assert.deepEqual([map.type, times.type, figure.data.length], ['heatmap', 'contour', 2]);
  assert.deepEqual(
    [map.x, map.y],
    [
      ['20', '100'],
      ['0', '0.5'],
    ],
  );
  assert.deepEqual(map.z, [
    [0.8, 0.7],
    [0.9, null],
  ]);
  assert.deepEqual(times.z, [
    [20, 100],
    [20, null],
  ]);
  assert.deepEqual(map.text, [
    ['0.800<br>20 ms', '○ 0.700<br>100 ms'],
    ['★ 0.900<br>20 ms', ''],
  ]);
  // Above the lines, each in its cell.
  assert.deepEqual(
    figure.layout.annotations?.map(({ x, y, text }) => [x, y, text]),
    [
      [0, 0, '0.800<br>20 ms'],
      [1, 0, '○ 0.700<br>100 ms'],
      [0, 1, '★ 0.900<br>20 ms'],
    ],
  );
});

test('one row has no lines of time', () => {
  const { data } = sweepMap([setting(0, 20, 0.8), setting(0, 30, 0.8)], { title: 'Sweep' });
  assert.equal(data.length, 1);
});
