import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { MarkingGanDetector } from '../../detectors/markingGan/markingGanDetector';
import { learnFromHeldOut } from '../../detectors/markingGan/markingGanKnowledge';
import { selectImages } from '../../images/imageBatch';
import { imagesToTensor } from '../../images/tensorImages';
import { quantile } from '../../metrics/quantile';
import { randomStatistics } from '../../testing/cases/randomStatistics';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { networkTensors, saveCheckpoint } from '../../training/files/checkpoint';
import { someParts } from '../../testing/small/smallMarkingGan';
import { loadScrewCourse, screwAnoganCourse, screwAnoganCourseNetworks } from '../screw-anogan/course';
import { learnWhole, scoreHeldOut, detectorTensors } from './wholePartsDetector';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab screw detector '));
after(() => fs.rmSync(folder, { recursive: true }));

const latent = 5;
const networks = screwAnoganCourseNetworks({ latent }, 4);
randomStatistics(networks.discriminator, randomSource('statistics'));
const heldOut = someParts(5);
const scored = imagesToTensor(someParts(7));
const note = { recipe: screwAnoganCourse.name, settings: { seed: 4, latent }, position: 9, phases: 1 };
const weights = (['encoder', 'generator', 'discriminator'] as const).flatMap((name) => [
  ...networkTensors(networks[name], name),
]);

test('a detector that was written and loaded again gives the same scores, and leaves no tensor', async () => {
  const file = path.join(folder, 'screws.safetensors');
  const before = tf.memory().numTensors;
  const knowledge = await learnWhole(networks, heldOut);
  const whole = await scoreHeldOut(networks, heldOut);
  const own = new MarkingGanDetector({ ...networks, knowledge });
  const expected = await own.score(scored);
  own.dispose();
  const tensors = detectorTensors(knowledge, whole);
  await saveCheckpoint(file, { note, tensors: new Map([...weights, ...tensors]) });
  tf.dispose([...tensors.values()]);
  assert.equal(tf.memory().numTensors, before);

  const loaded = loadScrewCourse(file);
  assert.deepEqual(loaded.heldOut.scores, whole.scores);
  assert.equal(loaded.heldOut.mapLimit, Math.fround(whole.mapLimit));
  assert.deepEqual(loaded.note, note);
  const detector = new MarkingGanDetector({ ...loaded.networks, knowledge: loaded.knowledge });
  loaded.dispose();
  const found = await detector.score(scored);
  assert.deepEqual(found.scores, expected.scores);
  assert.deepEqual(found.maps?.values, expected.maps?.values);
  assert.ok(Math.max(...found.scores) > Math.min(...found.scores) + 1e-3);
  detector.dispose();
  assert.equal(tf.memory().numTensors, before);
});

test('each half of the held-out screws is scored with what the other half has taught', async () => {
  const halves = [
    [0, 2, 4],
    [1, 3],
  ].map((indices) => imagesToTensor(selectImages(heldOut, indices)));
  const scores: number[] = [];
  const maps: number[] = [];
  for (const half of [0, 1]) {
    const detector = new MarkingGanDetector({ ...networks, knowledge: learnFromHeldOut(networks, halves[1 - half]) });
    const found = await detector.score(halves[half]);
    scores.push(...found.scores);
    maps.push(...found.maps!.values);
    detector.dispose();
  }
  const { scores: found, mapLimit } = await scoreHeldOut(networks, heldOut);
  assert.deepEqual([...found], scores);
  assert.equal(mapLimit, quantile(maps, 0.9999));
  const knowing = new MarkingGanDetector({ ...networks, knowledge: await learnWhole(networks, heldOut) });
  const all = imagesToTensor(heldOut);
  assert.notDeepEqual([...(await knowing.score(all)).scores].sort(), scores.sort());
});

test('one held-out screw alone is scored with itself', async () => {
  const { scores, mapLimit } = await scoreHeldOut(networks, selectImages(heldOut, [0]));
  assert.ok(scores.length > 0 && scores.every(Number.isFinite) && Number.isFinite(mapLimit));
});

test('files that are no detector of the course are refused with one sentence, and leave no tensor', async () => {
  const file = path.join(folder, 'refused.safetensors');
  const before = tf.memory().numTensors;
  await saveCheckpoint(file, { note: { ...note, recipe: 'screw-anogan/source' }, tensors: new Map(weights) });
  assert.throws(
    () => loadScrewCourse(file),
    /refused\.safetensors: expected a file of screw-anogan\/course, found the recipe screw-anogan\/source\.$/,
  );
  await saveCheckpoint(file, { note, tensors: new Map(weights) });
  assert.throws(() => loadScrewCourse(file), /refused\.safetensors holds no knowledge\/doubt: expected one/);
  assert.throws(() => loadScrewCourse(path.join(folder, 'none.safetensors')), /There is no checkpoint/);
  assert.equal(tf.memory().numTensors, before);
});

test('a file that lacks a network’s weights is refused, and leaves no network', async () => {
  const file = path.join(folder, 'half.safetensors');
  const whole = imagesToTensor(heldOut);
  const knowledge = learnFromHeldOut(networks, whole);
  const also = detectorTensors(knowledge, { scores: Float32Array.of(1, 2), mapLimit: 1 });
  const some = weights.filter(([name]) => !name.startsWith('discriminator'));
  await saveCheckpoint(file, { note, tensors: new Map([...some, ...also]) });
  const before = tf.memory().numTensors;
  assert.throws(() => loadScrewCourse(file), /discriminator/);
  assert.equal(tf.memory().numTensors, before);
  tf.dispose([whole, ...also.values()]);
});
