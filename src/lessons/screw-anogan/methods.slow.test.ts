import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { before, test } from 'node:test';
import { concatenateImages } from '../../images/imageBatch';
import { tf } from '../../tensors/tf';
import { paintScrew, type PaintedDamage } from '../../testing/painted/paintedScrews';
import { smallWeights } from '../../training/files/changeSinceSeed';
import { smallForm } from './sourceFile';
import { screwAnoganNetworks, screwAnoganSource, screwAnoganTrainer } from './recipe';
import { screwAnoganCourse, screwAnoganCourseNetworks } from './course';
import { markingGanTrainer } from '../parts/markingGanRecipe';
import { learnWhole, scoreHeldOut, detectorTensors } from '../parts/wholePartsDetector';
import type { PartTask } from '../parts/preparedParts';
import { screwBaselines, screwCourseMethods, screwPlacesMethods, screwSourceMethods } from './methods';
import { uprightScrews } from './images';

/** Painted parts by their numbers, ready for a comparison. */
async function parts(numbers: readonly number[], damage?: PaintedDamage, light = 1) {
  const screws = numbers.map((n) => paintScrew(n, damage));
  const pictures = concatenateImages(screws.map(({ picture }) => picture));
  return uprightScrews({
    ...pictures,
    pixels: pictures.pixels.map((value) => Math.round(value * light)),
    labels: new Uint8Array(numbers.length),
    classNames: ['good'],
    names: numbers.map(String),
    masks: Uint8Array.from(screws.flatMap(({ mask }) => [...mask].map((value) => Number(value > 0)))),
    origin: { dataset: 'painted', source: 'folder', licence: 'none' },
  });
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

let all: PartTask;
before(async () => {
  all = {
    train: await parts(range(0, 12)),
    heldOut: await parts(range(12, 18)),
    test: await parts([2, 5, 20, 21], 'spot'),
  };
});

test('the baselines measure what their names say, with maps on the photographs', async () => {
  const before = tf.memory().numTensors;
  const names: string[] = [];
  for (const { name, recipe, nTrain, runs } of screwBaselines(all)) {
    names.push(name);
    assert.deepEqual(
      [recipe, nTrain, runs.length, runs[0].seed],
      ['baseline', names.length === 1 ? 0 : 12, 1, undefined],
    );
    const { count, scores, maps } = await runs[0].score({});
    assert.deepEqual([count, scores.length], [4, 4]);
    assert.ok(scores.every(Number.isFinite), name);
    if (maps) assert.deepEqual([maps.count, maps.height, maps.width, maps.values.length], [4, 256, 256, 4 * 65536]);
    assert.equal(maps !== undefined, /PCA/.test(name) || /1-NN/.test(name), name);
  }
  assert.deepEqual(names, [
    'median grey level',
    '1-NN on photographs',
    'PCA-11 on photographs',
    '1-NN on photographs, one light',
    'PCA-11 on photographs, one light',
    'PCA-11 on upright screws',
  ]);
  assert.equal(tf.memory().numTensors, before);
});

test('the median grey level is the table’s, and one light takes the lamp out of photographs', async () => {
  const [train, heldOut] = [await parts(range(0, 6)), await parts([6, 7])];
  const scored = async (light: number) => {
    const found = new Map<string, Float32Array>();
    for (const { name, runs } of screwBaselines({ train, heldOut, test: await parts([3, 9], undefined, light) }))
      found.set(name, (await runs[0].score({})).scores);
    return found;
  };
  const [bright, dim] = [await scored(1), await scored(0.8)];
  const of = (name: string): [Float32Array, Float32Array] => [bright.get(name)!, dim.get(name)!];
  const [table, darker] = of('median grey level');
  table.forEach((level, i) => {
    assert.ok(level > 0.7 && level < 0.85, `${level}`);
    assert.ok(Math.abs(darker[i] / level - 0.8) < 0.01, `${darker[i]} of ${level}`);
  });
  // The first of the two is a training image.
  const [plain, plainDim] = of('1-NN on photographs');
  assert.ok(plain[0] < 1e-3 && plainDim[0] > 5, `${plain[0]}, ${plainDim[0]}`);
  const [even, evenDim] = of('1-NN on photographs, one light');
  assert.ok(even[0] < 1e-3 && evenDim[0] < 0.5, `${even[0]}, ${evenDim[0]}`);
});

/** The share of a map's highest thousandth that lies on the mask. */
function shareOnMask(values: Float32Array, mask: Uint8Array): number {
  const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a]);
  const highest = order.slice(0, 66);
  return highest.filter((i) => mask[i] > 0).length / highest.length;
}

test('upright, the damage has the highest values of the map, at its place in the photograph', async () => {
  const upright = [...screwBaselines(all)].find(({ name }) => name.endsWith('upright screws'))!;
  const { scores, maps } = await upright.runs[0].score({});
  [2, 5, 20, 21].forEach((n, i) => {
    const share = shareOnMask(maps!.values.subarray(i * 65536, (i + 1) * 65536), paintScrew(n, 'spot').mask);
    assert.ok(share > 0.7, `part ${n}: ${share}`);
  });
  const whole = await parts([2, 5, 20, 21]);
  const of = [...screwBaselines({ ...all, test: whole })].find(({ name }) => name.endsWith('upright screws'))!;
  const good = await of.runs[0].score({});
  assert.ok(Math.min(...scores) > Math.max(...good.scores), `${scores.join()} and ${good.scores.join()}`);
});

function file(): string {
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab methods ')), 'detector.safetensors');
}

