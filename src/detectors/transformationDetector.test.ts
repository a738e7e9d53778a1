import assert from 'node:assert/strict';
import { test } from 'node:test';
import { selectImages } from '../images/imageBatch';
import { imagesToTensor } from '../images/tensorImages';
import { turnAndShift } from '../images/moves/turnAndShift';
import { randomStatistics } from '../testing/cases/randomStatistics';
import { tf } from '../tensors/tf';
import { smallTransformations, somePictures } from '../testing/small/smallTransformations';
import { questions, Transformation, transformations } from '../training/trainables/transformations';
import { assertNear } from '../testing/cases/baselineCases';
import { TransformationDetector } from './transformationDetector';

const { network, random } = smallTransformations();
randomStatistics(network, random.fork('statistics'));
const pictures = somePictures(3);
const images = imagesToTensor(pictures);

/** By the layers, picture by picture and way by way: what each question adds. */
function expectedParts(ways: readonly Transformation[]): number[][] {
  return questions.map(({ answers: count }, question) => {
    const first = questions.slice(0, question).reduce((sum, { answers }) => sum + answers, 0);
    return Array.from({ length: pictures.count }, (_, n) => {
      const each = ways.map(({ way, answers }) =>
        tf.tidy(() => {
          const shown = imagesToTensor(turnAndShift(selectImages(pictures, [n]), [way]));
          const [all] = network.predict(shown) as tf.Tensor[];
          const logits = Array.from(all.dataSync()).slice(first, first + count);
          const sum = logits.reduce((total, logit) => total + Math.exp(logit), 0);
          return -Math.log(Math.exp(logits[answers[question]]) / sum);
        }),
      );
      return each.reduce((sum, value) => sum + value, 0) / ways.length;
    });
  });
}

const sums = (parts: readonly number[][]): number[] =>
  parts[0].map((_, n) => parts.reduce((sum, part) => sum + part[n], 0));

test('the score is the sum of what the questions add, each on average over the ways', async () => {
  const ways = transformations(2);
  const expected = expectedParts(ways);
  const before = tf.memory().numTensors;
  const detector = new TransformationDetector({ network, ways });
  const { scores, parts, maps, count, stopped } = await detector.score(images);
  detector.dispose();
  assert.equal(tf.memory().numTensors, before);
  assert.deepEqual([count, stopped, maps, Object.keys(parts)], [3, false, undefined, ['turn', 'down', 'right']]);
  questions.forEach(({ name }, i) => assertNear(parts[name], expected[i], name));
  assertNear(scores, sums(expected), 'scores');
});

test('questions that are not asked do not count', async () => {
  const ways = transformations(2, true).filter((_, i) => i % 5 === 0);
  const [turn, , right] = expectedParts(ways);
  for (const [asked, expected] of [
    [['turn'], [turn]],
    [
      ['right', 'turn'],
      [turn, right],
    ],
  ] as const) {
    const detector = new TransformationDetector({ network, ways, asked });
    const { scores, parts } = await detector.score(images);
    detector.dispose();
    assert.deepEqual(Object.keys(parts).sort(), [...asked].sort());
    assertNear(scores, sums(expected), asked.join());
  }
});

test('many pictures are scored as few are, and stopping leaves whole blocks', async () => {
  const many = imagesToTensor(
    selectImages(
      pictures,
      Array.from({ length: 70 }, (_, i) => i % 3),
    ),
  );
  const detector = new TransformationDetector({ network, ways: transformations(2).slice(0, 3) });
  const few = await detector.score(images);
  const before = tf.memory().numTensors;
  const all = await detector.score(many);
  assert.equal(all.count, 70);
  assertNear(
    all.scores,
    Array.from({ length: 70 }, (_, i) => few.scores[i % 3]),
    'scores',
  );
  const stop = new AbortController();
  const progress = { update: () => stop.abort(), end: () => undefined };
  const part = await detector.score(many, { signal: stop.signal, progress });
  assert.ok(part.stopped && part.count > 0 && part.count < 70, `${part.count}`);
  assert.deepEqual(part.scores, all.scores.slice(0, part.count));
  assert.equal(tf.memory().numTensors, before);
  detector.dispose();
  many.dispose();
});

test('without a way to show a picture there is no detector', () => {
  assert.throws(() => new TransformationDetector({ network, ways: [] }), {
    name: 'RangeError',
    message: 'Turns and shifts: expected at least one way to show a picture, found none.',
  });
});
