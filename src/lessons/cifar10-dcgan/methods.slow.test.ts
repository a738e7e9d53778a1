import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { Detector } from '../../detectors/detector';
import { MahalanobisDistance } from '../../detectors/features/mahalanobisDistance';
import { TransformationDetector } from '../../detectors/transformationDetector';
import type { ImageSet } from '../../datasets/imageSet';
import { toUnit } from '../../images/normalise';
import { imagesToTensor, withImageTensor } from '../../images/tensorImages';
import { EfficientNetLite0 } from '../../networks/efficientNetLite0';
import { shippedEfficientNet } from '../../training/files/shippedEfficientNet';
import { auroc } from '../../metrics/auroc';
import { normalThreshold } from '../../metrics/threshold';
import { randomSource } from '../../tensors/random';
import type { ResultRow } from '../../results/resultRow';
import { tf } from '../../tensors/tf';
import { networkTensors, saveCheckpoint } from '../../training/files/checkpoint';
import { asTrained } from '../../testing/small/smallCifarDcgan';
import { detectorFile } from '../../training/files/checkpointFiles';
import { cifar10CourseNetwork, courseWays, prepareCoursePictures } from './course';
import { cifar10DcganNetworks, cifar10DcganSource, prepareColourPictures } from './recipe';
import { encoderDetector } from './detector';
import { evaluateCifar10 } from './evaluation';
import { colourCheckpoint, colourCourseMethods, colourSourceMethods, featureDetector, imageNetMethod } from './methods';
import { colourSplit, otherClasses, splitColourPictures } from './data';
import { loadScorer } from './scorer';
import { heldOutTensors } from '../../detectors/heldOut';
import { someColours } from '../../testing/painted/someColours';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

const colours = someColours();
const parts = splitColourPictures(colours, colourSplit);
const at = { dataset: 'cifar10', normal: colourSplit.normal };
const heldOut = { scores: Float32Array.from({ length: 20 }, (_, i) => i), mapLimit: 0.5 };
const channels = 4;

/** Writes a detector's file as `npm run train` leaves it, of networks that no step has trained. */
async function put(
  recipe: string,
  seed: number,
  networks: Record<string, tf.LayersModel>,
  settings = {},
): Promise<void> {
  const file = detectorFile(colourCheckpoint(recipe, at), seed, own);
  const held = heldOutTensors(heldOut);
  const weights = Object.entries(networks).flatMap(([name, network]) => [...networkTensors(network, name)]);
  const note = {
    recipe: `cifar10-dcgan/${recipe}`,
    settings: { seed, channels, ganEpochs: 30, ...settings },
    position: 0,
    phases: 1,
  };
  await saveCheckpoint(file, { note, tensors: new Map([...weights, ...held]) });
  tf.dispose([...held.values()]);
}

async function putCourse(seed: number): Promise<tf.LayersModel> {
  const network = asTrained(cifar10CourseNetwork({ channels }, seed), 1, randomSource(seed));
  await put('course', seed, { network }, { shift: 6, normal: 1 });
  return network;
}

async function putSource(seed: number) {
  const networks = cifar10DcganNetworks({ ...cifar10DcganSource, channels }, seed);
  for (const network of Object.values(networks) as tf.LayersModel[]) asTrained(network, 10, randomSource(seed));
  await put('source', seed, { ...networks });
  return networks;
}

async function scoresOf(detector: Detector, images: Parameters<typeof withImageTensor>[0]): Promise<Float32Array> {
  const { scores } = await withImageTensor(images, (tensor) => detector.score(tensor));
  detector.dispose();
  return scores;
}

function assertClose(found: Float32Array, expected: Float32Array, what: string): void {
  assert.equal(found.length, expected.length);
  found.forEach((value, n) =>
    assert.ok(
      Math.abs(value - expected[n]) < 1e-4 * Math.abs(expected[n]),
      `${what}: ${value}, expected ${expected[n]}`,
    ),
  );
}

