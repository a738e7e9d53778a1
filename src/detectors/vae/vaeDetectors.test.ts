import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { FloatImages } from '../../images/imageBatch';
import { tensorToImages } from '../../images/tensorImages';
import { dissimilarityMaps } from '../../metrics/ssim';
import { reconstructPictures } from '../../networks/vaeReconstruction';
import { tf } from '../../tensors/tf';
import type { AnomalyResult } from '../anomalyResult';
import { assertNear } from '../../testing/cases/baselineCases';
import type { Detector } from '../detector';
import { EnergyProjection, Projector } from '../projection/energyProjection';
import type { DifferenceOptions } from './pictureDifference';
import { ProjectionDetector, ProjectionDetectorOptions } from '../projection/projectionDetector';
import { smallProjection } from '../../testing/small/smallProjection';
import { RememberedProjection } from '../projection/rememberedProjection';
import { VaeReconstructionDetector } from './vaeReconstructionDetector';

const { networks, images } = smallProjection();
const [count, height, width] = images.shape;
let given: FloatImages;
before(async () => {
  given = await tensorToImages(images);
});
const area = height * width;
const iterations = 4;
const projection = new EnergyProjection({ networks, gradient: 'detached', iterations, alpha: 10, keep: [1] });
/** The same for all tests: a projection is deterministic. */
const projected = projection.project(images);
const differences: DifferenceOptions[] = [
  { map: 'squared' },
  { map: 'dissimilarity' },
  { map: 'dissimilarity', window: 9, range: 2 },
];

/** The maps by their definitions, in plain numbers. */
function expectedMaps(others: FloatImages, { map, window = 5, range = 1 }: DifferenceOptions): Float32Array {
  if (map === 'squared')
    return Float32Array.from({ length: count * area }, (_, i) =>
      [0, 1, 2].reduce((sum, c) => sum + (given.values[3 * i + c] - others.values[3 * i + c]) ** 2, 0),
    );
  const grey = ({ values }: FloatImages) =>
    Float32Array.from({ length: count * area }, (_, i) => (values[3 * i] + values[3 * i + 1] + values[3 * i + 2]) / 3);
  const size = { count, height, width };
  return dissimilarityMaps({ ...size, values: grey(given) }, { ...size, values: grey(others) }, { window, range });
}

function sums(values: Float32Array): number[] {
  return Array.from({ length: count }, (_, i) =>
    values.subarray((i * values.length) / count, ((i + 1) * values.length) / count).reduce((a, b) => a + b),
  );
}

function checkResult(result: AnomalyResult, others: FloatImages, options: DifferenceOptions): void {
  const expected = expectedMaps(others, options);
  assertNear(result.maps!.values, expected, 'maps');
  assert.deepEqual({ ...result.maps, values: 0 }, { values: 0, count, height, width, channels: 1 });
  assertNear(result.scores, sums(expected), 'scores');
  assertNear(result.reconstructions!.values, others.values, 'reconstructions');
  assert.deepEqual([result.count, result.stopped], [count, false]);
}

for (const options of differences) {
  const what = JSON.stringify(options);
  test(`reconstruction, ${what}: maps compare the pictures with their reconstructions, scores are the maps’ sums`, async () => {
    const detector = new VaeReconstructionDetector({ networks, ...options });
    const result = await detector.score(images);
    detector.dispose();
    const tensor = reconstructPictures(networks, images);
    const reconstructions = await tensorToImages(tensor);
    tensor.dispose();
    checkResult(result, reconstructions, options);
    assertNear(result.parts.energy, sums(expectedMaps(reconstructions, { map: 'squared' })), 'energy');
  });

  for (const at of ['last', 'best', 1] as const)
    test(`projection, ${what}: maps compare the pictures with the iterate ${at}`, async () => {
      const { last, best, kept, curves } = await projected;
      const result = await new ProjectionDetector({ projector: projection, at, ...options }).score(images);
      checkResult(result, typeof at === 'number' ? kept.get(at)! : { last, best }[at].pictures, options);
      const indices = typeof at === 'number' ? new Array<number>(count).fill(at) : { last, best }[at].indices;
      result.parts.energy.forEach((energy, i) => assert.equal(energy, curves.energy[indices[i]][i]));
      result.parts.l1.forEach((l1, i) => assert.equal(l1, curves.l1[indices[i]][i]));
      assert.deepEqual([...result.iterations!], new Array(count).fill(iterations));
    });
}

