import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { EncoderGanDetector } from '../../detectors/encoderGan/encoderGanDetector';
import { imagesToTensor } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import { normalThreshold } from '../../metrics/threshold';
import { detectorFile } from '../../training/files/checkpointFiles';
import { loadScorer } from './scorer';
import {
  MnistAnoganCourseRecipe,
  mnistAnoganCourse,
  mnistAnoganCourseNetworks,
  mnistAnoganCourseTrainer,
  prepareCourseDigits,
} from './course';
import { courseKnowledge, detectorTensors, loadCourse, scoreHeldOut } from './detector';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

/** Upright strokes, each a little further to the right. */
function strokes(count: number) {
  const pixels = Uint8Array.from({ length: count * 784 }, (_, i) => {
    const [n, x] = [Math.floor(i / 784), i % 28];
    return x >= 8 + (n % 9) && x < 11 + (n % 9) ? 255 - n : 0;
  });
  return { pixels, count, height: 28, width: 28, channels: 1 };
}

const recipe: MnistAnoganCourseRecipe = { ...mnistAnoganCourse, name: 'mnist-anogan/course-all', latent: 4 };

/** Writes a detector as `npm run train` does, of networks that saw two small steps. */
async function trainDetector(seed: number): Promise<{ file: string; heldOut: Float32Array }> {
  const networks = mnistAnoganCourseNetworks(recipe, seed);
  const images = prepareCourseDigits(strokes(12));
  const trainer = mnistAnoganCourseTrainer({
    recipe: { ...recipe, batch: 8 },
    seed,
    networks,
    images,
    data: 'package',
  });
  await trainer.run({ steps: 2 });
  const knowledge = await courseKnowledge({ recipe, networks, images, seed });
  const detector = await EncoderGanDetector.of({ ...networks, knowledge });
  const heldOut = await scoreHeldOut(detector, prepareCourseDigits(strokes(20)));
  const tensors = detectorTensors(knowledge, heldOut);
  const file = detectorFile({ lesson: 'mnist-anogan', recipe: 'course-all' }, seed, own);
  await trainer.export(file, tensors);
  detector.dispose();
  tf.dispose([...tensors.values()]);
  for (const network of Object.values(networks) as tf.LayersModel[]) network.dispose();
  return { file, heldOut: heldOut.scores };
}

test('a detector’s file becomes a scorer that scores as before it was written', async () => {
  const { heldOut } = await trainDetector(3);
  const before = tf.memory().numTensors;
  const scorer = await loadScorer(own);
  assert.match(scorer.name, /^mnist-anogan\/course-all, seed 3 \(.*models.*course-all-seed3.*\.safetensors\)$/);
  assert.ok(Math.abs(scorer.threshold - normalThreshold(heldOut)) < 1e-4);
  assert.deepEqual(scorer.picture, { height: 28, width: 28, colour: 'grey' });
  assert.ok(scorer.mapLimit > 0);

  const { image, shown, mapOnShown } = scorer.prepare(strokes(20), 'strokes');
  // What is shown is what the detector sees, and maps lie on it as they are.
  assert.deepEqual([shown.count, shown.height, shown.width], [image.count, image.height, image.width]);
  shown.pixels.forEach((byte, i) => assert.ok(Math.abs(byte / 127.5 - 1 - image.values[i]) < 1 / 127));
  assert.equal(mapOnShown(image), image.values);
  const images = imagesToTensor(image);
  const { scores } = await scorer.detector.score(images);
  // Weights in half precision have three digits.
  const largest = Math.max(...heldOut.map(Math.abs));
  scores.forEach((score, n) => assert.ok(Math.abs(score - heldOut[n]) < 0.02 * largest, `${score}, was ${heldOut[n]}`));
  scorer.detector.dispose();
  images.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('a detector’s file gives its note, networks, knowledge and held-out scores back', async () => {
  const { file, heldOut } = await trainDetector(1);
  const before = tf.memory().numTensors;
  const course = loadCourse(file);
  assert.deepEqual(
    [course.note.recipe, course.note.settings.latent, course.note.settings.images],
    ['mnist-anogan/course-all', 4, 12],
  );
  assert.deepEqual(course.knowledge.latents.shape, [12, 4]);
  assert.deepEqual(course.heldOut.scores, heldOut);
  course.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('a wrong recipe and a detector that is not there get one sentence', async () => {
  for (const [load, message] of [
    [() => loadScorer({ recipe: 'source' }), 'recipe: expected course or course-all, found source.'],
    [
      () => loadScorer({ normal: [3, 5], seed: 4, folders: own.folders }),
      'There is no detector mnist-anogan/course-all-normal-3-5 with seed 4. ' +
        'Train it: npm run train -- mnist-anogan --recipe course-all --normal 3,5 --seed 4',
    ],
  ] as const)
    await assert.rejects(load, { message });
});

test('a checkpoint to resume from is no detector, which one sentence says', async () => {
  const file = own.in('resume.safetensors');
  const networks = mnistAnoganCourseNetworks(recipe, 1);
  const trainer = mnistAnoganCourseTrainer({
    recipe,
    seed: 1,
    networks,
    images: prepareCourseDigits(strokes(4)),
    data: 'package',
    checkpoint: file,
  });
  await trainer.save();
  const before = tf.memory().numTensors;
  assert.throws(() => loadCourse(file), /holds no knowledge\/latents/);
  assert.throws(() => loadCourse('none.safetensors'), /There is no checkpoint none\.safetensors/);
  assert.equal(tf.memory().numTensors, before);
});
