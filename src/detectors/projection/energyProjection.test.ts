import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { FloatImages } from '../../images/imageBatch';
import { tensorToImages } from '../../images/tensorImages';
import { freezeVae } from '../../networks/frozen/frozenVae';
import { reconstructPictures } from '../../networks/vaeReconstruction';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { assertProbe } from '../../testing/probe';
import { EnergyProjection, EnergyProjectionOptions } from './energyProjection';
import type { ProjectionResult } from './projectionResult';
import { readEnergy } from './reconstructionEnergy';
import reference from '../../testing/references/energyProjection.json';
import { referenceIterations, smallProjection } from '../../testing/small/smallProjection';

const { networks, images } = smallProjection();
let start: FloatImages;
before(async () => {
  start = await tensorToImages(images);
});
const size = images.size / images.shape[0];

async function projected(options: Partial<EnergyProjectionOptions> = {}, pictures = images): Promise<ProjectionResult> {
  const projection = new EnergyProjection({
    networks,
    gradient: 'detached',
    iterations: referenceIterations,
    ...options,
  });
  try {
    return await projection.project(pictures);
  } finally {
    projection.dispose();
  }
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string, tolerance = 1e-4): void {
  assert.equal(actual.length, expected.length, what);
  for (let i = 0; i < expected.length; i++)
    assert.ok(
      Math.abs(actual[i] - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i])),
      `${what}[${i}]: ${actual[i]}, expected ${expected[i]}`,
    );
}

function row(pictures: FloatImages, image: number): Float32Array {
  return pictures.values.subarray(image * size, (image + 1) * size);
}

for (const gradient of ['detached', 'differentiated'] as const) {
  test(`${gradient}: energies, distances and iterates are PyTorch’s, whatever the batch`, async () => {
    for (const batch of [8, 2]) {
      const { curves, kept } = await projected({ gradient, batch, keep: 'all' });
      const { energy, l1, iterates } = reference[gradient];
      energy.forEach((values, k) => assertClose(curves.energy[k], values, `energy, iterate ${k}`));
      l1.forEach((values, k) => assertClose(curves.l1[k], values, `l1, iterate ${k}`));
      curves.objective.forEach((values, k) =>
        assertClose(
          values,
          values.map((_, i) => curves.energy[k][i] + 0.05 * curves.l1[k][i]),
          'objective',
        ),
      );
      assert.deepEqual([...kept.keys()], Array.from(iterates.keys()));
      iterates.forEach((expected, k) => assertProbe(kept.get(k)!.values, expected, `iterate ${k}`, 1e-4));
    }
  });

  test(`${gradient}: pictures are in the range, and stay there with huge steps`, async () => {
    const { last, best } = await projected({ gradient, alpha: 50 });
    for (const { pictures } of [last, best]) assert.ok(pictures.values.every((value) => value >= 0 && value <= 1));
    assert.ok(last.pictures.values.some((value, i) => (value === 0 || value === 1) && value !== start.values[i]));
  });
}

test('differentiated and detached are not the same, and the gradient through the networks is that of finite differences', () => {
  const vae = freezeVae(networks);
  const random = randomSource('directions');
  tf.tidy(() => {
    const { gradients, energies } = readEnergy(vae, images, 'differentiated');
    const detached = readEnergy(vae, images, 'detached');
    assertClose(detached.energies.dataSync(), energies.dataSync(), 'energies', 1e-6);
    // How the energy grows along the gradient itself, and along directions of no meaning.
    for (const direction of [gradients, random.normal(images.shape), random.normal(images.shape)]) {
      const unit = tf.div(direction, tf.sqrt(tf.square(direction).sum([1, 2, 3], true)));
      const step = 0.002;
      const energyAt = (share: number) =>
        readEnergy(vae, tf.add(images, tf.mul(unit, share * step)), 'detached').energies;
      const slope = tf.div(tf.sub(energyAt(1), energyAt(-1)), 2 * step).dataSync();
      const along = (gradient: tf.Tensor) => tf.mul(gradient, unit).sum([1, 2, 3]).dataSync();
      assertClose(along(gradients), slope, 'slope', 0.04);
      if (direction === gradients)
        along(detached.gradients).forEach((found, i) => assert.ok(Math.abs(found - slope[i]) > 0.05 * slope[i]));
    }
  });
  vae.dispose();
});

