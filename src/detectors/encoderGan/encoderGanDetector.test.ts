import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { assertNear } from '../../testing/cases/baselineCases';
import { randomPictures, smallEncoderGan } from '../../testing/cases/encoderGanCases';
import { EncoderGanDetector } from './encoderGanDetector';
import type { EncoderGanKnowledge } from './encoderGanKnowledge';
import { EncoderGanMeasurement, type EncoderGanPart, encoderGanParts } from './encoderGanParts';

const networks = smallEncoderGan();
const images = randomPictures('scored', 6);
const known = randomPictures('known', 30);
const latents = networks.encoder.predict(known) as tf.Tensor2D;
const knowledge: EncoderGanKnowledge = {
  latents,
  units: {
    residual: { mean: 0.2, deviation: 0.05 },
    distance: { mean: 3, deviation: 0.5 },
    projection: { mean: 0.3, deviation: 0.1 },
    doubt: { mean: -0.1, deviation: 2 },
  },
};

/** The parts of the images as they are measured, before any unit. */
async function measured(): Promise<Record<string, number[]>> {
  const measurement = await EncoderGanMeasurement.of(networks, latents.clone());
  const { parts } = tf.tidy(() => ({ parts: measurement.measure(images).parts }));
  const plain = Object.fromEntries(Object.entries(parts).map(([name, tensor]) => [name, [...tensor.dataSync()]]));
  tf.dispose(Object.values(parts));
  measurement.dispose();
  return plain;
}

test('the score is the sum of the parts, each in units of normal images', async () => {
  const detector = await EncoderGanDetector.of({ ...networks, knowledge });
  const { scores, parts, reconstructions, maps, count, stopped } = await detector.score(images);
  const plain = await measured();
  for (const part of encoderGanParts) {
    const { mean, deviation } = knowledge.units[part];
    assertNear(
      parts[part],
      plain[part].map((value) => (value - mean) / deviation),
      part,
    );
  }
  assertNear(
    scores,
    scores.map((_, n) => encoderGanParts.reduce((sum, part) => sum + parts[part][n], 0)),
    'score',
  );
  assert.deepEqual([count, stopped], [6, false]);
  assert.deepEqual([reconstructions?.values.length, maps?.values.length, maps?.channels], [6 * 1024, 6 * 1024, 1]);
  assert.equal(detector.name, 'encoder GAN: residual + distance + projection + doubt');
  detector.dispose();
});

test('chosen parts alone make the score', async () => {
  const of = (parts?: EncoderGanPart[]) => EncoderGanDetector.of({ ...networks, knowledge, parts });
  const [all, two] = [await of(), await of(['doubt', 'residual'])];
  const [whole, chosen] = [await all.score(images), await two.score(images)];
  assert.deepEqual(Object.keys(chosen.parts), ['doubt', 'residual']);
  assertNear(
    chosen.scores,
    chosen.scores.map((_, n) => whole.parts.doubt[n] + whole.parts.residual[n]),
    'score',
  );
  assert.equal(two.name, 'encoder GAN: doubt + residual');
  for (const detector of [all, two]) detector.dispose();
});

test('networks and knowledge may be disposed once the detector is made', async () => {
  const [own, ownLatents] = [smallEncoderGan(), latents.clone()];
  const detector = await EncoderGanDetector.of({ ...own, knowledge: { ...knowledge, latents: ownLatents } });
  const before = await detector.score(images);
  for (const each of [ownLatents, ...(Object.values(own) as tf.LayersModel[])]) each.dispose();
  assert.deepEqual((await detector.score(images)).scores, before.scores);
  detector.dispose();
});

test('a detector leaves no tensor behind and keeps what is the caller’s', async () => {
  const before = tf.memory().numTensors;
  const detector = await EncoderGanDetector.of({ ...networks, knowledge });
  await detector.score(images);
  detector.dispose();
  assert.equal(tf.memory().numTensors, before);
  assert.equal(latents.isDisposed, false);
});

test('stopped, it keeps the images that are scored', async () => {
  const many = randomPictures('many', 300);
  const detector = await EncoderGanDetector.of({ ...networks, knowledge });
  const whole = await detector.score(many);
  const stop = new AbortController();
  // The first report comes after the first block.
  const progress = { update: () => stop.abort(), end: () => undefined };
  const { count, stopped, scores, parts, maps } = await detector.score(many, { signal: stop.signal, progress });
  assert.deepEqual([count, stopped], [256, true]);
  assertNear(scores, whole.scores.slice(0, 256), 'score');
  assert.deepEqual([parts.distance.length, maps?.count], [256, 256]);
  detector.dispose();
  many.dispose();
});
