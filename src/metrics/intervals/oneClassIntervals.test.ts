import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { auroc } from '../auroc';
import { bootstrapInterval } from './bootstrap';
import { oneClassIntervals } from './oneClassIntervals';
import { randomSource } from '../../tensors/random';

const random = () => randomSource('one class').next;
/** Ten of each of three classes. */
const classes = Array.from({ length: 30 }, (_, i) => i % 3);
const labelsFor = (normal: readonly number[]) => classes.map((label) => (normal.includes(label) ? 0 : 1));
const someScores = fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 30, maxLength: 30 });

test('an estimate is the mean of the runs’ AUROCs, ties included, and lies within its interval', () => {
  fc.assert(
    fc.property(someScores, someScores, fc.constantFrom([0], [1], [0, 2]), (first, second, normal) => {
      const { each, mean } = oneClassIntervals([{ normal, runs: [first, second] }], classes, { random: random() });
      const expected = (auroc(first, labelsFor(normal)) + auroc(second, labelsFor(normal))) / 2;
      assert.ok(Math.abs(each[0].estimate - expected) < 1e-12);
      assert.deepEqual(mean, each[0]);
      assert.ok(each[0].low <= each[0].high && each[0].low >= 0 && each[0].high <= 1);
    }),
    { numRuns: 30 },
  );
});

test('of one task with two classes, the interval is that of a plain bootstrap', () => {
  const two = Array.from({ length: 400 }, (_, i) => i % 2);
  const source = randomSource('scores');
  const scores = two.map((label) => label + 2 * source.next());
  const { each } = oneClassIntervals([{ normal: [0], runs: [scores] }], two, { random: random() });
  const plain = bootstrapInterval(auroc, scores, two, { random: random() });
  assert.ok(Math.abs(each[0].low - plain.low) < 0.005, `${each[0].low}, ${plain.low}`);
  assert.ok(Math.abs(each[0].high - plain.high) < 0.005, `${each[0].high}, ${plain.high}`);
});

test('the mean of tasks that err alike has an interval as wide as theirs', () => {
  const source = randomSource('scores');
  const scores = classes.map((label) => label + 3 * source.next());
  const task = { normal: [0], runs: [scores] };
  const { each, mean } = oneClassIntervals([task, task], classes, { random: random() });
  assert.deepEqual(each[0], each[1]);
  assert.ok(Math.abs(mean.low - each[0].low) < 1e-12 && Math.abs(mean.high - each[0].high) < 1e-12);
  assert.ok(mean.high - mean.low > 0.1);
});

test('no task, no run, or no normal item is refused', () => {
  const scores = classes.map(Number);
  for (const tasks of [[], [{ normal: [0], runs: [] }]])
    assert.throws(() => oneClassIntervals(tasks, classes, { random: random() }), /at least one task/);
  assert.throws(
    () => oneClassIntervals([{ normal: [7], runs: [scores] }], classes, { random: random() }),
    /oneClassIntervals: expected normal and anomalous items, found 0 normal/,
  );
});
