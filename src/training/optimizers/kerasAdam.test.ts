import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { KerasAdam, KerasAdamSettings } from './kerasAdam';
import { AdamSettings, makeOptimizer } from './optimizers';
import { optimizerTensors, restoreOptimizer } from './optimizerState';
import reference from '../../testing/references/kerasAdam.json';

const adam: AdamSettings = { kind: 'adam', learningRate: 0.05, betas: [0.5, 0.9] };
const cases: Record<string, { settings: Partial<KerasAdamSettings>; path: number[][] }> = reference.cases;

function step(optimizer: tf.Optimizer, ...weights: tf.Variable[]): void {
  const loss = (x: tf.Tensor): tf.Tensor => tf.sub(tf.pow(x, 3), x).sum();
  optimizer.minimize(() => tf.addN(weights.map(loss)).asScalar(), false, weights);
}

for (const [name, { settings, path }] of Object.entries(cases)) {
  test(`each step is Keras 2’s: ${name}`, () => {
    const optimizer = makeOptimizer({ ...adam, ...settings });
    const x = tf.tidy(() => tf.variable(tf.tensor1d(reference.start)));
    path.forEach((expected, at) => {
      step(optimizer, x);
      x.dataSync().forEach((value, i) =>
        assert.ok(Math.abs(value - expected[i]) < 2e-6, `step ${at}: ${value}, Keras ${expected[i]}`),
      );
    });
    optimizer.dispose();
    x.dispose();
  });

  test(`its state goes into another optimizer, which goes on as the first would have: ${name}`, async () => {
    const before = tf.memory().numTensors;
    const x = tf.tidy(() => tf.variable(tf.tensor1d(reference.start)));
    const apart = tf.tidy(() => tf.variable(tf.tensor1d([...reference.start, -0.3])));
    const [first, second] = [0, 1].map(() => makeOptimizer({ ...adam, ...settings }));
    for (let i = 0; i < 5; i++) step(first, apart, x);
    const state = await optimizerTensors(first, 'adam');
    await restoreOptimizer(second, 'adam', state);
    tf.dispose([...state.values()]);
    first.dispose();
    for (const expected of path.slice(5)) {
      step(second, apart, x);
      x.dataSync().forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 2e-6));
    }
    second.dispose();
    tf.dispose([x, apart]);
    assert.equal(tf.memory().numTensors, before);
  });
}

test('a weight that the loss does not depend on stays, and keeps its moments’ place', async () => {
  const optimizer = new KerasAdam({ learningRate: 0.05, betas: [0.5, 0.9], amsgrad: true, rateDecay: 0 });
  const [still, x] = [tf.variable(tf.tensor1d([7])), tf.variable(tf.tensor1d([1]))];
  optimizer.minimize(() => tf.square(x).sum<tf.Scalar>(), false, [still, x]);
  assert.deepEqual([...still.dataSync()], [7]);
  assert.notDeepEqual([...x.dataSync()], [1]);
  assert.equal((await optimizer.getWeights()).length, 1 + 3 * 2);
  optimizer.minimize(() => tf.add(tf.square(x), still).sum<tf.Scalar>(), false, [still, x]);
  assert.ok(still.dataSync()[0] < 7);
});

test('no step leaves a tensor behind', () => {
  const optimizer = makeOptimizer({ ...adam, amsgrad: true, rateDecay: 0.1 });
  const x = tf.tidy(() => tf.variable(tf.tensor1d(reference.start)));
  step(optimizer, x);
  const before = tf.memory().numTensors;
  step(optimizer, x);
  assert.equal(tf.memory().numTensors, before);
});

test('weight decay goes with neither', () => {
  for (const settings of [{ amsgrad: true }, { rateDecay: 0.1 }])
    assert.throws(() => makeOptimizer({ ...adam, ...settings, weightDecay: 0.3 }), {
      message: /expected no weightDecay together with amsgrad or rateDecay, found 0\.3; leave out either\.$/,
    });
});
