import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlotData } from 'plotly.js';
import { likenessCurve } from './likenessCurve';
import { lossCurves } from './lossCurves';
import { pictureSlider } from './making/pictureSlider';
import { proFigure } from './proFigure';
import { rocFigure } from './rocFigure';
import { scoreHistogram } from './scoreHistogram';
import { searchCurves } from './searchCurves';
import { settingCurve } from './settingCurve';
import { thinned } from './making/thinning';

test('a loss curve has a line a loss, from step 1, on a logarithmic axis', () => {
  const { data, layout } = lossCurves(new Map([['generator', [3, 2, 1]]]), { stepsPerEpoch: 2 });
  const [line] = data as PlotData[];
  assert.deepEqual([line.name, line.x, line.y], ['generator', [1, 2, 3], [3, 2, 1]]);
  assert.deepEqual(line.text, ['epoch 1', 'epoch 1', 'epoch 2']);
  assert.equal(layout.yaxis?.type, 'log');
  assert.deepEqual(layout.yaxis.title, { text: 'loss (logarithmic)' });
  const named = lossCurves(new Map([['elbo', [-3]]]), { logarithmic: false, value: 'nats' });
  assert.deepEqual([named.layout.yaxis?.type, named.layout.yaxis?.title], ['linear', { text: 'nats' }]);
});

test('likeness is drawn by its step, by pixels and by features, with a coin’s line', () => {
  const points = [
    { step: 10, pixels: 1, features: 0.9 },
    { step: 20, pixels: 0.75, features: 0.6 },
  ];
  const { data, layout } = likenessCurve(points, { title: 'Drawn screws' });
  assert.deepEqual(
    (data as PlotData[]).map(({ x, y }) => [x, y]),
    [
      [
        [10, 20],
        [1, 0.75],
      ],
      [
        [10, 20],
        [0.9, 0.6],
      ],
    ],
  );
  const [coin] = layout.shapes ?? [];
  assert.deepEqual([coin.y0, coin.y1], [0.5, 0.5]);
});

test('a slider shows its first picture, and puts the one of its place there', () => {
  const pictures = ['0', '5'].map((name) => ({ name, type: 'image/jpeg', file: Buffer.from(`picture ${name}`) }));
  const options = { title: 'Iterates', setting: 'iterate', width: 300, height: 100 };
  const { data, layout, still } = pictureSlider(pictures, options);
  const source = (name: string) => `data:image/jpeg;base64,${Buffer.from(`picture ${name}`).toString('base64')}`;
  assert.equal(data.length, 1);
  assert.equal(layout.images?.[0].source, source('0'));
  const { steps = [], currentvalue } = layout.sliders?.[0] ?? {};
  assert.deepEqual(
    steps.map(({ label, method, args }) => [label, method, args]),
    ['0', '5'].map((name) => [name, 'relayout', [{ 'images[0].source': source(name) }]]),
  );
  assert.equal(currentvalue?.prefix, 'iterate ');
  assert.deepEqual(still, pictures[0]);
});

test('a search curve follows one image through the iterations and takes its colour from the label', () => {
  const traces = [
    [5, 9],
    [4, 8],
  ];
  const [normal, anomalous] = searchCurves(traces, { names: ['a', 'b'], labels: [0, 1] }).data as PlotData[];
  assert.deepEqual(
    [normal.y, anomalous.y],
    [
      [5, 4],
      [9, 8],
    ],
  );
  assert.notEqual(normal.line.color, anomalous.line.color);
});

test('search curves of one name share an entry of the legend, and those of another label do not', () => {
  const { data } = searchCurves([[1, 2, 3]], { names: ['a', 'a', 'a'], labels: [0, 0, 1] });
  assert.deepEqual(
    (data as PlotData[]).map((line) => line.showlegend),
    [true, false, true],
  );
});

test('a score histogram counts each image once and marks the threshold', () => {
  const { data, layout } = scoreHistogram([1, 2, 3, 9, 10], [0, 0, 0, 1, 1], { bins: 3, threshold: 5 });
  const [normal, anomalous] = data as PlotData[];
  assert.deepEqual(
    [normal.y, anomalous.y],
    [
      [3, 0, 0],
      [0, 0, 2],
    ],
  );
  assert.equal(layout.shapes?.[0].x0, 5);
});

test('scores that are all alike still make a histogram', () => {
  const [normal] = scoreHistogram([7, 7], [0, 0]).data as PlotData[];
  assert.equal(
    (normal.y as number[]).reduce((sum, count) => sum + count, 0),
    2,
  );
});

test('a ROC figure shows the coin first, then each detector', () => {
  const line = { name: 'mine', falsePositiveRate: [0, 0, 1], truePositiveRate: [0, 1, 1] };
  assert.deepEqual(
    rocFigure([line]).data.map(({ name }) => name),
    ['a coin', 'mine'],
  );
});

test('a PRO figure ends at the limit, and so does its coin; the area under a single curve is shaded', () => {
  const line = { name: 'mine', falsePositiveRate: [0, 0, 0.3], meanOverlap: [0, 0.8, 0.9] };
  const { data, layout } = proFigure([line]);
  const [coin, mine] = data as PlotData[];
  assert.deepEqual(
    [coin.x, coin.y, layout.xaxis?.range],
    [
      [0, 0.3],
      [0, 0.3],
      [0, 0.3],
    ],
  );
  assert.deepEqual([mine.name, mine.x, mine.y, mine.fill], ['mine', [0, 0, 0.3], [0, 0.8, 0.9], 'tozeroy']);
  assert.ok(proFigure([line, line]).data.every((curve) => !('fill' in curve)));
  assert.throws(() => proFigure([]), /expected at least one line, found none/);
});

test('a curve of many pixels is thinned, from its first point to its last', () => {
  const falsePositiveRate = Float64Array.from({ length: 100_001 }, (_, i) => (0.3 * i) / 100_000);
  const meanOverlap = falsePositiveRate.map((rate) => Math.min(1, rate * 10));
  const mine = proFigure([{ name: 'mine', falsePositiveRate, meanOverlap }]).data[1] as PlotData;
  const [x, y] = [mine.x, mine.y] as number[][];
  assert.ok(x.length < 700 && y.length === x.length, `${x.length} points`);
  assert.deepEqual([x[0], y[0], x[x.length - 1], y[y.length - 1]], [0, 0, falsePositiveRate[100_000], 1]);
  x.forEach((rate, i) => assert.equal(y[i], Math.min(1, rate * 10)));
});

test('thinning keeps every spike and the order', () => {
  const values = new Float32Array(100_000);
  values[54_321] = 1;
  values[77_777] = -1;
  const kept = thinned(values, 600);
  assert.ok(kept.length <= 700, `${kept.length} points`);
  assert.ok(kept.includes(54_321) && kept.includes(77_777));
  assert.deepEqual(
    [...kept].sort((a, b) => a - b),
    kept,
  );
});

test('a setting curve has the AUROC and the two ends of its interval at each value of the setting', () => {
  const points = [
    { at: 1, estimate: 0.6, low: 0.5, high: 0.7 },
    { at: 10, estimate: 0.8, low: 0.75, high: 0.85 },
  ];
  const { data, layout } = settingCurve(points, { title: 't', setting: 'iterations', logarithmic: true });
  assert.deepEqual(
    (data as PlotData[]).map(({ x, y }) => [x, y]),
    [
      [
        [1, 10],
        [0.6, 0.8],
      ],
      [
        [1, 10],
        [0.5, 0.75],
      ],
      [
        [1, 10],
        [0.7, 0.85],
      ],
    ],
  );
  assert.equal(layout.xaxis?.type, 'log');
});
