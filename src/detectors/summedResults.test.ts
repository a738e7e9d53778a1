import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnomalyResult } from './anomalyResult';
import { summedResults } from './summedResults';

const result = (scores: number[], maps?: number[]): AnomalyResult => ({
  count: scores.length,
  scores: Float32Array.from(scores),
  parts: {},
  maps: maps && { values: Float32Array.from(maps), count: scores.length, height: 1, width: 2, channels: 1 },
  millisecondsPerImage: 2,
  stopped: false,
});
const heldOut = (scores: number[], mapLimit = 1) => ({ scores: Float32Array.from(scores), mapLimit });

test('scores count in deviations of held-out ones, maps in their limit, whatever the units', () => {
  const ones = { result: result([5, 1], [4, 0, 2, 2]), heldOut: heldOut([1, 2, 3], 2) };
  const hundreds = { result: result([100, 500], [0, 10, 0, 20]), heldOut: heldOut([100, 200, 300], 10) };
  const { scores, maps, count, millisecondsPerImage } = summedResults([ones, hundreds]);
  assert.deepEqual([...scores], [3 - 1, -1 + 3]);
  assert.deepEqual([...maps!.values], [2, 1, 1, 3]);
  assert.deepEqual([count, millisecondsPerImage], [2, 4]);
});

test('without everybody’s maps there are none; what was stopped is as short as the shortest', () => {
  const whole = { result: result([5, 1], [4, 0, 2, 2]), heldOut: heldOut([1, 2]) };
  assert.equal(summedResults([whole, { ...whole, result: result([5, 1]) }]).maps, undefined);
  const cut = { ...whole, result: { ...result([5], [4, 0]), stopped: true } };
  const { count, stopped, maps } = summedResults([whole, cut]);
  assert.deepEqual([count, stopped, maps?.values.length], [1, true, 2]);
});

test('held-out parts that do not differ give no unit', () => {
  const judged = { result: result([1]), heldOut: heldOut([2, 2]) };
  assert.throws(() => summedResults([judged]), /expected held-out parts whose scores differ, found 2 of one score/);
  assert.throws(() => summedResults([{ ...judged, heldOut: heldOut([2]) }]), RangeError);
  const good = { ...judged, heldOut: heldOut([1, 2]) };
  assert.throws(() => summedResults([good, { ...good, result: result([1, 2]) }]), /expected results of 1 images/);
});
