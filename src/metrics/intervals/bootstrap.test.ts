import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auroc } from '../auroc';
import { bootstrapInterval } from './bootstrap';
import { isNear, references } from '../../testing/referenceValues';

/** The generator of environment/references/metrics.py. BigInt, since the product exceeds 2^53. */
function lcg(seed: number): () => number {
  let state = BigInt(seed);
  return () => {
    state = (state * 1103515245n + 12345n) % 2n ** 31n;
    return Number(state) / 2 ** 31;
  };
}

for (const [name, { scores, labels, bootstrap }] of references) {
  test(`the interval of the ${name} scores is the one made with scikit-learn from the same draws`, () => {
    const { estimate, low, high } = bootstrapInterval(auroc, scores, labels, { random: lcg(1), samples: 200 });
    assert.equal(estimate, auroc(scores, labels));
    assert.ok(
      isNear(low, bootstrap[0]) && isNear(high, bootstrap[1]),
      `${low}–${high}, expected ${bootstrap.join('–')}`,
    );
  });
}

for (const [name, { scores, labels, bootstrapWithIndex }] of references) {
  test(`the interval of two runs, the ${name} scores and the indices, is that of the mean from the same draws`, () => {
    const runs = [Float32Array.from(scores), scores.map((_, i) => i)];
    const { estimate, low, high } = bootstrapInterval(auroc, runs, labels, { random: lcg(1), samples: 200 });
    assert.equal(estimate, (auroc(runs[0], labels) + auroc(runs[1], labels)) / 2);
    assert.ok(
      isNear(low, bootstrapWithIndex[0]) && isNear(high, bootstrapWithIndex[1]),
      `${low}–${high}, expected ${bootstrapWithIndex.join('–')}`,
    );
  });
}

test('three equal runs have the interval of one', () => {
  const [, { scores, labels }] = references[0];
  const of = (runs: number[] | number[][]) => bootstrapInterval(auroc, runs, labels, { random: lcg(3), samples: 50 });
  const [one, three] = [of(scores), of([scores, scores, scores])];
  for (const end of ['estimate', 'low', 'high'] as const) assert.ok(isNear(three[end], one[end]), end);
});

test('a wider level gives a wider interval about the estimate', () => {
  const [, { scores, labels }] = references[0];
  const at = (level: number) => bootstrapInterval(auroc, scores, labels, { random: lcg(2), level });
  const [narrow, wide] = [at(0.5), at(0.99)];
  assert.ok(wide.low < narrow.low && narrow.low < narrow.estimate);
  assert.ok(wide.high > narrow.high && narrow.high > narrow.estimate);
});

test('wrong options and NaN are refused', () => {
  const random = lcg(1);
  assert.throws(() => bootstrapInterval(auroc, [1, 2], [0, 1], { random, samples: 0 }), /samples must be .* found 0/);
  assert.throws(() => bootstrapInterval(auroc, [1, 2], [0, 1], { random, level: 95 }), /level must be .* found 95/);
  assert.throws(() => bootstrapInterval(auroc, [], [], { random }), /expected scores, found none/);
  assert.throws(() => bootstrapInterval(auroc, [[1, 2], [1]], [0, 1], { random }), /each of the 1 scores, found 2/);
  assert.throws(() => bootstrapInterval(auroc, [NaN, 2], [0, 1], { random }), /found NaN at index 0/);
});
