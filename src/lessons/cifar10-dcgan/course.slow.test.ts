import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { TransformationDetector } from '../../detectors/transformationDetector';
import { withImageTensor } from '../../images/tensorImages';
import { tf } from '../../tensors/tf';
import { networkTensors, saveCheckpoint } from '../../training/files/checkpoint';
import { assertResumes } from '../../testing/assertResumes';
import {
  cifar10Course,
  cifar10CourseNetwork,
  Cifar10CourseRecipe,
  cifar10CourseTrainer,
  Cifar10CourseTraining,
  courseWays,
  loadCifar10Course,
  prepareCoursePictures,
  scoreHeldBackPictures,
} from './course';
import { splitColourPictures } from './data';
import { heldOutTensors } from '../../detectors/heldOut';
import { someColours } from '../../testing/painted/someColours';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab colour course '));
after(() => fs.rmSync(folder, { recursive: true }));

const seed = 3;
const recipe: Cifar10CourseRecipe = { ...cifar10Course, channels: 2, batch: 4, epochs: 2, shift: 5, normal: 2 };
const { train, heldBack, test: others } = splitColourPictures(someColours(), recipe);
const images = prepareCoursePictures(train);

function begin(options: Partial<Cifar10CourseTraining> = {}) {
  const network = cifar10CourseNetwork(recipe, seed);
  const made = cifar10CourseTrainer({ recipe, seed, network, images, data: 'painted', ...options });
  return { network, ...made, training: { weights: () => networkTensors(network, 'network') } };
}

test('pictures stay 32×32 and go from −1 to 1; there are 36 ways to show one', () => {
  assert.deepEqual([images.count, images.height, images.width, images.channels], [12, 32, 32, 3]);
  images.values.forEach((value, i) => assert.ok(Math.abs(value - (train.pixels[i] / 127.5 - 1)) < 1e-6));
  const ways = courseWays(recipe);
  assert.equal(ways.length, 36);
  assert.ok(ways.every(({ way }) => !way.mirrored && [-5, 0, 5].includes(way.down)));
});

test('stopped and resumed, it comes to the same', async () => {
  assert.equal(begin().steps, 6);
  await assertResumes((checkpoint) => begin({ checkpoint }), { stops: [2, 3, 6] });
});

test('a checkpoint made with other settings is refused with the setting that differs', async () => {
  const checkpoint = path.join(folder, 'refused.safetensors');
  await begin({ checkpoint }).trainer.run({ steps: 1 });
  const optimizer = { ...recipe.optimizer, learningRate: 1 };
  for (const [options, message] of [
    [{ seed: 4 }, /its seed is 3, now it is 4\. Set it back, or train anew with another checkpoint file\.$/],
    [{ data: 'official' }, /its data is painted, now it is official/],
    [{ images: { ...images, count: 8 } }, /its images is 12, now it is 8/],
    [{ recipe: { ...recipe, normal: 1 } }, /its normal is 2, now it is 1/],
    [{ recipe: { ...recipe, channels: 4 } }, /its channels is 2, now it is 4/],
    [{ recipe: { ...recipe, batch: 3 } }, /its batch is 4, now it is 3/],
    // The rate falls along all steps.
    [{ recipe: { ...recipe, epochs: 3 } }, /its steps is 6, now it is 9/],
    [{ recipe: { ...recipe, optimizer } }, /its learningRate is 0.001, now it is 1/],
    [{ recipe: { ...recipe, shift: 8 } }, /its shift is 5, now it is 8/],
  ] as [Partial<Cifar10CourseTraining>, RegExp][])
    await assert.rejects(begin({ checkpoint, ...options }).trainer.resume(), message);
});

test('its file gives back a detector of the same scores, and what held-back pictures got', async () => {
  const { network, trainer } = begin();
  await trainer.run({ steps: 6 });
  const work = { progress: { update: () => undefined, end: () => undefined } };
  const heldOut = await scoreHeldBackPictures(recipe, network, prepareCoursePictures(heldBack), work);
  assert.equal(heldOut.scores.length, 3);
  const tensors = heldOutTensors(heldOut);
  const [single, byte] = ['single.safetensors', 'byte.safetensors'].map((name) => path.join(folder, name));
  await trainer.export(single, tensors, undefined, 'single');
  await trainer.export(byte, tensors, undefined, 'byte');
  tf.dispose([...tensors.values()]);

  const score = async (of: tf.LayersModel, set = others): Promise<Float32Array> => {
    const detector = new TransformationDetector({ network: of, ways: courseWays(recipe) });
    const { scores } = await withImageTensor(prepareCoursePictures(set), (pictures) => detector.score(pictures));
    detector.dispose();
    return scores;
  };
  const expected = await score(network);
  assert.deepEqual(await score(network, heldBack), heldOut.scores);
  const before = tf.memory().numTensors;
  for (const [file, limit] of [
    [single, 1e-5],
    [byte, 0.03],
  ] as const) {
    const loaded = loadCifar10Course(file);
    assert.deepEqual(loaded.recipe, { ...recipe, batch: cifar10Course.batch, epochs: cifar10Course.epochs });
    assert.deepEqual([loaded.note.settings.seed, loaded.note.settings.data], [seed, 'painted']);
    assert.deepEqual(loaded.heldOut.scores, heldOut.scores);
    assert.ok(Number.isNaN(loaded.heldOut.mapLimit), 'there are no maps');
    assert.deepEqual(loaded.history, trainer.history);
    (await score(loaded.networks.network)).forEach((value, i) =>
      assert.ok(Math.abs(value - expected[i]) < limit * expected[i], `${file}: ${value}, expected ${expected[i]}`),
    );
    loaded.dispose();
    assert.equal(tf.memory().numTensors, before);
  }
});

test('files that are no detector of the course get one sentence, and leave no tensor', async () => {
  const before = tf.memory().numTensors;
  const file = path.join(folder, 'other.safetensors');
  const put = async (name: string): Promise<void> => {
    const tensors = new Map([['network/convolution0/kernel', tf.zeros([3, 3, 3, 2])]]);
    await saveCheckpoint(file, {
      note: { recipe: name, settings: { channels: 2, shift: 5, normal: 2 }, position: 0, phases: 1 },
      tensors,
    });
    tf.dispose([...tensors.values()]);
  };
  await put('cifar10-dcgan/source');
  assert.throws(() => loadCifar10Course(file), {
    message: `${file}: expected a file of cifar10-dcgan/course, found the recipe cifar10-dcgan/source.`,
  });
  await put('cifar10-dcgan/course');
  assert.throws(
    () => loadCifar10Course(file),
    /The checkpoint holds no network\/\S+; it belongs to another network\.$/,
  );
  fs.writeFileSync(file, 'no checkpoint');
  assert.throws(() => loadCifar10Course(file), /other\.safetensors/);
  assert.throws(() => loadCifar10Course(path.join(folder, 'none.safetensors')), /There is no checkpoint/);
  assert.equal(tf.memory().numTensors, before);
});
