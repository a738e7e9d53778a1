import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withImageTensor } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import { saveCheckpoint } from '../../training/files/checkpoint';
import { capsuleVaeCourse, capsuleVaeCourseNetworks, levelCapsule, loadCapsuleCourse } from './course';
import { capsuleCourseMethods } from './methods';
import { loadScorer } from './scorer';
import { detectorFile } from '../../training/files/checkpointFiles';
import { markingGanTrainer } from '../parts/markingGanRecipe';
import { capsulePhotos } from '../../testing/painted/paintedCapsules';
import { prepareParts, type PreparedParts } from '../parts/preparedParts';
import { detectorTensors, learnWhole, scoreHeldOut } from '../parts/wholePartsDetector';
import { ownFolders } from '../../testing/ownFolders';

const own = ownFolders();
const file = (seed: number): string =>
  detectorFile({ lesson: 'capsule-vae', recipe: 'course', data: 'rendered' }, seed, own);
let parts: PreparedParts;

/** Writes a detector as `npm run train` does, of networks that saw one small step. */
before(async () => {
  parts = await prepareParts(capsulePhotos([0, 1, 2], 128), levelCapsule);
  const recipe = {
    ...capsuleVaeCourse,
    latent: 2,
    rebuilding: { ...capsuleVaeCourse.rebuilding, batch: 1 },
  };
  const networks = capsuleVaeCourseNetworks(recipe, 4);
  const trainer = markingGanTrainer({ recipe, seed: 4, networks, images: parts.images, data: 'rendered' });
  await trainer.run({ steps: 1 });
  const knowledge = await learnWhole(networks, parts.images);
  const tensors = detectorTensors(knowledge, await scoreHeldOut(networks, parts.images, recipe.lambda));
  for (const seed of [4, 5]) await trainer.export(file(seed), tensors);
  tf.dispose([...tensors.values()]);
  for (const network of Object.values(networks)) network.dispose();
});
after(() => own.remove());

/** The mean of a colour over columns `from` to `to` of the middle rows. */
function middle({ images }: PreparedParts, n: number, channel: number, [from, to]: [number, number]): number {
  let [sum, count] = [0, 0];
  for (let y = 40; y < 56; y++)
    for (let x = from; x < to; x++, count++) sum += images.values[((n * 96 + y) * 256 + x) * 3 + channel];
  return sum / count;
}

test('level capsules have their light end right, the table at 0, and nothing below black at −3', () => {
  const { values, ...size } = parts.images;
  assert.deepEqual(size, { count: 3, height: 96, width: 256, channels: 3 });
  assert.deepEqual(parts.maps.length, 3);
  for (let n = 0; n < 3; n++) {
    const sum = (columns: [number, number]): number =>
      [0, 1, 2].reduce((all, channel) => all + middle(parts, n, channel, columns), 0);
    const [left, right] = [sum([30, 100]), sum([160, 230])];
    assert.ok(right > left + 0.5, `capsule ${n}: left ${left}, right ${right}`);
    const picture = values.subarray(n * 96 * 256 * 3, (n + 1) * 96 * 256 * 3);
    const border = picture.filter((_, i) => i % 3 === 1 && (i < 4 * 256 * 3 || i >= 92 * 256 * 3)).sort();
    assert.ok(Math.abs(border[border.length / 2]) < 0.02, `capsule ${n}: ${border[border.length / 2]}`);
  }
  assert.ok(values.every((value) => value >= -3 && value < 1.5));
  assert.ok(Math.min(...values.slice(0, 60000)) < -1.2);
  const { crops } = parts;
  const black = levelCapsule.prepare({ ...crops, pixels: crops.pixels.map((value, i) => (i < 50000 ? value : 0)) });
  assert.equal(black.values[96 * 256 * 3 - 1 - 5000], -3);
});

test('turned by half a turn a capsule looks the same', async () => {
  const photos = capsulePhotos([0], 128);
  // Backwards the colours are, too.
  const pixels = photos.pixels.map((_, i) => photos.pixels[photos.pixels.length - 3 - 3 * Math.floor(i / 3) + (i % 3)]);
  const turned = await prepareParts({ ...photos, pixels }, levelCapsule);
  const length = turned.images.values.length;
  const away =
    turned.images.values.reduce((sum, value, i) => sum + Math.abs(value - parts.images.values[i]), 0) / length;
  assert.ok(away < 0.05, `${away}`);
});

