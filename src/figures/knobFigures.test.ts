import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Figure } from './making/figure';
import { figureSteps } from './making/figureSteps';
import { lossCurves } from './lossCurves';
import { scoreHistogram } from './scoreHistogram';
import { withPicture } from './making/withPicture';

const histogram = (title: string): Figure => scoreHistogram([1, 2, 3, 4], [0, 0, 1, 1], { title, threshold: 2.5 });
const picture = { file: Uint8Array.of(1, 2, 3), type: 'image/webp', width: 300, height: 100 };

test('a picture below a plot leaves the plot as large as it was', () => {
  const before = histogram('scores').layout;
  const { layout } = withPicture(histogram('scores'), picture);
  const innerHeight = ({ height = 0, margin }: Figure['layout']): number => height - margin!.t! - margin!.b!;
  const [bottom, top] = layout.yaxis!.domain!;
  assert.ok(Math.abs((top - bottom) * innerHeight(layout) - innerHeight(before)) < 1e-6);
  assert.equal(layout.height, before.height! + 60 + 100);
  const [{ sizex, sizey, source }] = layout.images!;
  assert.ok(Math.abs(sizey! * innerHeight(layout) - 100) < 1e-6);
  assert.ok(Math.abs(sizex! * (760 - 70 - 20) - 300) < 1e-6);
  assert.equal(source, 'data:image/webp;base64,AQID');
  assert.deepEqual(
    layout.shapes!.map(({ yref }) => yref),
    ['y domain'],
  );
});

test('a picture wider than the plot is reduced, not cut', () => {
  const [{ sizex, sizey }] = withPicture(histogram('scores'), { ...picture, width: 1340 }).layout.images!;
  assert.equal(sizex, 1);
  assert.ok(sizey! < 50 / 260);
});

test('each step of a slider sets all traces and the title', () => {
  const steps = ['0.1', '0.1', '0.5'].map((name, i) => ({ name, figure: histogram(`figure ${i}`) }));
  const figure = figureSteps(steps, { setting: 'lambda', active: 2 });
  const [slider] = figure.layout.sliders!;
  assert.deepEqual(
    slider.steps!.map(({ label }) => label),
    ['0.1', '0.1', '0.5'],
  );
  for (const [i, { args }] of slider.steps!.entries()) {
    const [traces, layout] = args as [Record<string, unknown[]>, Figure['layout']];
    const { data, layout: own } = steps[i].figure;
    assert.deepEqual(
      traces.x,
      data.map((trace) => (trace as { x: unknown }).x),
    );
    assert.equal(layout.title, own.title);
    assert.equal(layout.shapes, own.shapes);
  }
  assert.equal(slider.active, 2);
  assert.equal(figure.data, steps[2].figure.data);
  assert.doesNotThrow(() => JSON.stringify(figure));
});

test('a step’s axes reach as far as its own data, unless it names a range', () => {
  const plain = histogram('a');
  const fixed = { ...plain, layout: { ...plain.layout, yaxis: { ...plain.layout.yaxis, range: [0, 1] } } };
  const steps = [plain, fixed].map((figure, i) => ({ name: String(i), figure }));
  const [slider] = figureSteps(steps, { setting: 's' }).layout.sliders!;
  const [first, second] = slider.steps!.map(({ args }) => (args as Record<string, unknown>[])[1]);
  assert.deepEqual([first['xaxis.autorange'], first['yaxis.autorange']], [true, true]);
  assert.deepEqual([second['xaxis.autorange'], second['yaxis.range']], [true, [0, 1]]);
});

test('steps without a figure, or with none of them shown, are refused', () => {
  assert.throws(() => figureSteps([], { setting: 's' }), /expected active below 0 .*found 0/);
  const one = [{ name: 'a', figure: lossCurves(new Map([['a', [1]]])) }];
  assert.throws(() => figureSteps(one, { setting: 's', active: 1 }), /found 1/);
});