test('the start is the plain reconstruction, and last and best come with their own', async () => {
  const result = await projected({ alpha: 20, lambda: 0.2 });
  const check = (pictures: FloatImages, reconstructions: FloatImages, what: string) => {
    const expected = tf.tidy(() => {
      const { count, height, width, channels, values } = pictures;
      return reconstructPictures(networks, tf.tensor4d(values, [count, height, width, channels])).dataSync();
    });
    assertClose(reconstructions.values, expected, what);
  };
  check(start, result.start.reconstructions, 'start');
  const differences = result.start.reconstructions.values.map((value, i) => (value - start.values[i]) ** 2);
  result.start.energies.forEach((energy, i) => {
    const sum = differences.subarray(i * size, (i + 1) * size).reduce((a, b) => a + b);
    assertClose([energy], [sum], 'energy');
  });
  check(result.last.pictures, result.last.reconstructions, 'last');
  check(result.best.pictures, result.best.reconstructions, 'best');
});

test('best is each image’s iterate of the lowest objective, last the last one', async () => {
  // So large a step overshoots: the objective goes up and down.
  const { best, last, kept, curves } = await projected({ alpha: 20, lambda: 0.2, keep: 'all' });
  const lowest = Array.from(best.indices, (_, i) => {
    const values = curves.objective.map((objective) => objective[i]);
    return values.indexOf(Math.min(...values));
  });
  assert.deepEqual([...best.indices], lowest);
  assert.ok(new Set(lowest).size > 1, `best iterates ${lowest.join()}`);
  assert.ok(lowest.some((index) => index > 0 && index < referenceIterations));
  lowest.forEach((index, i) => assert.deepEqual(row(best.pictures, i), row(kept.get(index)!, i)));
  assert.deepEqual(last.pictures, kept.get(referenceIterations));
  assert.deepEqual([...last.indices], new Array(5).fill(referenceIterations));
});

test('an image below the threshold stands still, and the others go on as if it had stayed', async () => {
  const all = await projected({ keep: 'all' });
  const end = all.curves.energy[referenceIterations];
  // Between the energies that the images come to, so that some of them pass it on the way.
  const stopEnergy = (Math.max(...end) + Math.min(...end)) / 2;
  const { ends, curves, last, kept, best } = await projected({ stopEnergy, keep: [3, referenceIterations] });
  const reasons = new Set(ends.map(({ reason }) => reason));
  assert.deepEqual([...reasons].sort(), ['energy', 'iterations']);
  ends.forEach(({ reason, iterate }, i) => {
    const energies = all.curves.energy.map((values) => values[i]);
    const first = energies.findIndex((energy) => energy <= stopEnergy);
    assert.equal(iterate, reason === 'energy' ? first : referenceIterations);
    curves.energy.forEach((values, k) => assertClose([values[i]], [energies[Math.min(k, iterate)]], `energy ${k}`));
    assertClose(row(last.pictures, i), row(all.kept.get(iterate)!, i), 'last', 1e-5);
    assertClose(row(kept.get(3)!, i), row(all.kept.get(Math.min(3, iterate))!, i), 'iterate 3', 1e-5);
    assertClose(row(kept.get(referenceIterations)!, i), row(last.pictures, i), 'kept', 1e-5);
    assert.ok(best.indices[i] <= iterate);
    assertClose(row(best.pictures, i), row(all.kept.get(best.indices[i])!, i), 'best', 1e-5);
  });
});

test('an image whose objective does not fall enough stands still at its plateau', async () => {
  const all = await projected({ iterations: 40 });
  const plateau = { tolerance: 0.1, patience: 3 };
  const { ends, curves } = await projected({ iterations: 40, plateau });
  assert.ok(new Set(ends.map(({ iterate }) => iterate)).size > 1);
  ends.forEach(({ reason, iterate }, i) => {
    assert.deepEqual([reason, iterate < 40], ['plateau', true]);
    const objectives = all.curves.objective.map((values) => values[i]);
    let [best, since] = [Infinity, 0];
    const expected = objectives.findIndex((objective, k) => {
      if (objective < best * (1 - plateau.tolerance)) [best, since] = [objective, k];
      return k - since >= plateau.patience;
    });
    assert.equal(iterate, expected);
  });
  assert.equal(curves.energy.length, Math.max(...ends.map(({ iterate }) => iterate)) + 1);
});

test('when all stand still, nothing is computed any more', async () => {
  const { curves, ends, kept } = await projected({ stopEnergy: 1e6, iterations: 10_000, keep: [0, 9000] });
  assert.deepEqual(ends, new Array(5).fill({ reason: 'energy', iterate: 0 }));
  assert.equal(curves.energy.length, 1);
  assert.deepEqual(kept.get(9000), kept.get(0));
});

