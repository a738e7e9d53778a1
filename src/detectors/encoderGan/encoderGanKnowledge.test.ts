import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { before, test } from 'node:test';
import { tf } from '../../tensors/tf';
import type { FloatImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { loadCheckpoint, NamedTensors, saveCheckpoint } from '../../training/files/checkpoint';
import type { OpenedCheckpoint } from '../../training/files/openTrained';
import { assertNear } from '../../testing/cases/baselineCases';
import { randomFloatImages, smallEncoderGan } from '../../testing/cases/encoderGanCases';
import { knowledgeFrom, knowledgeTensors, learnFromTrainingImages } from './encoderGanKnowledge';
import { EncoderGanMeasurement, encoderGanParts } from './encoderGanParts';

const networks = smallEncoderGan();
let images: FloatImages;
let changed: FloatImages;
before(async () => {
  images = await randomFloatImages('training', 40);
  changed = await randomFloatImages('changed', 12);
});

async function checkpointWith(tensors: NamedTensors): Promise<OpenedCheckpoint> {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab knowledge ')), 'detector.safetensors');
  await saveCheckpoint(
    file,
    { note: { recipe: 'reference', settings: {}, position: 0, phases: 1 }, tensors },
    { precision: 'half' },
  );
  return { ...loadCheckpoint(file), file: 'a.safetensors' };
}

test('the knowledge is the training images’ latent vectors and the parts’ mean and deviation', async () => {
  const { latents, units } = await learnFromTrainingImages({ ...networks, images, changed });
  const expected = tf.tidy(() => networks.encoder.predict(imagesToTensor(images)) as tf.Tensor2D);
  assertNear(latents.dataSync(), expected.dataSync(), 'latent');

  const measurement = await EncoderGanMeasurement.of(networks, expected);
  // Without the very nearest: changed images come from the training images.
  const { parts } = tf.tidy(() => ({ parts: measurement.measure(imagesToTensor(changed), 1).parts }));
  for (const part of encoderGanParts) {
    const values = [...parts[part].dataSync()];
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    assertNear([units[part].mean, units[part].deviation], [mean, Math.sqrt(variance)], part);
    assert.ok(units[part].deviation > 0);
  }
  measurement.dispose();
  tf.dispose([latents, ...Object.values(parts)]);
});

test('learning leaves no tensor behind but the latents', async () => {
  const atFirst = tf.memory().numTensors;
  const { latents } = await learnFromTrainingImages({ ...networks, images, changed });
  assert.equal(tf.memory().numTensors, atFirst + 1);
  latents.dispose();
});

test('a checkpoint gives back what was put into it', async () => {
  const atFirst = tf.memory().numTensors;
  const knowledge = await learnFromTrainingImages({ ...networks, images, changed });
  const tensors = knowledgeTensors(knowledge);
  const loaded = await checkpointWith(tensors);
  const found = knowledgeFrom(loaded);
  tf.dispose([...loaded.tensors.values()]);
  assertNear(found.latents.dataSync(), knowledge.latents.dataSync(), 'latent');
  assert.deepEqual(found.latents.shape, [40, 6]);
  assert.deepEqual(Object.keys(found.units), [...encoderGanParts]);
  for (const part of encoderGanParts) {
    const { mean, deviation } = knowledge.units[part];
    assertNear([found.units[part].mean, found.units[part].deviation], [mean, deviation], part);
  }
  tf.dispose([found.latents, ...tensors.values()]);
  assert.equal(tf.memory().numTensors, atFirst);
});

test('a checkpoint to resume from holds no knowledge, which one sentence says', async () => {
  const loaded = await checkpointWith(new Map([['encoder/vector/bias', tf.zeros([6])]]));
  assert.throws(() => knowledgeFrom(loaded), {
    message:
      'a.safetensors holds no knowledge/latents: expected one that `npm run train` wrote for a detector, found one to ' +
      'resume a training from.',
  });
  const onlyLatents = new Map([['knowledge/latents', tf.zeros([3, 6])]]);
  assert.throws(() => knowledgeFrom({ ...loaded, tensors: onlyLatents }), /holds no knowledge\/units/);
  tf.dispose([...loaded.tensors.values(), ...onlyLatents.values()]);
});
