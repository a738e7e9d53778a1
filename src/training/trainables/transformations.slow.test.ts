import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turnAndShift } from '../../images/moves/turnAndShift';
import { selectImages } from '../../images/imageBatch';
import { tf } from '../../tensors/tf';
import { assertLeavesNothing, assertResumes } from '../../testing/assertResumes';
import { smallTransformations, somePictures } from '../../testing/small/smallTransformations';
import reference from '../../testing/references/transformations.json';
import { Trainer } from '../trainer';
import { questions, surprise, transformations } from './transformations';

const label = { recipe: 'reference', settings: {} };

test('the surprise at an answer is PyTorch’s cross-entropy, question by question', () => {
  tf.tidy(() => {
    const parts = surprise(tf.tensor2d(reference.logits), reference.answers);
    assert.equal(parts.length, questions.length);
    parts.forEach((part, question) =>
      part.dataSync().forEach((value, n) => {
        const expected = reference.expected[question][n];
        assert.ok(
          Math.abs(value - expected) < 1e-5 * (1 + expected),
          `${question}, ${n}: ${value}, PyTorch ${expected}`,
        );
      }),
    );
  });
});

test('there are 36 ways, each with other answers, and each shows an uneven picture otherwise', () => {
  const [plain, mirrored] = [transformations(2), transformations(2, true)];
  assert.equal(new Set(plain.map(({ answers }) => answers.join())).size, 36);
  for (const { way, answers } of plain)
    assert.deepEqual(answers, [way.turns, way.down / 2 + 1, way.right / 2 + 1], JSON.stringify(way));
  assert.deepEqual(
    mirrored,
    plain.map(({ way, answers }) => ({ way: { ...way, mirrored: true }, answers })),
  );
  const shown = turnAndShift(
    somePictures(1),
    [...plain, ...mirrored].map(({ way }) => way),
  );
  const pictures = Array.from({ length: 72 }, (_, i) => selectImages(shown, [i]).values.join());
  assert.equal(new Set(pictures).size, 72);
});

test('a step shows each picture of its batch in all four turns, with shifts and mirrors drawn, and asks for the right answers', async () => {
  const { training, network, images, batch } = smallTransformations();
  const ways = [...transformations(2), ...transformations(2, true)];
  const known = new Map<string, { image: number; way: number }>();
  for (let image = 0; image < images.count; image++) {
    const shown = turnAndShift(
      selectImages(images, [image]),
      ways.map(({ way }) => way),
    );
    for (const way of ways.keys()) known.set(selectImages(shown, [way]).values.join(), { image, way });
  }
  const apply = network.apply.bind(network);
  let pictures: string[] = [];
  let logits: tf.Tensor = tf.zeros([0]);
  network.apply = (shown, settings) => {
    const values = (shown as tf.Tensor).dataSync<'float32'>();
    pictures = Array.from({ length: (shown as tf.Tensor).shape[0] }, (_, i) =>
      values.subarray(64 * i, 64 * i + 64).join(),
    );
    const outputs = apply(shown, settings) as tf.Tensor[];
    logits = tf.keep(outputs[0].clone());
    return outputs;
  };
  const found: number[] = [];
  for (let step = 0; step < 6; step++) {
    const losses = await training.phases[0](step);
    const shown = pictures.map((values) => known.get(values) ?? assert.fail('a picture that no way makes'));
    assert.equal(shown.length, 4 * batch);
    for (let i = 0; i < batch; i++) {
      const own = shown.slice(4 * i, 4 * i + 4);
      assert.equal(new Set(own.map(({ image }) => image)).size, 1);
      assert.deepEqual(own.map(({ way }) => ways[way].way.turns), [0, 1, 2, 3]); // prettier-ignore
      assert.equal(new Set(own.map(({ way }) => ways[way].way.mirrored)).size, 1);
    }
    assert.equal(new Set(shown.map(({ image }) => image)).size, batch);
    const expected = tf.tidy(() =>
      surprise(
        logits as tf.Tensor2D,
        shown.map(({ way }) => ways[way].answers),
      ).map((part) => part.mean().dataSync()[0]),
    );
    assert.deepEqual(Object.keys(losses), ['turn', 'down', 'right']);
    Object.values(losses).forEach((loss, i) =>
      assert.ok(Math.abs(loss - expected[i]) < 1e-5, `${loss}, ${expected[i]}`),
    );
    found.push(...shown.map(({ way }) => way));
  }
  // 96 draws of nine shifts each: all shifts and both mirrors occur.
  for (const what of ['down', 'right', 'mirrored'] as const)
    assert.equal(new Set(found.map((way) => ways[way].way[what])).size, what === 'mirrored' ? 2 : 3, what);
});

test('what the pictures look like is learnt: answers become sure', async () => {
  const { training } = smallTransformations();
  const trainer = new Trainer(training, label);
  await trainer.run({ steps: 60 });
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const last = (name: string): number => mean(trainer.history.get(name)!.slice(-5));
  // Guessing costs ln 4 and ln 3.
  assert.ok(last('turn') < 0.3 && last('down') < 0.3, `${last('turn')}, ${last('down')}`);
  // What is left and what is right takes longer to tell in pictures that may be mirrored.
  assert.ok(last('right') < 0.9 * mean(trainer.history.get('right')!.slice(0, 5)), `${last('right')}`);
});

test('an epoch leaves out what makes no whole batch', () => {
  assert.equal(smallTransformations().training.stepsPerEpoch, 1);
  assert.equal(smallTransformations({ batch: 2 }).training.stepsPerEpoch, 3);
});

test('stopped and resumed, it reaches what an unbroken run reaches', async () => {
  const begin = (checkpoint?: string) => {
    const { training } = smallTransformations({ batch: 2 });
    return { training, trainer: new Trainer(training, { ...label, checkpoint, every: 100 }) };
  };
  await assertResumes(begin, { stops: [2, 5] });
});

test('no step leaves a tensor behind, and dispose leaves only the network', () =>
  assertLeavesNothing(() => {
    const { training, network } = smallTransformations();
    return { training, owned: [network] };
  }));
