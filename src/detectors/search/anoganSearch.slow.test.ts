import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smallDigitsDcgan } from '../../testing/small/smallDigitsDcgan';
import reference from '../../testing/references/digitsDcgan.json';
import { adamForBoth } from '../../training/optimizers/optimizers';
import { GanTraining } from '../../training/trainables/gan';
import { Trainer } from '../../training/trainer';
import { AnoganSearch } from './anoganSearch';

function assertClose(actual: ArrayLike<number>, expected: readonly number[], what: string): void {
  assert.equal(actual.length, expected.length, what);
  expected.forEach((value, i) =>
    assert.ok(Math.abs(actual[i] - value) <= 1e-3 * Math.abs(value), `${what}[${i}]: ${actual[i]}, PyTorch ${value}`),
  );
}

test('the search in batch mode finds the losses that PyTorch finds', async () => {
  const small = smallDigitsDcgan();
  const gan = new GanTraining({
    ...small,
    optimizers: adamForBoth({ generator: 1e-4, discriminator: 4e-4 }, [0, 0.9]),
  });
  await new Trainer(gan, { recipe: 'reference', settings: {} }).run({ steps: small.steps });
  const search = new AnoganSearch({ ...small, iterations: reference.traces.length, batchNorm: 'batch' });
  const result = await search.score(small.images);
  result.traces!.forEach((scores, k) => assertClose(scores, reference.traces[k], `iteration ${k}`));
  assertClose(result.scores, reference.scores, 'scores');
  assertClose(result.parts.residual, reference.residual, 'residual');
  assertClose(result.parts.feature, reference.feature, 'feature');
});
