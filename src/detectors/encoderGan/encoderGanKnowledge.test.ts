import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { imagesToTensor } from '../../images/tensorImages';
import { loadCheckpoint, NamedTensors, saveCheckpoint } from '../../training/files/checkpoint';
import type { OpenedCheckpoint } from '../../training/files/openTrained';
import { assertNear } from '../../testing/cases/baselineCases';
import { randomFloatImages, smallEncoderGan } from '../../testing/cases/encoderGanCases';
import { knowledgeFrom, knowledgeTensors, learnFromTrainingImages } from './encoderGanKnowledge';
import { EncoderGanMeasurement, encoderGanParts } from './encoderGanParts';

const networks = smallEncoderGan();
const images = randomFloatImages('training', 40);
const changed = randomFloatImages('changed', 12);

function checkpointWith(tensors: NamedTensors): OpenedCheckpoint {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'lab knowledge ')), 'detector.safetensors');
  saveCheckpoint(
    file,
    { note: { recipe: 'reference', settings: {}, position: 0, phases: 1 }, tensors },
    { precision: 'half' },
  );
  return { ...loadCheckpoint(file), file: 'a.safetensors' };
}

test('the knowledge is the training images’ latent vectors and the parts’ mean and deviation', () => {
  const { latents, units } = learnFromTrainingImages({ ...networks, images, changed });
  const expected = tf.tidy(() => networks.encoder.predict(imagesToTensor(images)) as tf.Tensor2D);
  assertNear(latents.dataSync(), expected.dataSync(), 'latent');

  const measurement = new EncoderGanMeasurement(networks, expected);
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

test('learning leaves no tensor behind but the latents', () => {
  const before = tf.memory().numTensors;
  const { latents } = learnFromTrainingImages({ ...networks, images, changed });
  assert.equal(tf.memory().numTensors, before + 1);
  latents.dispose();
});

test('a checkpoint gives back what was put into it', () => {
  const before = tf.memory().numTensors;
  const knowledge = learnFromTrainingImages({ ...networks, images, changed });
  const tensors = knowledgeTensors(knowledge);
  const loaded = checkpointWith(tensors);
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
  assert.equal(tf.memory().numTensors, before);
});

test('a checkpoint to resume from holds no knowledge, which one sentence says', () => {
  const loaded = checkpointWith(new Map([['encoder/vector/bias', tf.zeros([6])]]));
  assert.throws(() => knowledgeFrom(loaded), {
    message:
      'a.safetensors holds no knowledge/latents: expected one that `npm run train` wrote for a detector, found one to ' +
      'resume a training from.',
  });
  const onlyLatents = new Map([['knowledge/latents', tf.zeros([3, 6])]]);
  assert.throws(() => knowledgeFrom({ ...loaded, tensors: onlyLatents }), /holds no knowledge\/units/);
  tf.dispose([...loaded.tensors.values(), ...onlyLatents.values()]);
});