test('the course’s methods are the detector whole and its two terms, and their networks are freed after the last', async () => {
  const recipe = { ...screwAnoganCourse, latent: 4, rebuilding: { ...screwAnoganCourse.rebuilding, batch: 4 } };
  const networks = screwAnoganCourseNetworks(recipe, 1);
  const { images } = all.train;
  const trainer = markingGanTrainer({ recipe, seed: 1, networks, images, data: 'painted' });
  await trainer.run({ steps: 2 });
  const held = all.heldOut.images;
  const heldOut = await scoreHeldOut(networks, held);
  const tensors = detectorTensors(await learnWhole(networks, held), heldOut);
  const files = [1, 2].map((seed) => ({ seed, file: file() }));
  for (const each of files) await trainer.export(each.file, tensors);
  tf.dispose([...tensors.values()]);
  for (const network of Object.values(networks)) network.dispose();

  const before = tf.memory().numTensors;
  const found = [];
  for (const { name, recipe: of, nTrain, runs } of screwCourseMethods(all, files)) {
    assert.deepEqual([of, nTrain, runs.map(({ seed }) => seed)], ['course', 12, [1, 2]]);
    const results = [];
    for (const { score } of runs) results.push(await score({}));
    // Both seeds have the same file here.
    assert.deepEqual(results[0].scores, results[1].scores);
    found.push({ name, ...results[0] });
  }
  assert.equal(tf.memory().numTensors, before);
  const [residual, doubt, both] = found;
  assert.deepEqual(
    found.map(({ name }) => name),
    ['generator: residual', 'discriminator: doubt', 'marking GAN: both'],
  );
  assert.deepEqual(residual.scores, residual.parts.residual);
  assert.deepEqual(doubt.scores, doubt.parts.doubt);
  assert.notDeepEqual(both.scores, residual.scores);
  assert.deepEqual([both.maps!.height, both.maps!.width, both.maps!.count], [256, 256, 4]);
  const left = screwCourseMethods(all, files);
  left.next();
  left.return(undefined);
  assert.equal(tf.memory().numTensors, before, 'freed when left early, too');

  // ImageNet's features beside it: they are asked once, and both are worth the same.
  const [places, summed] = [...screwPlacesMethods(all, files)];
  assert.deepEqual(
    [places.id, summed.id, summed.runs[0].seed],
    ['place-gaussians', 'marking-gan-and-places', files[0].seed],
  );
  const [seen, together] = [await places.runs[0].score({}), await summed.runs[0].score({})];
  assert.equal(tf.memory().numTensors, before);
  for (const { maps, scores } of [seen, together]) {
    assert.deepEqual([maps!.count, maps!.height, maps!.width], [4, 256, 256]);
    assert.ok(scores.every(Number.isFinite));
  }
  // What a part's score lies above another's is so many units of the one detector and so many of the other's.
  const deviationOf = (i: number) => {
    const above = (of: Float32Array) => of[i] - of[0];
    return above(seen.scores) / (above(together.scores) - above(both.scores) / deviation(heldOut.scores));
  };
  const unit = deviationOf(1);
  assert.ok(unit > 0 && Math.abs(deviationOf(2) / unit - 1) < 1e-3, `${unit} and ${deviationOf(2)}`);
});

function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

test('the source’s search is measured undivided as in the text, and divided', async () => {
  const test = await parts([20], 'spot');
  const networks = screwAnoganNetworks(3);
  const images = tf.zeros<tf.Rank.R4>([2, 32, 32, 1]);
  const trainer = screwAnoganTrainer({ recipe: screwAnoganSource, seed: 3, networks, images, data: 'painted' });
  // Networks as the seed has them: the large layer's change, which such a file has in two factors, is none.
  const small = await smallWeights(networks, screwAnoganNetworks(3), smallForm);
  const files = [{ seed: 3, file: file() }];
  await trainer.export(files[0].file, undefined, small.tensors);
  small.dispose();
  for (const network of Object.values(networks)) network.dispose();
  images.dispose();

  const before = tf.memory().numTensors;
  const methods = [...screwSourceMethods({ ...all, test }, files)];
  assert.deepEqual(
    methods.map(({ name, recipe, nTrain, runs }) => [name, recipe, nTrain, runs[0].seed]),
    [
      ['search, 100 iterations, undivided', 'source', 12, 3],
      ['search, 100 iterations', 'source', 12, 3],
    ],
  );
  const [undivided, divided] = [await methods[0].runs[0].score({}), await methods[1].runs[0].score({})];
  assert.equal(tf.memory().numTensors, before);
  for (const { maps, traces, iterations } of [undivided, divided]) {
    assert.deepEqual([maps!.count, maps!.height, maps!.width], [1, 256, 256]);
    assert.deepEqual([traces!.length, [...iterations!]], [100, [100]]);
  }
  // The generator draws −1 to 1: of bytes nearly all is left, of divided ones little more than their range.
  const mean = (values: Float32Array): number => values.reduce((a, b) => a + b) / values.length;
  const grey = mean(Float32Array.from(test.photos.pixels));
  assert.ok(Math.abs(mean(undivided.maps!.values) - grey) < 2, `${mean(undivided.maps!.values)}, grey ${grey}`);
  assert.ok(mean(divided.maps!.values) < 1, `${mean(divided.maps!.values)}`);
});

test('without files there are no methods of networks', () => {
  assert.deepEqual([[...screwSourceMethods(all, [])], [...screwCourseMethods(all, [])]], [[], []]);
});
