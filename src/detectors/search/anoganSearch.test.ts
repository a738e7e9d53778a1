import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { randomSource } from '../../tensors/random';
import { randomStatistics } from '../../testing/cases/randomStatistics';
import { smallDigitsDcgan } from '../../testing/small/smallDigitsDcgan';
import type { ProgressState } from '../../work/work';
import { AnoganSearch, AnoganSearchOptions } from './anoganSearch';

const small = smallDigitsDcgan();

/** The same networks with averages as training leaves them, and images that the generator can come close to. */
const trained = (() => {
  const { generator, discriminator, random } = smallDigitsDcgan();
  randomStatistics(generator, randomSource('generator'));
  randomStatistics(discriminator, randomSource('discriminator'));
  const images = tf.tidy(() => generator.predict(randomSource('images').normal([8, 20])) as tf.Tensor4D);
  return { generator, discriminator, random, images };
})();

function assertClose(actual: ArrayLike<number>, expected: readonly number[], what: string, tolerance = 1e-3): void {
  assert.equal(actual.length, expected.length, what);
  expected.forEach((value, i) =>
    assert.ok(
      Math.abs(actual[i] - value) <= tolerance * Math.abs(value),
      `${what}[${i}]: ${actual[i]}, expected ${value}`,
    ),
  );
}

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
  const alone = await search(1).score(small.images.slice<tf.Tensor4D>([0, 0, 0, 0], [1, -1, -1, -1]));
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

/** Searches the small images with running averages, which training has left anything but 0 and 1. */
async function searched(options: Partial<AnoganSearchOptions>, images = trained.images) {
  const search = new AnoganSearch({ ...trained, iterations: 30, learningRate: 0.05, ...options });
  try {
    return await search.score(images);
  } finally {
    search.dispose();
  }
}

test('frozen networks find the losses that the layers find in evaluation mode', async () => {
  const { generator, discriminator } = trained;
  const { images } = small;
  const latents = randomSource('reference').fork('search', 0).normal([8, 20]);
  const [residual, feature] = tf.tidy(() => {
    const features = (pictures: tf.Tensor) => (discriminator.predict(pictures) as tf.Tensor[])[1];
    const pictures = generator.predict(latents) as tf.Tensor;
    return [images.sub(pictures).abs().sum([1, 2, 3]), features(images).sub(features(pictures)).abs().sum(1)];
  });
  const { parts, maps, reconstructions } = await searched({ iterations: 0, start: () => latents.clone() }, images);
  assertClose(parts.residual, Array.from(residual.dataSync()), 'residual', 1e-4);
  assertClose(parts.feature, Array.from(feature.dataSync()), 'feature', 1e-4);
  const differences = images.dataSync().map((value, i) => Math.abs(value - reconstructions!.values[i]));
  assertClose(maps!.values, Array.from(differences), 'maps');
  tf.dispose([latents, residual, feature]);
});

test('frozen, the search leaves no tensor behind and the networks as they were', async () => {
  const weights = () => trained.discriminator.weights.map((weight) => Array.from(weight.read().dataSync()));
  const before = { weights: weights(), tensors: tf.memory().numTensors };
  await searched({ batch: 3, restarts: 2, plateau: { tolerance: 0.01, patience: 3 } });
  assert.equal(tf.memory().numTensors, before.tensors);
  assert.deepEqual(weights(), before.weights);
});

test('an image leaves at its own plateau, and the others go on as if it had stayed', async () => {
  const plateau = { tolerance: 0.003, patience: 3 };
  const [all, stopping] = [await searched({ iterations: 60 }), await searched({ iterations: 60, plateau })];
  const taken = Array.from(stopping.iterations!);
  assert.ok(new Set(taken).size > 1, `images took ${taken.join(', ')} iterations`);
  assert.ok(Math.min(...taken) < 60);
  assert.equal(stopping.traces!.length, Math.max(...taken));
  assert.equal(stopping.stopped, false);
  const together = Math.min(...taken);
  taken.forEach((iterations, i) => {
    for (let k = 0; k < iterations; k++) {
      const [score, expected] = [stopping.traces![k][i], all.traces![k][i]];
      // A smaller batch is rounded otherwise, on each processor in its way, and a residual near zero changes its sign.
      const tolerance = k < together ? 0 : 1e-2;
      assert.ok(
        Math.abs(score - expected) <= tolerance * expected,
        `image ${i}, iteration ${k}: ${score}, ${expected}`,
      );
    }
    if (iterations < 60) assertClose([stopping.scores[i]], [stopping.traces![iterations - 1][i]], `image ${i}`);
  });
});

test("keep 'best' scores each image at its lowest iteration, 'last' at the last", async () => {
  const rough = { iterations: 25, learningRate: 1 };
  const [best, last] = [await searched({ ...rough, keep: 'best' }), await searched(rough)];
  const lowest = Array.from(best.scores, (_, i) => Math.min(...best.traces!.map((scores) => scores[i])));
  assertClose(best.scores, lowest, 'best');
  assert.ok(last.scores.some((score, i) => score > 1.001 * lowest[i]));
});

