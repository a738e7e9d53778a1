import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { assertNear } from '../../testing/cases/baselineCases';
import { obedientNetworks, tellingPictures } from '../../testing/cases/markingGanCases';
import { MarkingGanDetector } from './markingGanDetector';
import { learnFromHeldOut } from './markingGanKnowledge';
import { formula } from '../../testing/references/markingDetector.json';

const networks = obedientNetworks();
const whole = tellingPictures(4, 0);
const scored = tellingPictures(3, 1);
const knowledge = learnFromHeldOut(networks, whole);

const some = (values: ArrayLike<number>): number[] => Array.from(values).filter((_, i) => i % 61 === 0);

test('what whole parts get is what NumPy finds', () => {
  for (const name of ['doubt', 'residual'] as const) {
    assert.deepEqual(knowledge[name].shape, [1, 16, 64, 1]);
    assertNear(some(knowledge[name].dataSync()), formula.usual[name], name);
  }
});

test('scores, parts and maps are those of the formula in NumPy', async () => {
  const detector = new MarkingGanDetector({ ...networks, knowledge, lambda: formula.lambda });
  const { scores, parts, maps, reconstructions, count, stopped } = await detector.score(scored);
  assert.deepEqual([count, stopped], [3, false]);
  assertNear(scores, formula.scores, 'scores');
  assertNear(parts.residual, formula.parts.residual, 'residual');
  assertNear(parts.doubt, formula.parts.doubt, 'doubt');
  assert.deepEqual([maps?.count, maps?.height, maps?.width, maps?.channels], [3, 64, 256, 1]);
  assertNear(some(maps!.values), formula.map, 'map');
  assert.ok(reconstructions!.values.every((value) => value === 0));
  detector.dispose();
});

test('left alone, lambda is a third', async () => {
  const detector = new MarkingGanDetector({ ...networks, knowledge });
  const third = new MarkingGanDetector({ ...networks, knowledge, lambda: 1 / 3 });
  assert.deepEqual((await detector.score(scored)).scores, (await third.score(scored)).scores);
  assert.equal(detector.name, 'marking GAN, lambda 0.33');
  for (const each of [detector, third]) each.dispose();
});

for (const [lambda, part] of [
  [0, 'residual'],
  [1, 'doubt'],
] as const)
  test(`with lambda ${lambda} the score is the ${part} alone`, async () => {
    const detector = new MarkingGanDetector({ ...networks, knowledge, lambda });
    const { scores, parts } = await detector.score(scored);
    assertNear(scores, parts[part], 'score');
    detector.dispose();
  });

test('a lambda that is no share is refused, and leaves nothing', () => {
  const before = tf.memory().numTensors;
  for (const lambda of [-0.1, 1.1, NaN])
    assert.throws(
      () => new MarkingGanDetector({ ...networks, knowledge, lambda }),
      new RegExp(`expected a lambda from 0 to 1, found ${lambda}`),
    );
  assert.equal(tf.memory().numTensors, before);
});

test('networks and knowledge may be disposed once the detector is made, and it leaves no tensor behind', async () => {
  const before = tf.memory().numTensors;
  const own = obedientNetworks();
  const ownKnowledge = learnFromHeldOut(own, whole);
  const detector = new MarkingGanDetector({ ...own, knowledge: ownKnowledge });
  const first = await detector.score(scored);
  for (const network of [own.encoder, own.generator, own.discriminator]) network.dispose();
  tf.dispose(ownKnowledge);
  assert.deepEqual((await detector.score(scored)).scores, first.scores);
  detector.dispose();
  assert.equal(tf.memory().numTensors, before);
  assert.ok(!knowledge.doubt.isDisposed && !scored.isDisposed);
});
