import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalQuantile } from './normalQuantile';

test('known quantiles, as SciPy’s norm.ppf gives them', () => {
  for (const [share, expected] of [
    [0.5, 0],
    [0.975, 1.959963984540054],
    [0.025, -1.959963984540054],
    [0.9, 1.2815515655446004],
    [0.001, -3.090232306167813],
    [1e-8, -5.612001244174789],
  ])
    assert.ok(Math.abs(normalQuantile(share) - expected) < 1e-8, `${share}: ${normalQuantile(share)}`);
});

test('it rises, and is odd about a half', () => {
  const shares = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
  fc.assert(
    fc.property(shares, shares, (one, other) => {
      if (one < other - 1e-9) assert.ok(normalQuantile(one) < normalQuantile(other));
      assert.ok(Math.abs(normalQuantile(one) + normalQuantile(1 - one)) < 1e-6);
    }),
  );
});

test('no share is refused', () => {
  for (const share of [0, 1, -0.1, NaN]) assert.throws(() => normalQuantile(share), /expected a share between 0 and 1/);
});