test('with a share the score is the mean of the map’s highest places', async () => {
  const options = { map: 'squared', share: 0.01 } as const;
  const { maps, scores } = await new ProjectionDetector({ projector: projection, at: 'last', ...options }).score(
    images,
  );
  const places = Math.round(0.01 * area);
  const expected = Array.from({ length: count }, (_, i) => {
    const map = maps!.values.slice(i * area, (i + 1) * area).sort();
    return map.subarray(-places).reduce((a, b) => a + b) / places;
  });
  assertNear(scores, expected, 'scores');
});

test('names tell what was done', () => {
  const names: [Detector, string][] = [
    [new VaeReconstructionDetector({ networks, map: 'squared' }), 'VAE reconstruction, squared'],
    [
      new ProjectionDetector({ projector: projection, at: 10, map: 'dissimilarity' }),
      'projection, detached, iterate 10, dissimilarity 5',
    ],
    [
      new ProjectionDetector({ projector: projection, at: 'best', map: 'squared' }),
      'projection, detached, best, squared',
    ],
  ];
  for (const [detector, name] of names) {
    assert.equal(detector.name, name);
    detector.dispose();
  }
});

/** How often the projection was really run. */
function counted(): Projector & { runs: number } {
  const counting = {
    name: 'counted',
    runs: 0,
    project: (pictures: tf.Tensor4D, work = {}) => {
      counting.runs++;
      return projection.project(pictures, work);
    },
  };
  return counting;
}

test('detectors of a remembered projection share it as long as the tensor is the same', async () => {
  const counting = counted();
  const projector = new RememberedProjection(counting);
  const make = (options: Omit<ProjectionDetectorOptions, 'projector'>) =>
    new ProjectionDetector({ projector, ...options });
  const squared = await make({ at: 'last', map: 'squared' }).score(images);
  const dissimilar = await make({ at: 1, map: 'dissimilarity' }).score(images);
  assert.equal(counting.runs, 1);
  const alone = (at: 'last' | 1, map: 'squared' | 'dissimilarity') =>
    new ProjectionDetector({ projector: projection, at, map }).score(images);
  assert.deepEqual(squared.scores, (await alone('last', 'squared')).scores);
  assert.deepEqual(dissimilar.maps, (await alone(1, 'dissimilarity')).maps);
  const others = tf.sub<tf.Tensor4D>(1, images);
  const ofOthers = await make({ at: 'last', map: 'squared' }).score(others);
  assert.equal(counting.runs, 2);
  assert.notDeepEqual(ofOthers.scores, squared.scores);
  others.dispose();
});

test('a stopped projection is not remembered', async () => {
  const counting = counted();
  const projector = new RememberedProjection(counting);
  const { stopped } = await projector.project(images, { signal: AbortSignal.abort() });
  assert.equal(stopped, true);
  assert.equal((await projector.project(images)).stopped, false);
  assert.equal(counting.runs, 2);
});

test('an iterate that is not kept and a share that is none are refused in one sentence', async () => {
  const detector = new ProjectionDetector({ projector: projection, at: 3, map: 'squared' });
  await assert.rejects(
    detector.score(images),
    /^Error: projection, detached: expected iterate 3 among those kept, found 1\.$/,
  );
  const atFirst = tf.memory().numTensors;
  for (const share of [0, -1, 1.5, NaN]) {
    const message = new RegExp(`expected a share above 0 and up to 1, found ${share}\\.$`);
    assert.throws(() => new VaeReconstructionDetector({ networks, map: 'squared', share }), message);
    assert.throws(() => new ProjectionDetector({ projector: projection, at: 'last', map: 'squared', share }), message);
  }
  assert.equal(tf.memory().numTensors, atFirst);
});

test('no tensor is left behind', async () => {
  const atFirst = tf.memory().numTensors;
  for (const options of differences) {
    const detector = new VaeReconstructionDetector({ networks, ...options });
    await detector.score(images);
    detector.dispose();
    await new ProjectionDetector({ projector: projection, at: 'last', share: 0.1, ...options }).score(images);
  }
  assert.equal(tf.memory().numTensors, atFirst);
});
