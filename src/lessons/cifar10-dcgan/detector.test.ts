import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { withImageTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { CheckpointNote, NamedTensors, networkTensors, saveCheckpoint } from '../../training/files/checkpoint';
import { asTrained } from '../../testing/small/smallCifarDcgan';
import { Cifar10DcganNetworks, cifar10DcganNetworks, cifar10DcganSource, prepareColourPictures } from './recipe';
import { encoderDetector, loadCifar10Dcgan, scoreHeldBack } from './detector';
import { splitColourPictures } from './data';
import { heldOutTensors } from '../../detectors/heldOut';
import { someColours } from '../../testing/painted/someColours';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab colour file '));
after(() => fs.rmSync(folder, { recursive: true }));

const channels = 4;
const { heldBack } = splitColourPictures(someColours(), cifar10DcganSource);
const pictures = prepareColourPictures(heldBack);

function weightsOf(networks: Cifar10DcganNetworks): NamedTensors {
  return new Map(Object.entries(networks).flatMap(([name, network]) => [...networkTensors(network, name)]));
}

test('a file gives back a detector of the same scores, maps and parts, and what held-back pictures got', async () => {
  const networks = cifar10DcganNetworks({ ...cifar10DcganSource, channels }, 5);
  const random = randomSource('statistics');
  for (const network of Object.values(networks) as tf.LayersModel[]) asTrained(network, 10, random);
  const score = async (of: Cifar10DcganNetworks) => {
    const detector = encoderDetector(of);
    const result = await withImageTensor(pictures, (images) => detector.score(images));
    detector.dispose();
    return result;
  };
  const expected = await score(networks);
  const heldOut = await scoreHeldBack(networks, pictures);
  assert.deepEqual(heldOut.scores, expected.scores);
  assert.equal(heldOut.mapLimit, quantile(expected.maps!.values, 0.995));
  // The source weighs features and pixels alike.
  const { residual, feature } = expected.parts;
  expected.scores.forEach((value, n) => assert.ok(Math.abs(value - residual[n] - feature[n]) < 1e-5 * value));

  const file = path.join(folder, 'source.safetensors');
  const tensors = heldOutTensors(heldOut);
  const note = { recipe: 'cifar10-dcgan/source', settings: { seed: 5, channels }, position: 0, phases: 2 };
  await saveCheckpoint(file, { note, tensors: new Map([...weightsOf(networks), ...tensors]) }, { precision: 'byte' });
  tf.dispose([...tensors.values()]);
  for (const network of Object.values(networks)) network.dispose();

  const before = tf.memory().numTensors;
  const loaded = loadCifar10Dcgan(file);
  assert.deepEqual([loaded.note.recipe, loaded.history.size], ['cifar10-dcgan/source', 0]);
  assert.deepEqual(loaded.heldOut.scores, heldOut.scores);
  assert.equal(loaded.heldOut.mapLimit, Math.fround(heldOut.mapLimit));
  const found = await score(loaded.networks);
  for (const [name, ours, theirs] of [
    ['scores', found.scores, expected.scores],
    ['residual', found.parts.residual, residual],
    ['feature', found.parts.feature, feature],
  ] as const)
    ours.forEach((value, n) => assert.ok(Math.abs(value / theirs[n] - 1) < 0.03, `${name}: ${value}, ${theirs[n]}`));
  loaded.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('files that are no detector of the source get one sentence, and leave no tensor', async () => {
  const before = tf.memory().numTensors;
  const file = path.join(folder, 'other.safetensors');
  const put = async (recipe: string, settings: CheckpointNote['settings'] = { channels }): Promise<void> => {
    const tensors = new Map([['generator/up0/kernel', tf.zeros([4, 4, 8 * channels, 100])]]);
    await saveCheckpoint(file, { note: { recipe, settings, position: 0, phases: 2 }, tensors }, { precision: 'byte' });
    tf.dispose([...tensors.values()]);
  };
  await put('cifar10-dcgan/course');
  assert.throws(() => loadCifar10Dcgan(file), {
    message: `${file}: expected a file of cifar10-dcgan/source, found the recipe cifar10-dcgan/course.`,
  });
  await put('cifar10-dcgan/source');
  assert.throws(
    () => loadCifar10Dcgan(file),
    /holds no generator\/up0_norm\/gamma: expected one that `npm run train` wrote for a detector/,
  );
  await put('cifar10-dcgan/source', {});
  assert.throws(() => loadCifar10Dcgan(file), {
    message: `${file}, setting channels: expected a whole number of at least 1, found nothing.`,
  });
  assert.throws(() => loadCifar10Dcgan(path.join(folder, 'none.safetensors')), /There is no checkpoint/);
  assert.equal(tf.memory().numTensors, before);
});
