import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { FloatImages } from '../../images/imageBatch';
import { withImageTensor } from '../../images/tensorImages';
import { turnUpright } from '../../images/parts/uprightPart';
import { concatenateImages } from '../../images/imageBatch';
import { normalThreshold } from '../../metrics/threshold';
import { uprightSize } from './courseNetworks';
import { tf } from '../../tensors/tf';
import { detectorFile } from '../../training/files/checkpointFiles';
import { paintScrew } from '../../testing/painted/paintedScrews';
import { prepareUprightScrews, screwAnoganCourse, screwAnoganCourseNetworks } from './course';
import { markingGanTrainer } from '../parts/markingGanRecipe';
import { learnWhole, scoreHeldOut, detectorTensors } from '../parts/wholePartsDetector';
import { loadScorer } from './scorer';
import { partDataId } from '../parts/partData';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

const recipe = { ...screwAnoganCourse, latent: 4, rebuilding: { ...screwAnoganCourse.rebuilding, batch: 4 } };

async function upright(...numbers: number[]): Promise<FloatImages> {
  const pictures = concatenateImages(numbers.map((n) => paintScrew(n).picture));
  const { crops } = await turnUpright(pictures, numbers.map(String), uprightSize);
  return prepareUprightScrews(crops);
}

/** Writes a detector as `npm run train` does, of networks that saw two small steps. */
async function trainDetector(data: string, seed: number): Promise<Float32Array> {
  const networks = screwAnoganCourseNetworks(recipe, seed);
  const [images, held] = [await upright(0, 1, 2, 3), await upright(4, 5)];
  const trainer = markingGanTrainer({ recipe, seed, networks, images, data });
  await trainer.run({ steps: 2 });
  const heldOut = await scoreHeldOut(networks, held);
  const tensors = detectorTensors(await learnWhole(networks, held), heldOut);
  await trainer.export(detectorFile({ lesson: 'screw-anogan', recipe: 'course', data }, seed, own), tensors);
  tf.dispose([...tensors.values()]);
  for (const network of Object.values(networks)) network.dispose();
  return heldOut.scores;
}

test('a detector’s file becomes a scorer of photographs of its own kind of parts', async () => {
  await trainDetector('rendered', 1);
  const heldOut = await trainDetector(partDataId(own.in('my bolts')), 2);
  const { picture } = paintScrew(7);
  const before = tf.memory().numTensors;
  const scorer = await loadScorer({ data: own.in('my bolts'), folders: own.folders });
  assert.match(
    scorer.name,
    /^screw-anogan\/course-own-my bolts-\w{8}, seed 2 \(.*models.*-seed2-detector\.safetensors\)$/,
  );
  assert.ok(Math.abs(scorer.threshold - normalThreshold(heldOut)) < 1e-4);
  assert.deepEqual(scorer.picture, { height: 256, width: 256, colour: 'grey', shrinking: 'area' });
  assert.deepEqual([scorer.mapColours, scorer.mapLimit > 0], ['Reds', true]);

  const { image, shown, mapOnShown } = scorer.prepare(picture, 'x.png');
  assert.deepEqual([image.count, image.height, image.width, image.channels], [1, 64, 256, 1]);
  assert.deepEqual(image.values, (await upright(7)).values);
  assert.equal(shown, picture);
  const { scores, maps } = await withImageTensor(image, (tensor) => scorer.detector.score(tensor));
  assert.ok(Number.isFinite(scores[0]), String(scores[0]));
  const onShown = mapOnShown(maps!);
  assert.equal(onShown.length, 256 * 256);
  assert.ok(onShown.every((value) => value >= 0) && onShown.some((value) => value > 0));
  scorer.detector.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('a map of the upright part comes to lie where the damage is in the photograph', async () => {
  await trainDetector('mvtec', 1);
  const { prepare, detector } = await loadScorer(own);
  for (let n = 0; n < 12; n++) {
    const damaged = paintScrew(n, 'spot');
    const { image, mapOnShown } = prepare(damaged.picture, 'damaged.png');
    const whole = prepare(paintScrew(n).picture, 'whole.png').image;
    const values = image.values.map((value, i) => Math.abs(value - whole.values[i]));
    const onShown = mapOnShown({ ...image, values });
    let [sum, x, y] = [0, 0, 0];
    onShown.forEach((value, i) => {
      // The rest of the part moves by fractions of a pixel.
      const weight = value > 1 ? value : 0;
      sum += weight;
      x += weight * (i % 256);
      y += weight * Math.floor(i / 256);
    });
    const away = Math.hypot(x / sum - damaged.middle.x, y / sum - damaged.middle.y);
    assert.ok(away < 1.5, `part ${n}: ${away} pixels away`);
  }
  detector.dispose();
});

test('a picture without exactly one whole part gets one sentence with its name', async () => {
  await trainDetector('mvtec', 1);
  const { prepare, detector } = await loadScorer(own);
  const { picture } = paintScrew(0);
  const empty = { ...picture, pixels: new Uint8Array(256 * 256).fill(200) };
  assert.throws(() => prepare(empty, 'a b/empty.png'), /^RangeError: a b\/empty\.png: nothing stands out/);
  detector.dispose();
});

test('what is not to be had gets one sentence that says what to do', async () => {
  await trainDetector('rendered', 3);
  const train = 'Train it: npm run train -- screw-anogan --recipe course';
  for (const [options, message] of [
    [{}, `There is no detector screw-anogan/course-mvtec. ${train} --data mvtec --seed 1`],
    [
      { data: 'rendered', seed: 1 },
      `There is no detector screw-anogan/course-rendered with seed 1, but with 3. ${train} --data rendered --seed 1`,
    ],
    [
      { data: '/data/bolts/' },
      `There is no detector screw-anogan/course-${partDataId('/data/bolts')}. ${train} --data <folder> --seed 1`,
    ],
    [{ recipe: 'source' }, 'recipe: expected course, since only that knows what held-out parts get, found source.'],
    [{ data: 'auto' }, 'data: expected mvtec, rendered or a folder, found auto.'],
  ] as const)
    await assert.rejects(loadScorer({ ...options, folders: own.folders }), { message });
});