test('the search begins where start says', async () => {
  const given = randomSource('elsewhere').normal([8, 20]);
  const begun: number[][] = [];
  const start = (images: tf.Tensor4D) => {
    begun.push(images.shape);
    return given.slice([0, 0], [images.shape[0], -1]);
  };
  const from = await searched({ start, iterations: 1 });
  const again = await searched({ start: () => given.clone(), iterations: 1 });
  assert.deepEqual(begun, [[8, 64, 64, 1]]);
  assertClose(from.traces![0], Array.from(again.traces![0]), 'first scores');
  assert.ok((await searched({ iterations: 1 })).traces![0].every((score, i) => score !== from.traces![0][i]));
  const wrong = () => given.slice([0, 0], [8, 3]);
  const before = tf.memory().numTensors;
  await assert.rejects(searched({ start: wrong }), /expected latent vectors \[8,20\] from start, found \[8,3\]\.$/);
  assert.equal(tf.memory().numTensors, before);
  given.dispose();
});

test('startDeviation scales the latent vectors that a search begins at, restarts too', async () => {
  const once = { iterations: 0, start: undefined };
  const from = (name: (string | number)[], deviation: number) => ({
    ...once,
    start: () =>
      tf.mul<tf.Tensor>(
        randomSource('reference')
          .fork(...name)
          .normal([8, 20]),
        deviation,
      ),
  });
  const small = await searched({ ...once, startDeviation: 0.25 });
  const [first, second] = [
    await searched(from(['search', 0], 0.25)),
    await searched(from(['search', 0, 'restart', 1], 0.25)),
  ];
  assertClose(small.scores, Array.from(first.scores), 'scores', 1e-4);
  assert.ok((await searched(once)).scores.every((score, i) => Math.abs(score - small.scores[i]) > 1e-3 * score));
  const twice = await searched({ ...once, startDeviation: 0.25, restarts: 2 });
  assertClose(
    twice.scores,
    Array.from(first.scores, (score, i) => Math.min(score, second.scores[i])),
    'with a restart',
    1e-4,
  );
  assert.ok(
    second.scores.some((score, i) => score < first.scores[i]),
    'the restart matters for some image',
  );
});

test('of several restarts each image keeps its lowest score, with that search’s picture and trace', async () => {
  const [once, thrice] = [await searched({ iterations: 5 }), await searched({ iterations: 5, restarts: 3 })];
  assert.ok(thrice.scores.every((score, i) => score <= once.scores[i] * (1 + 1e-6)));
  assert.ok(thrice.scores.some((score, i) => score < once.scores[i]));
  const area = 64 * 64;
  thrice.parts.residual.forEach((residual, i) => {
    const map = thrice.maps!.values.subarray(i * area, (i + 1) * area);
    assertClose([map.reduce((a, b) => a + b)], [residual], `map of image ${i}`);
    assert.equal(once.scores[i] === thrice.scores[i], once.traces![4][i] === thrice.traces![4][i], `trace ${i}`);
  });
});

test('a look has the losses and maps that a search of so many iterations ends with', async () => {
  const search = (more: Partial<AnoganSearchOptions>) =>
    new AnoganSearch({ ...trained, iterations: 9, learningRate: 0.05, batch: 3, random: randomSource(1), ...more });
  const { looks = [] } = await search({ looks: [9, 4, 4, 20] }).score(trained.images);
  assert.deepEqual(
    looks.map(({ iteration }) => iteration),
    [4, 9],
  );
  for (const { iteration, parts, maps } of looks) {
    const shorter = await search({ iterations: iteration }).score(trained.images);
    assertClose(parts.residual, [...shorter.parts.residual], 'residual');
    assertClose(parts.feature, [...shorter.parts.feature], 'feature');
    assert.deepEqual(maps.values, shorter.maps!.values);
  }
});

test('of several restarts a look is of the search whose end counts', async () => {
  const options = { ...trained, iterations: 3, learningRate: 0.05, random: randomSource(1), restarts: 2, looks: [3] };
  const { looks = [], parts } = await new AnoganSearch(options).score(trained.images);
  assert.deepEqual(looks[0].parts.residual, parts.residual);
});

test('what needs independent images is refused with the averages of a batch', () => {
  const batch = { ...small, iterations: 1, batchNorm: 'batch' } as const;
  const message = /expect batchNorm 'running', found 'batch'/;
  assert.throws(() => new AnoganSearch({ ...batch, keep: 'best' }), message);
  assert.throws(() => new AnoganSearch({ ...batch, plateau: { tolerance: 0, patience: 5 } }), message);
});

test('what would search for ever is refused', () => {
  const one: { iterations: number } = { iterations: 1 };
  for (const [wrong, message] of [
    [{ iterations: -5 }, 'AnoganSearch: expected a whole number of iterations from 0 on, found -5.'],
    [{ iterations: 1.5 }, 'AnoganSearch: expected a whole number of iterations from 0 on, found 1.5.'],
    [{ batch: 0 }, 'AnoganSearch: expected a whole number of images in a batch from 1 on, found 0.'],
  ] as const)
    assert.throws(() => new AnoganSearch({ ...small, ...one, ...wrong }), { name: 'RangeError', message });
});

test('progress counts the iterations that were asked for, whatever the batches', async () => {
  const ends: string[] = [];
  const progress = {
    update: () => undefined,
    end: ({ done, total, detail }: ProgressState, outcome: string) =>
      void ends.push(`${outcome}: ${done} of ${total}, ${detail}`),
  };
  await new AnoganSearch({ ...small, iterations: 3, batch: 4 }).score(small.images, { progress });
  assert.deepEqual(ends, ['done: 3 of 3, 8 of 8 images']);
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