test('networks are of the capsules’ size, with the seed’s weights', () => {
  const weights = [1, 1, 2].map((seed) => {
    const networks = capsuleVaeCourseNetworks({ latent: 2 }, seed);
    const { encoder, generator, discriminator } = networks;
    assert.deepEqual(encoder.inputs[0].shape, [null, 24, 64, 3]);
    assert.deepEqual(generator.outputs[0].shape, [null, 24, 64, 3]);
    assert.deepEqual(discriminator.inputs[0].shape, [null, 96, 256, 8]);
    const found = Object.values(networks).map((network) => [...network.getWeights()[0].dataSync().slice(0, 50)]);
    for (const network of Object.values(networks)) network.dispose();
    return found;
  });
  assert.deepEqual(weights[0], weights[1]);
  weights[0].forEach((values, i) => assert.notDeepEqual(values, weights[2][i]));
});

test('a detector’s file is read with its latent length, another is refused, and no tensor is left', async () => {
  const before = tf.memory().numTensors;
  const loaded = loadCapsuleCourse(file(4));
  assert.deepEqual([loaded.note.recipe, loaded.note.settings.seed], ['capsule-vae/course', 4]);
  assert.deepEqual(loaded.networks.generator.inputs[0].shape, [null, 2]);
  assert.equal(loaded.heldOut.scores.length, 3);
  loaded.dispose();
  const other = own.in('other.safetensors');
  const note = { ...loaded.note, recipe: 'screw-anogan/course' };
  await saveCheckpoint(other, { note, tensors: new Map() });
  assert.throws(() => loadCapsuleCourse(other), /expected a file of capsule-vae\/course, found the recipe screw-/);
  assert.equal(tf.memory().numTensors, before);
});

test('the course’s methods have maps on photographs of 256×256 pixels, and are freed, also when left early', async () => {
  const files = [4, 5].map((seed) => ({ seed, file: file(seed) }));
  const before = tf.memory().numTensors;
  const names: string[] = [];
  for (const { name, recipe, nTrain, runs } of capsuleCourseMethods(
    { train: parts, heldOut: parts, test: parts },
    files,
  )) {
    names.push(name);
    assert.deepEqual([recipe, nTrain, runs.map(({ seed }) => seed)], ['course', 3, [4, 5]]);
    const { maps, scores, parts: terms } = await runs[0].score({});
    assert.deepEqual([maps!.count, maps!.height, maps!.width, maps!.channels], [3, 256, 256, 1]);
    if (name.startsWith('generator')) assert.deepEqual(scores, terms.residual);
    if (name.startsWith('discriminator')) assert.deepEqual(scores, terms.doubt);
  }
  assert.deepEqual(names, ['generator: residual', 'discriminator: doubt', 'marking GAN: both']);
  assert.equal(tf.memory().numTensors, before);
  const left = capsuleCourseMethods({ train: parts, heldOut: parts, test: parts }, files);
  left.next();
  left.return(undefined);
  assert.equal(tf.memory().numTensors, before);
});

test('a detector becomes a scorer of photographs in colour, and another recipe has none', async () => {
  const before = tf.memory().numTensors;
  const scorer = await loadScorer({ data: 'rendered', trained: true, folders: own.folders });
  assert.match(scorer.name, /^capsule-vae\/course-rendered, seed 4 /);
  assert.deepEqual(scorer.picture, { height: 256, width: 256, colour: 'rgb', shrinking: 'area' });
  assert.equal(scorer.mapColours, 'viridis');
  const photos = capsulePhotos([7], 256);
  const { image, mapOnShown } = scorer.prepare(photos, 'x.png');
  assert.deepEqual([image.count, image.height, image.width, image.channels], [1, 96, 256, 3]);
  const { scores, maps } = await withImageTensor(image, (tensor) => scorer.detector.score(tensor));
  assert.ok(Number.isFinite(scores[0]));
  const shown = mapOnShown(maps!);
  assert.ok(shown.length === 65536 && shown.some((value) => value > 0));
  scorer.detector.dispose();
  assert.equal(tf.memory().numTensors, before);
  await assert.rejects(loadScorer({ recipe: 'source' }), /recipe: expected course, .*, found source\.$/);
  await assert.rejects(loadScorer(own), {
    message:
      'There is no detector capsule-vae/course-mvtec. Train it: npm run train -- capsule-vae --recipe course --data mvtec --seed 1',
  });
});
