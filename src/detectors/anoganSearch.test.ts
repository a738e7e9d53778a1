import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../tensors';
import { randomSource } from '../random';
import { GanTraining } from '../training/gan';
import { Trainer } from '../training/trainer';
import { smallDigitsDcgan } from '../training/references/smallDigitsDcgan';
import reference from '../training/references/digitsDcgan.json';
import { AnoganSearch } from './anoganSearch';

const small = smallDigitsDcgan();

function assertClose(actual: ArrayLike<number>, expected: readonly number[], what: string): void {
  assert.equal(actual.length, expected.length, what);
  expected.forEach((value, i) =>
    assert.ok(Math.abs(actual[i] - value) < 1e-3 * Math.abs(value), `${what}[${i}]: ${actual[i]}, expected ${value}`),
  );
}

test('the search in batch mode finds the losses that PyTorch finds', async () => {
  const gan = new GanTraining({ ...small, learningRate: { generator: 1e-4, discriminator: 4e-4 }, betas: [0, 0.9] });
  await new Trainer(gan, { recipe: 'reference', settings: {} }).run({ steps: small.steps });
  const search = new AnoganSearch({ ...small, iterations: reference.traces.length, batchNorm: 'batch' });
  const result = await search.score(small.images);
  result.traces!.forEach((scores, k) => assertClose(scores, reference.traces[k], `iteration ${k}`));
  assertClose(result.scores, reference.scores, 'scores');
  assertClose(result.parts.residual, reference.residual, 'residual');
  assertClose(result.parts.feature, reference.feature, 'feature');
});

test('the search leaves no tensor behind and the networks as they were', async () => {
  const averages = () => small.generator.nonTrainableWeights.map((weight) => Array.from(weight.read().dataSync()));
  const before = { averages: averages(), tensors: tf.memory().numTensors };
  await new AnoganSearch({ ...small, iterations: 3, batch: 3, batchNorm: 'batch' }).score(small.images);
  assert.equal(tf.memory().numTensors, before.tensors);
  assert.deepEqual(averages(), before.averages);
});

test('with running averages a score does not depend on the other images of the batch', async () => {
  const search = (batch: number) => new AnoganSearch({ ...small, iterations: 1, learningRate: 1e-12, batch });
  const latents = randomSource('reference').fork('search', 0).normal([8, 20]);
  const together = await search(8).score(small.images);
  const alone = await search(1).score(small.images.slice([0, 0, 0, 0], [1, -1, -1, -1]) as tf.Tensor4D);
  latents.dispose();
  assertClose(alone.scores, [together.scores[0]], 'score of the first image');
});

test('lambda 0 is the residual loss alone, lambda 1 the feature loss alone', async () => {
  for (const [lambda, part] of [
    [0, 'residual'],
    [1, 'feature'],
  ] as const) {
    const { scores, parts } = await new AnoganSearch({ ...small, iterations: 1, lambda }).score(small.images);
    assertClose(scores, Array.from(parts[part]), `lambda ${lambda}`);
  }
});

test('the search lowers the score of every image', async () => {
  const { traces } = await new AnoganSearch({ ...small, iterations: 40, learningRate: 0.05 }).score(small.images);
  traces![0].forEach((first, i) => assert.ok(traces![39][i] < first));
});

test('a stopped search keeps the images it has searched, at the iteration reached', async () => {
  const stop = new AbortController();
  const progress = { update: ({ done }: { done: number }) => done >= 1 && stop.abort(), end: () => undefined };
  const search = new AnoganSearch({ ...small, iterations: 10_000, batch: 4 });
  const result = await search.score(small.images, { signal: stop.signal, progress });
  assert.equal(result.stopped, true);
  assert.equal(result.count, 4);
  assert.ok(result.traces!.length < 10_000);
  assert.equal(result.scores.length, 4);
});
