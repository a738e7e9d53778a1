import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FloatImages } from '../../images/imageBatch';
import { randomFlips } from '../../images/moves/randomFlips';
import { imagesToTensor } from '../../images/tensorImages';
import { reconstructPictures } from '../../networks/vaeReconstruction';
import { RandomSource, randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { assertLeavesNothing, assertResumes } from '../../testing/assertResumes';
import reference from '../../testing/references/capsuleVae.json';
import { assertProbe } from '../../testing/probe';
import { referenceSteps, smallVae } from '../../testing/small/smallVae';
import { Trainer } from '../trainer';
import type { VaeOptions } from './vae';
import { divergence, reconstructionLoss } from './vaeLosses';

const label = { recipe: 'reference', settings: {} };

/** A source whose noise is given. */
function fixedNoise(noise: tf.Tensor): RandomSource {
  return { ...randomSource(0), normal: () => noise.clone() };
}

test('losses, weights and reconstructions are PyTorch’s', async () => {
  const { training, encoder, decoder, random } = smallVae();
  const start = new Map([...training.weights()].map(([name, tensor]) => [name, tensor.dataSync().slice()]));
  const shown: tf.Tensor4D[] = [];
  const apply = encoder.apply.bind(encoder);
  encoder.apply = (pictures, settings) => {
    shown.push(tf.keep((pictures as tf.Tensor4D).clone()));
    return apply(pictures, settings);
  };
  const trainer = new Trainer(training, label);
  await trainer.run({ steps: referenceSteps });
  encoder.apply = apply;

  assert.deepEqual([...trainer.history.keys()], Object.keys(reference.losses));
  for (const [name, losses] of Object.entries(reference.losses))
    trainer.history.get(name)!.forEach((loss, step) => {
      const theirs = losses[step];
      assert.ok(Math.abs(loss - theirs) < 1e-4 * Math.abs(theirs), `${name}, step ${step}: ${loss}, PyTorch ${theirs}`);
    });
  const changes = new Map(Object.entries(reference.changes));
  assert.deepEqual([...changes.keys()].sort(), [...start.keys()].sort());
  for (const [name, tensor] of training.weights()) {
    const before = start.get(name)!;
    assertProbe(
      tensor.dataSync().map((value, i) => value - before[i]),
      changes.get(name)!,
      name,
    );
  }
  const noise = random.fork('noise', 0).normal([3, 6]);
  const { mean, sample } = reference.reconstructions;
  assertProbe(reconstructPictures({ encoder, decoder }, shown[0]).dataSync(), mean, 'reconstruction by means');
  const sampled = reconstructPictures({ encoder, decoder }, shown[0], { random: fixedNoise(noise) });
  assertProbe(sampled.dataSync(), sample, 'reconstruction by samples');
});

test('the loss of a reconstruction is the cross-entropy, and stays finite where the sigmoid is rounded to 0 or 1', () => {
  const [logits, pictures] = [tf.tensor4d([2, -1, 0, 4], [2, 1, 2, 1]), tf.tensor4d([0.3, 0.9, 1, 0], [2, 1, 2, 1])];
  const found = reconstructionLoss(logits, pictures).dataSync();
  const one = (x: number, t: number): number => {
    const p = 1 / (1 + Math.exp(-x));
    return -t * Math.log(p) - (1 - t) * Math.log(1 - p);
  };
  [one(2, 0.3) + one(-1, 0.9), one(0, 1) + one(4, 0)].forEach((expected, i) =>
    assert.ok(Math.abs(found[i] - expected) < 1e-5, `${found[i]}, expected ${expected}`),
  );
  const steep = reconstructionLoss(tf.tensor4d([500, -500], [2, 1, 1, 1]), tf.tensor4d([0, 1], [2, 1, 1, 1]));
  assert.deepEqual([...steep.dataSync()], [500, 500]);
});

test('the divergence of N(m, s²) from N(0, 1) is (m² + s² − 1) / 2 − ln s, and 0 from itself', () => {
  const found = divergence(
    tf.tensor2d([[0, 0], [1, -2]]), // prettier-ignore
    tf.tensor2d([[0, 0], [2 * Math.log(3), 2 * Math.log(0.5)]]), // prettier-ignore
  ).dataSync();
  assert.equal(found[0], 0);
  const expected = (1 + 9 - 1) / 2 - Math.log(3) + (4 + 0.25 - 1) / 2 - Math.log(0.5);
  assert.ok(Math.abs(found[1] - expected) < 1e-5, `${found[1]}, expected ${expected}`);
});

test('stopped within an epoch and resumed, it reaches what an unbroken run reaches', async () => {
  const begin = (checkpoint?: string) => {
    const { training } = smallVae();
    return { training, trainer: new Trainer(training, { ...label, checkpoint, every: 100 }) };
  };
  await assertResumes(begin, { stops: [3, 5], lossBound: (loss) => 1e-5 * Math.abs(loss) });
});

test('no step leaves a tensor behind, and dispose leaves only the networks', () =>
  assertLeavesNothing(() => {
    const { training, encoder, decoder } = smallVae();
    return { training, owned: [encoder, decoder] };
  }));

/** The pictures that the encoder is shown in some steps. */
async function shownIn(options: Partial<VaeOptions>, steps: readonly number[]): Promise<number[][]> {
  const { training, encoder } = smallVae(options);
  const shown: number[][] = [];
  const apply = encoder.apply.bind(encoder);
  encoder.apply = (pictures, settings) => {
    shown.push(Array.from((pictures as tf.Tensor).dataSync()));
    return apply(pictures, settings);
  };
  for (const step of steps) await training.phases[0](step);
  return shown;
}

test('an epoch shows every image once; each epoch changes them anew, and the same way again for the same seed', async () => {
  const one = { batch: 5, augment: (images: FloatImages) => images };
  const sorted = (values: ArrayLike<number>): number[] => Array.from(values).sort((a, b) => a - b);
  const plain = (await shownIn(one, [0]))[0];
  assert.deepEqual(sorted(plain), sorted(smallVae().images.values));

  const flipped = await shownIn({ ...one, augment: randomFlips }, [0, 1, 0]);
  assert.deepEqual(flipped[0], flipped[2]);
  assert.notDeepEqual(flipped[0], plain);
  assert.notDeepEqual(flipped[0], flipped[1]);
  // A mirror image has the same pixels, one that is turned and scaled has not.
  assert.deepEqual(sorted(flipped[0]), sorted(plain));
  const turned = (await shownIn({ batch: 5 }, [0]))[0];
  assert.notDeepEqual(sorted(turned), sorted(plain));
});

test('a reconstruction by means is the same again, one by samples is not, and neither leaves a tensor behind', () => {
  const { encoder, decoder, images } = smallVae();
  const pictures = imagesToTensor(images);
  const random = randomSource('samples');
  const before = tf.memory().numTensors;
  const results = [{}, {}, { random }, { random }].map((options) => {
    const pictured = reconstructPictures({ encoder, decoder }, pictures, options);
    assert.deepEqual(pictured.shape, pictures.shape);
    const values = Array.from(pictured.dataSync());
    pictured.dispose();
    return values;
  });
  assert.equal(tf.memory().numTensors, before);
  assert.deepEqual(results[0], results[1]);
  assert.notDeepEqual(results[2], results[3]);
  assert.ok(results.flat().every((value) => value > 0 && value < 1));
});
