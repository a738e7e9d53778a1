import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PlotData } from 'plotly.js';
import { criticalDifferences } from './costs/criticalDifferences';
import { qualityTime } from './costs/qualityTime';
import { promiseFigure } from './promiseFigure';

const methods = [
  { name: 'slow', time: 100, quality: 0.9, each: [{ name: 'digits', time: 90, quality: 0.95 }] },
  { name: 'quick', time: 1, quality: 0.8, each: [{ name: 'digits', time: 1, quality: 0.85 }] },
  { name: 'poor', time: 50, quality: 0.7, each: [{ name: 'digits', time: 60, quality: 0.6 }] },
];
const options = { title: 'Quality and time', timeTitle: 'time, quick’s being 1', front: [1, 0] };

test('quality stands against time, and the front goes from point to point in steps', () => {
  const { data, layout } = qualityTime(methods, options);
  const [each, front, means] = data as PlotData[];
  assert.deepEqual([each.x, each.y], [[90, 1, 60], [0.95, 0.85, 0.6]]); // prettier-ignore
  assert.deepEqual(each.text, ['slow, digits', 'quick, digits', 'poor, digits']);
  assert.deepEqual([front.x, front.y, front.line.shape], [[1, 100], [0.8, 0.9], 'hv']); // prettier-ignore
  assert.deepEqual([means.x, means.text], [[100, 1, 50], ['slow', 'quick', 'poor']]); // prettier-ignore
  const [slow, quick, poor] = means.marker.color as string[];
  assert.ok(slow === quick && quick !== poor, 'those on the front have a colour of their own');
  assert.equal(layout.xaxis?.type, 'log');
  const [low, high] = layout.xaxis.range as number[];
  assert.ok(10 ** low < 1 && 10 ** high > 100);
});

test('a time of nothing is refused, as its axis is logarithmic', () => {
  const none = [{ ...methods[0], time: 0 }];
  assert.throws(() => qualityTime(none, { ...options, front: [] }), /expected a time above 0 for slow, found 0/);
});

test('ranks stand below each other, the best on top, and a bar joins those that may be alike', () => {
  const ranked = [
    { name: 'last', meanRank: 3 },
    { name: 'first', meanRank: 1.2 },
    { name: 'second', meanRank: 1.8 },
  ];
  const { data, layout } = criticalDifferences(ranked, { title: 'Ranks', difference: 1, groups: [[1, 2]] });
  const [difference, ranks, group] = data as PlotData[];
  assert.deepEqual([difference.x, ranks.x, ranks.y], [[1, 2], [1.2, 1.8, 3], [0, 1, 2]]); // prettier-ignore
  assert.deepEqual([group.x, group.y], [[1.2, 1.8], [3, 3]]); // prettier-ignore
  assert.deepEqual(layout.yaxis?.ticktext, ['critical difference 1.00', 'first', 'second', 'last', 'may be alike']);
});

test('a promise stands over what chance allows, and one beside it has a colour of its own', () => {
  const range = { low: 0.9, high: 1 };
  const some = [
    { name: 'kept', share: 0.95, range, note: '19 of 20' },
    { name: 'broken', share: 0.8, range, note: '16 of 20' },
  ];
  const { data, layout } = promiseFigure(some, { title: 'Promises', promised: 0.95 });
  const [chance, kept, broken] = data as PlotData[];
  assert.deepEqual(chance.x, [0.9, 1, null, 0.9, 1, null]);
  assert.deepEqual([kept.x, kept.y, broken.x, broken.y], [[0.95], [0], [0.8], [1]]); // prettier-ignore
  assert.notEqual(kept.marker.color, broken.marker.color);
  assert.deepEqual(layout.yaxis?.ticktext, ['kept', 'broken']);
});
