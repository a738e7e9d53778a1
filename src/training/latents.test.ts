import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../tensors/random';
import { drawLatents, LatentDistribution } from './latents';

function draw(distribution?: LatentDistribution, seed = 'latents'): number[] {
  const latents = drawLatents(randomSource(seed), [50, 128], distribution);
  assert.deepEqual(latents.shape, [50, 128]);
  const values = Array.from(latents.dataSync());
  latents.dispose();
  return values;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test('uniform latent vectors fill −1 to 1 evenly', () => {
  const values = draw('uniform');
  assert.ok(values.every((value) => value >= -1 && value < 1));
  // Half of a per cent of either end, and a variance of 1/3 as far as 6400 numbers tell.
  assert.ok(Math.min(...values) < -0.99 && Math.max(...values) > 0.99);
  assert.ok(Math.abs(mean(values)) < 0.03);
  assert.ok(Math.abs(mean(values.map((value) => value ** 2)) - 1 / 3) < 0.02);
});

test('latent vectors are N(0, 1) unless asked otherwise', () => {
  const values = draw();
  assert.deepEqual(values, draw('normal'));
  assert.ok(Math.max(...values) > 3);
  assert.ok(Math.abs(mean(values)) < 0.05);
  assert.ok(Math.abs(mean(values.map((value) => value ** 2)) - 1) < 0.1);
});

test('a seed fixes them', () => {
  for (const distribution of ['normal', 'uniform'] as const) {
    assert.deepEqual(draw(distribution), draw(distribution));
    assert.notDeepEqual(draw(distribution), draw(distribution, 'another'));
  }
});