test('every course detector at hand is asked by features, by turns alone and by all ways', async () => {
  const networks = [await putCourse(2), await putCourse(11)];
  const before = tf.memory().numTensors;
  const prepared = prepareCoursePictures(parts.test);
  const names: string[] = [];
  for (const { name, recipe, nTrain, runs } of colourCourseMethods(parts, { ...at, folders: own.folders })) {
    names.push(name);
    assert.deepEqual([recipe, nTrain, runs.map(({ seed }) => seed)], ['course', 12, [2, 11]]);
    for (const [i, { score }] of runs.entries()) {
      const { scores } = await score({});
      const ways = courseWays({ shift: 6 });
      const expected = await [
        () => featureDetector({ network: networks[i] }, parts.train),
        () =>
          new TransformationDetector({
            network: networks[i],
            ways: ways.filter((_, way) => way % 9 === 4),
            asked: ['turn'],
          }),
        () => new TransformationDetector({ network: networks[i], ways }),
      ][names.length - 1]();
      assertClose(scores, await scoresOf(expected, prepared), name);
    }
  }
  assert.deepEqual(names, ['features, Mahalanobis distance', 'turns alone, 4 ways', 'turns and shifts, 36 ways']);
  assert.equal(tf.memory().numTensors, before);
  for (const network of networks) network.dispose();
});

test('every source detector at hand is asked in its ways, the search from the encoder among them', async () => {
  const networks = await putSource(3);
  const expected = await scoresOf(encoderDetector(networks), prepareColourPictures(parts.test));
  const before = tf.memory().numTensors;
  const found = new Map<string, Float32Array>();
  for (const { name, recipe, nTrain, runs } of colourSourceMethods(parts, { ...at, folders: own.folders })) {
    assert.deepEqual([recipe, nTrain, runs.map(({ seed }) => seed)], ['source, 4 channels, 30 epochs', 12, [3]]);
    const { scores } = await runs[0].score({});
    assert.ok(scores.length === parts.test.count && scores.every(Number.isFinite), name);
    found.set(name, scores);
  }
  assert.equal(tf.memory().numTensors, before);
  assert.deepEqual(
    [...found.keys()],
    [
      'encoder, residual',
      'encoder, residual and features',
      'encoder, residual per contrast',
      'search from the encoder, 20 iterations',
    ],
  );
  assertClose(found.get('encoder, residual and features') ?? new Float32Array(), expected, 'encoder');
  assert.equal(new Set([...found.values()].map((scores) => scores.join())).size, 4);
});

test('ImageNet’s features are averaged over quarters of the enlarged picture', async () => {
  const network = new EfficientNetLite0(shippedEfficientNet(), [4, 10]);
  const quartersOf = async (pictures: ImageSet): Promise<tf.Tensor2D> => {
    const unit = imagesToTensor(toUnit(pictures));
    const enlarged = (each: tf.Tensor4D, side: number) => tf.image.resizeBilinear(each, [side, side], false, true);
    const maps = network.apply(enlarged(unit, 96)).map((map) => enlarged(map, 12));
    const averages: number[][] = unit.unstack().map(() => []);
    for (const [rows, columns] of [
      ['top', 'left'],
      ['top', 'right'],
      ['low', 'left'],
      ['low', 'right'],
    ])
      // prettier-ignore
      for (const map of maps) {
        const half = 6;
        const quarter = map.slice([0, rows === 'low' ? half : 0, columns === 'right' ? half : 0, 0], [-1, half, half, -1]);
        (await quarter.mean<tf.Tensor2D>([1, 2]).array()).forEach((each, n) => averages[n].push(...each));
      }
    return tf.tensor2d(averages);
  };
  const { score } = imageNetMethod(parts).runs[0];
  const { scores } = await score({});
  const scorer = await MahalanobisDistance.learn(await quartersOf(parts.train));
  assertClose(scores, await scorer.score(await quartersOf(parts.test)).data<'float32'>(), 'ImageNet');
});

