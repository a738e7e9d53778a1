import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { screwDiscriminator, screwGenerator } from '../../lessons/screw-anogan/networks';

test('every kernel of the screws’ networks fills ±√(6 / (fanIn + fanOut)), every bias is 0', () => {
  const sizes = { channels: 8, units: 64 };
  for (const network of [
    screwGenerator({ random: randomSource(0), ...sizes }),
    screwDiscriminator({ random: randomSource(1), ...sizes }),
  ])
    for (const weight of network.trainableWeights) {
      const values = Array.from(weight.read().dataSync());
      if (weight.originalName.endsWith('/bias')) assert.ok(values.every((value) => value === 0));
      if (!weight.originalName.endsWith('/kernel')) continue;
      const shape = weight.shape as number[];
      const [a, b] = shape.slice(-2);
      const field = shape.slice(0, -2).reduce((product, side) => product * side, 1);
      const limit = Math.sqrt(6 / (field * (a + b)));
      const largest = Math.max(...values.map(Math.abs));
      assert.ok(
        largest <= limit * (1 + 1e-6) && largest > 0.9 * limit,
        `${weight.originalName}: ${largest} of ${limit}`,
      );
      const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
      // The variance of n uniform numbers scatters by 0.9 / √n of itself.
      const expected = limit ** 2 / 3;
      assert.ok(
        Math.abs(variance / expected - 1) < 5 / Math.sqrt(values.length),
        `${weight.originalName}: ${variance}`,
      );
    }
});

test('a seed fixes the weights, and no two layers share them', () => {
  const first = (seed: number) =>
    screwDiscriminator({ random: randomSource(seed), channels: 2, units: 8 })
      .trainableWeights.filter(({ originalName }) => originalName.endsWith('/kernel'))
      .map((weight) => Array.from(weight.read().dataSync().slice(0, 4)));
  assert.deepEqual(first(0), first(0));
  assert.notDeepEqual(first(0), first(1));
  const scaled = first(0).map((values) => (values[0] / values[1]).toPrecision(4));
  assert.equal(new Set(scaled).size, scaled.length);
});
