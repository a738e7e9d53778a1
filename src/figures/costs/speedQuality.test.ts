import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlotData } from 'plotly.js';
import { alongLine, Box, labelBox, labelPlaces } from '../making/labelPlaces';
import { speedQuality } from './speedQuality';

const point = (name: string, milliseconds: number, estimate: number) => ({
  name,
  milliseconds,
  estimate,
  low: estimate - 0.25,
  high: estimate + 0.125,
});

test('a family is a trace by rising time, with names and intervals', () => {
  const families = [{ name: 'alpha 1', points: [point('late', 20, 0.75), point('early', 5, 0.5)] }];
  const { data, layout } = speedQuality(families, {
    title: 't',
    references: [{ name: 'PCA', value: 0.25 }],
    limit: { name: '20 ms', milliseconds: 20 },
  });
  const [reference, family] = data as PlotData[];
  assert.deepEqual([reference.name, reference.y], ['PCA', [0.25, 0.25]]);
  assert.deepEqual(
    [family.x, family.y, family.text],
    [
      [5, 20],
      [0.5, 0.75],
      ['early', 'late'],
    ],
  );
  const { array, arrayminus } = family.error_y as { array: number[]; arrayminus: number[] };
  assert.deepEqual(
    [array, arrayminus],
    [
      [0.125, 0.125],
      [0.25, 0.25],
    ],
  );
  assert.equal(layout.xaxis?.type, 'log');
  assert.deepEqual(layout.xaxis.tickvals, [5, 10, 20]);
  assert.deepEqual([layout.shapes?.[0].x0, layout.shapes?.[0].label?.text], [20, '20 ms']);
  assert.equal(layout.annotations?.[0].text, 'PCA');
  const [low, high] = layout.yaxis?.range as number[];
  assert.ok(low < 0.25 && high > 0.875);
});

test('of two reference lines close together the lower one has its name below', () => {
  const references = [
    { name: 'a', value: 0.95 },
    { name: 'b', value: 0.951 },
  ];
  const { layout } = speedQuality([{ name: 'f', points: [point('p', 5, 0.8)] }], { title: 't', references });
  assert.deepEqual(
    layout.annotations?.map(({ yanchor }) => yanchor),
    ['top', 'bottom'],
  );
});

test('no point, or a time that a logarithmic axis does not have, is refused', () => {
  const refused = (points: ReturnType<typeof point>[], message: RegExp) =>
    assert.throws(() => speedQuality([{ name: 'f', points }], { title: 't' }), { name: 'RangeError', message });
  refused([], /at least one point, found none\.$/);
  refused([point('p', 0, 0.5)], /a time above 0 ms for p, found 0\.$/);
});

const frame: Box = { left: 0, right: 600, top: 0, bottom: 400 };
const cover = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

test('labels of close points cover neither each other nor other points, and stay in the plot', () => {
  const points = [
    ...[0, 1, 2, 3, 4, 5].map((i) => ({ x: 100 + 12 * i, y: 100 + 20 * i, text: `block ${i}` })),
    { x: 598, y: 200, text: 'at the edge' },
    { x: 300, y: 2, text: 'at the top' },
  ];
  const places = labelPlaces(points, [], frame);
  const boxes = points.map((each, i) => labelBox(each, places[i]!));
  boxes.forEach((box, i) => {
    assert.ok(box.left >= 0 && box.right <= 600 && box.top >= 0 && box.bottom <= 400, points[i].text);
    assert.ok(boxes.every((other, j) => j === i || !cover(box, other)));
    assert.ok(points.every(({ x, y }) => !cover(box, { left: x, right: x, top: y, bottom: y })));
  });
});

test('a label that could only lie over another is left to the pointer', () => {
  const points = Array.from({ length: 14 }, (_, i) => ({ x: 300, y: 200, text: `block ${i}` }));
  const shown = labelPlaces(points, [], frame).flatMap((place, i) => (place ? [labelBox(points[i], place)] : []));
  assert.ok(shown.length >= 3 && shown.length < 14, `${shown.length} shown`);
  const area = (a: Box, b: Box) =>
    Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  shown.forEach((box, i) => shown.slice(i + 1).forEach((other) => assert.ok(area(box, other) <= 20)));
});

test('a label keeps off a line', () => {
  const line = [
    { x: 0, y: 200 },
    { x: 600, y: 200 },
  ];
  const [place] = labelPlaces([{ x: 300, y: 200, text: 'on the line' }], alongLine(line), frame);
  assert.equal(place, 'top center');
});