test('the rows are of the baselines, then of what is at hand; stopped, none follows', async () => {
  const evaluate = (options = {}) =>
    evaluateCifar10({ pictures: colours, split: colourSplit, folders: own.folders, ...options });
  const rows = async (options = {}): Promise<ResultRow[]> => {
    const all: ResultRow[] = [];
    for await (const row of evaluate(options)) all.push(row);
    return all;
  };
  const baselines = ['low contrast', '1-NN on pixels', 'PCA-11 on pixels', 'ImageNet’s features, Mahalanobis distance'];
  assert.deepEqual((await rows()).map(({ method }) => method), baselines); // prettier-ignore
  const network = await putCourse(4);
  const before = tf.memory().numTensors;
  const begun: string[] = [];
  const begin = (what: string) => {
    begun.push(what);
    return { progress: { update: () => undefined, end: () => undefined } };
  };
  const all = await rows({ begin });
  assert.deepEqual(all.map(({ method }) => method).slice(0, 4), baselines);
  const last = all[all.length - 1];
  const { lesson, dataset, method, recipe, n_train, n_test, seeds } = last;
  assert.deepEqual(
    { lesson, dataset, method, recipe, n_train, n_test, seeds },
    {
      lesson: 'cifar10-dcgan',
      dataset: 'CIFAR-10 (mirror)',
      method: 'turns and shifts, 36 ways',
      recipe: 'course',
      n_train: 12,
      n_test: 6,
      seeds: '4',
    },
  );
  const detector = new TransformationDetector({ network, ways: courseWays({ shift: 6 }) });
  const scores = await scoresOf(detector, prepareCoursePictures(parts.test));
  assert.ok(Math.abs(last.auroc - auroc([...scores], otherClasses(parts.test, colourSplit))) < 1e-9);
  assert.deepEqual([begun[0], begun[begun.length - 1]], ['baseline: low contrast', 'course: turns and shifts, 36 ways, seed 4']); // prettier-ignore

  const stop = new AbortController();
  const stopping = (what: string) => {
    if (what.startsWith('course: turns alone')) stop.abort();
    return { signal: stop.signal, ...begin(what) };
  };
  assert.deepEqual(
    (await rows({ begin: stopping })).map(({ method: name }) => name),
    [...baselines, 'features, Mahalanobis distance'],
  );
  assert.equal(tf.memory().numTensors, before);
  network.dispose();
});

test('files become scorers: the course’s without maps, the source’s with them', async () => {
  (await putCourse(2)).dispose();
  const networks = await putSource(3);
  const expected = await scoresOf(encoderDetector(networks), prepareColourPictures(parts.test));
  const before = tf.memory().numTensors;
  const [course, source] = [loadScorer(own), loadScorer({ recipe: 'source', seed: 3, folders: own.folders })];
  assert.match(
    course.name,
    /^cifar10-dcgan\/course, seed 2 \(.*models.runs.cifar10-dcgan.course-seed2-detector\.safetensors\)$/,
  );
  assert.match(source.name, /^cifar10-dcgan\/source, seed 3 /);
  for (const scorer of [course, source]) {
    assert.equal(scorer.threshold, normalThreshold(heldOut.scores));
    assert.deepEqual(scorer.picture, { height: 32, width: 32, colour: 'rgb' });
    const { image, shown } = scorer.prepare(parts.test, 'pictures');
    const { scores, maps } = await withImageTensor(image, (images) => scorer.detector.score(images));
    assert.equal(scores.length, parts.test.count);
    assert.deepEqual([shown.height, maps?.height], scorer === course ? [32, undefined] : [64, 64]);
    if (scorer === source) assertClose(scores, expected, 'source');
    scorer.detector.dispose();
  }
  assert.equal(source.mapLimit, 0.5);
  assert.equal(tf.memory().numTensors, before);
});

test('a scorer that is not at hand gets one sentence', () => {
  assert.throws(() => loadScorer({ recipe: 'mine' }), {
    message: 'recipe: expected course or source, found mine.',
  });
  assert.throws(() => loadScorer({ normal: [1, 3] }), { message: 'normal: expected one class, found 1,3.' });
  assert.throws(() => loadScorer({ normal: [3], seed: 2, folders: own.folders }), {
    message:
      'There is no detector cifar10-dcgan/course-normal-3 with seed 2. ' +
      'Train it: npm run train -- cifar10-dcgan --recipe course --normal 3 --seed 2',
  });
});
