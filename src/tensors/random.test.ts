import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from './random';

test('equal seeds give equal streams, other seeds others', () => {
  const draw = (seed: number | string) => Array.from({ length: 5 }, randomSource(seed).next);
  assert.deepEqual(draw(1), draw('1'));
  assert.notDeepEqual(draw(1), draw(2));
});

test('a fork depends on its names, not on what was drawn before', () => {
  const drawn = randomSource(1);
  drawn.next();
  assert.equal(drawn.fork('a', 3).next(), randomSource(1).fork('a', 3).next());
  assert.notEqual(randomSource(1).fork('a').next(), randomSource(1).fork('b').next());
});

test('normal numbers have the mean and deviation asked for', () => {
  const values = Array.from(randomSource(1).normal([50_000], 2, 3).dataSync());
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const deviation = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length);
  assert.ok(Math.abs(mean - 2) < 0.05 && Math.abs(deviation - 3) < 0.05, `${mean}, ${deviation}`);
});

test('uniform numbers stay in their range and fill it', () => {
  const values = randomSource(1).uniform([10_000], -1, 1).dataSync();
  assert.ok(values.every((x) => x >= -1 && x < 1));
  assert.ok(Math.min(...values) < -0.99 && Math.max(...values) > 0.99);
});

test('a permutation holds every number once, in another order', () => {
  const order = randomSource(1).permutation(100);
  const numbers = Array.from({ length: 100 }, (_, i) => i);
  assert.deepEqual(
    [...order].sort((a, b) => a - b),
    numbers,
  );
  assert.notDeepEqual([...order], numbers);
});