test('batches that come to a standstill at different iterates are joined', async () => {
  const stopEnergy = Math.min(...(await projected()).curves.energy[0]);
  const { kept, curves, last, ends } = await projected({ stopEnergy, keep: 'all', batch: 1 });
  const iterates = ends.map(({ iterate }) => iterate);
  assert.ok(Math.min(...iterates) === 0 && Math.max(...iterates) > 2, `ends ${iterates.join()}`);
  assert.equal(curves.l1.length, Math.max(...iterates) + 1);
  assert.equal(kept.size, curves.l1.length);
  for (const pictures of kept.values()) assert.equal(pictures.count, 5);
  assert.deepEqual(kept.get(Math.max(...iterates)), last.pictures);
});

test('with iterations 0 there is the text’s first step alone', async () => {
  const { last, ends, curves } = await projected({ iterations: 0 });
  assertProbe(last.pictures.values, reference.detached.iterates[0], 'iterate 0', 1e-4);
  assertClose(curves.energy[0], reference.detached.energy[0], 'energy');
  assert.deepEqual(ends[0], { reason: 'iterations', iterate: 0 });
});

test('with a random source latent vectors are drawn anew each time, and the same ones for the same seed', async () => {
  const [first, again, means] = [
    await projected({ random: randomSource(1) }),
    await projected({ random: randomSource(1) }),
    await projected(),
  ];
  assert.deepEqual(first.curves, again.curves);
  assert.notDeepEqual(first.curves, means.curves);
});

test('no tensor is left behind, and networks and images stay as they were', async () => {
  const weights = () =>
    [networks.encoder, networks.decoder].flatMap((network) =>
      network.weights.map((weight) => Array.from(weight.read().dataSync())),
    );
  const before = { tensors: tf.memory().numTensors, weights: weights() };
  for (const gradient of ['detached', 'differentiated'] as const) {
    await projected({ gradient, batch: 2, keep: [1], plateau: { tolerance: 0.02, patience: 2 } });
    await projected({ gradient, random: randomSource(2), alpha: 20 });
  }
  await assert.rejects(projected({}, tf.zeros([0, 32, 32, 3])));
  assert.equal(tf.memory().numTensors, before.tensors + 1);
  assert.deepEqual(weights(), before.weights);
  assert.deepEqual((await tensorToImages(images)).values, start.values);
});

test('stopped, it keeps the images it has projected, as far as they came', async () => {
  const stop = new AbortController();
  const seen: string[] = [];
  const progress = {
    update: ({ done, detail }: { done: number; detail: string }) => {
      seen.push(detail);
      if (done >= 1) stop.abort();
    },
    end: (_: unknown, outcome: string) => void seen.push(outcome),
  };
  const projection = new EnergyProjection({
    networks,
    gradient: 'detached',
    iterations: 10_000,
    batch: 3,
    keep: [9999],
  });
  const { count, stopped, ends, curves, last, kept } = await projection.project(images, {
    signal: stop.signal,
    progress,
  });
  projection.dispose();
  assert.deepEqual([count, stopped], [3, true]);
  assert.ok(ends.every(({ reason, iterate }) => reason === 'stopped' && iterate === curves.energy.length - 1));
  assert.deepEqual([last.pictures.count, kept.get(9999)!.count], [3, 3]);
  assert.match(seen[0], /^objective \d/);
  assert.equal(seen[seen.length - 1], 'stopped');
});

test('what can’t be is refused in one sentence', async () => {
  const make = (options: Partial<EnergyProjectionOptions>) => () =>
    new EnergyProjection({ networks, gradient: 'detached', ...options });
  const atFirst = tf.memory().numTensors;
  assert.throws(make({ keep: [3, 100] }), /expected iterates from 0 to 99 to keep, found 100\.$/);
  assert.throws(make({ keep: [-1, 0.5] }), /found -1, 0\.5\.$/);
  assert.throws(make({ iterations: 1.5 }), /expected a whole number of iterations, found 1\.5\.$/);
  assert.equal(tf.memory().numTensors, atFirst);
  for (const [value, found] of [
    [2, 'found 2 to 2'],
    [-1, 'found -1 to -1'],
    [NaN, 'found NaN to NaN'],
  ] as const)
    await assert.rejects(projected({}, tf.fill([1, 32, 32, 3], value)), new RegExp(`from 0 to 1, ${found}\\.$`));
});
