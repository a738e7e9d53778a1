import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../../tensors/tf';
import { adamForBoth, makeOptimizer, OptimizerSettings } from './optimizers';

const start = [1, -2, 0.5];
const gradientOf = (x: number) => 3 * x ** 2 - 1;

/** Where the optimizer brings the numbers along x³ − x, each by itself. */
function moved(settings: OptimizerSettings, steps: number): number[] {
  const optimizer = makeOptimizer(settings);
  const x = tf.variable(tf.tensor1d(start));
  for (let step = 0; step < steps; step++)
    optimizer.minimize(() => tf.tidy(() => tf.sub(tf.pow(x, 3), x).sum<tf.Scalar>()));
  const found = Array.from(x.dataSync());
  optimizer.dispose();
  x.dispose();
  return found;
}

function assertClose(found: number[], expected: number[]): void {
  found.forEach((value, i) => assert.ok(Math.abs(value - expected[i]) < 1e-5, `${value}, expected ${expected[i]}`));
}

test('Nesterov’s momentum is Keras’s', () => {
  const [rate, momentum] = [0.01, 0.9];
  const expected = start.map((first) => {
    let [x, velocity] = [first, 0];
    for (let step = 0; step < 8; step++) {
      const gradient = gradientOf(x);
      velocity = momentum * velocity - rate * gradient;
      x += momentum * velocity - rate * gradient;
    }
    return x;
  });
  assertClose(moved({ kind: 'nesterov', learningRate: rate, momentum }, 8), expected);
});

test('Adam is made with the rate and decay rates asked for', () => {
  const [rate, decay1, decay2] = [0.05, 0.5, 0.9];
  const expected = start.map((x) => {
    let [first, second] = [0, 0];
    for (let step = 1; step <= 8; step++) {
      const gradient = gradientOf(x);
      first = decay1 * first + (1 - decay1) * gradient;
      second = decay2 * second + (1 - decay2) * gradient ** 2;
      x -= (rate * first) / (1 - decay1 ** step) / (Math.sqrt(second / (1 - decay2 ** step)) + 1e-8);
    }
    return x;
  });
  assertClose(moved({ kind: 'adam', learningRate: rate, betas: [decay1, decay2] }, 8), expected);
});

test('Adam’s weight decay is PyTorch’s: a part of each weight is added to its gradient', () => {
  const [rate, decay1, decay2, weightDecay] = [0.05, 0.5, 0.9, 0.7];
  const expected = start.map((x) => {
    let [first, second] = [0, 0];
    for (let step = 1; step <= 8; step++) {
      const gradient = gradientOf(x) + weightDecay * x;
      first = decay1 * first + (1 - decay1) * gradient;
      second = decay2 * second + (1 - decay2) * gradient ** 2;
      x -= (rate * first) / (1 - decay1 ** step) / (Math.sqrt(second / (1 - decay2 ** step)) + 1e-8);
    }
    return x;
  });
  assertClose(moved({ kind: 'adam', learningRate: rate, betas: [decay1, decay2], weightDecay }, 8), expected);
});

test('both networks get the decay rates, and each its own rate', () => {
  assert.deepEqual(adamForBoth({ generator: 1e-4, discriminator: 4e-4 }, [0, 0.9]), {
    generator: { kind: 'adam', learningRate: 1e-4, betas: [0, 0.9] },
    discriminator: { kind: 'adam', learningRate: 4e-4, betas: [0, 0.9] },
  });
});
