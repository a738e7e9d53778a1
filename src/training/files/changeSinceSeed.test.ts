import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { restoreSmallWeights, smallWeights, type SmallForm } from './changeSinceSeed';

/** A wide and a tall kernel, and what stays whole: a bias, and a kernel that pairs of vectors would not make smaller. */
function networks(seed: number): { network: tf.LayersModel } {
  const layer = (units: number, name: string, inputShape?: number[]) =>
    tf.layers.dense({
      units,
      name,
      inputShape,
      kernelInitializer: tf.initializers.randomNormal({ seed: seed + units }),
    });
  const network = tf.sequential({ layers: [layer(30, 'wide', [12]), layer(7, 'tall'), layer(2, 'small')] });
  return { network };
}

const kernelsBy = (pairs: number): SmallForm => ({ large: [{ name: /\/kernel$/, pairs }], without: /small\/bias$/ });
const form = kernelsBy(2);
const random = randomSource('change');

/** Training, as far as a file can tell: every kernel moves by a product of so many pairs, and every bias by chance. */
function move({ network }: { network: tf.LayersModel }, pairs: number): void {
  for (const weight of network.weights) {
    const [rows, columns = 1] = weight.shape as number[];
    const moved = tf.tidy(() => {
      const change = tf.matMul(random.normal([rows, pairs]), random.normal([pairs, columns]));
      return tf.add(weight.read(), change.reshape(weight.shape as number[]));
    });
    weight.write(moved);
    moved.dispose();
  }
}

const numbers = ({ network }: { network: tf.LayersModel }, name: string): Float32Array => {
  const found = network.weights.find(({ originalName }) => originalName === name);
  return found!.read().dataSync<'float32'>();
};

const apart = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

test('a change of as many pairs comes back; what is small comes back to the bit; what stays out is the seed’s', async () => {
  const [trained, back, untouched] = [networks(1), networks(1), networks(1)];
  move(trained, 2);
  const before = tf.memory().numTensors;
  const { tensors, dispose } = await smallWeights(trained, networks(1), form);
  const shapes = [...tensors].map(([name, { shape }]) => `${name} ${shape.join('×')}`);
  assert.deepEqual(shapes.sort(), [
    'network/small/kernel 7×2',
    'network/tall/bias 7',
    'network/tall/kernel/left 30×2',
    'network/tall/kernel/right 2×7',
    'network/wide/bias 30',
    'network/wide/kernel/left 12×2',
    'network/wide/kernel/right 2×30',
  ]);
  restoreSmallWeights(back, { tensors, file: 'small' }, form);
  dispose();
  assert.equal(tf.memory().numTensors, before);
  for (const kernel of ['wide/kernel', 'tall/kernel']) {
    assert.ok(apart(numbers(untouched, kernel), numbers(trained, kernel)) > 0.5, kernel);
    assert.ok(apart(numbers(back, kernel), numbers(trained, kernel)) < 1e-4, kernel);
  }
  for (const whole of ['wide/bias', 'tall/bias', 'small/kernel'])
    assert.deepEqual(numbers(back, whole), numbers(trained, whole));
  assert.deepEqual(numbers(back, 'small/bias'), numbers(untouched, 'small/bias'));
});

test('of a change in more directions the largest are kept', async () => {
  const trained = networks(2);
  move(trained, 5);
  const left = async (pairs: number): Promise<number> => {
    const back = networks(2);
    const { tensors, dispose } = await smallWeights(trained, networks(2), kernelsBy(pairs));
    restoreSmallWeights(back, { tensors, file: 'small' }, kernelsBy(pairs));
    dispose();
    const [got, exact] = [back, trained].map((each) => numbers(each, 'wide/kernel'));
    return Math.hypot(...got.map((value, i) => value - exact[i]));
  };
  const errors = [await left(1), await left(2), await left(4), await left(5)];
  assert.ok(errors[0] > errors[1] && errors[1] > errors[2] && errors[2] > 0.1 && errors[3] < 1e-3, errors.join());
});

test('a file that lacks a weight is refused with its name', async () => {
  const trained = networks(3);
  const { tensors, dispose } = await smallWeights(trained, networks(3), form);
  for (const name of ['network/wide/kernel/right', 'network/tall/bias']) {
    const lacking = new Map([...tensors].filter(([each]) => each !== name));
    assert.throws(
      () => {
        restoreSmallWeights(networks(3), { tensors: lacking, file: 'small' }, form);
      },
      new RegExp(`^Error: small holds no ${name}: `),
    );
  }
  dispose();
});
