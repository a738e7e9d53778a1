import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { tf } from '../../tensors/tf';
import { mobileNetV2 } from '../mobileNetV2';
import { PartlyFrozen } from './partlyFrozen';
import { randomStatistics } from '../../testing/cases/randomStatistics';
import { scatteredPictures } from '../../testing/cases/scatteredWeights';

const random = randomSource('partly frozen');

/** Its second block is passed by: the network's `block_2_add` reads what stands before and what stands behind it. */
function small(): tf.LayersModel {
  const options = { alpha: 0.35, height: 32, width: 32, output: 'block_3_project_BN' };
  return randomStatistics(mobileNetV2({ random, ...options }), random.fork('statistics'));
}

const pictures = scatteredPictures([3, 32, 32, 3]);

function averages(network: tf.LayersModel, layer: string): number[] {
  return Array.from(network.getLayer(layer).weights[2].read().dataSync());
}

const cases: [upTo: string | undefined, frozen: string[], trained: string[]][] = [
  [undefined, [], ['bn_Conv1', 'block_2_project_BN', 'block_3_project_BN']],
  ['block_2_expand_relu', ['bn_Conv1', 'block_2_expand_BN'], ['block_2_depthwise_BN', 'block_3_project_BN']],
  ['block_2_add', ['bn_Conv1', 'block_2_project_BN'], ['block_3_expand_BN', 'block_3_project_BN']],
  ['pooled', ['bn_Conv1', 'block_3_project_BN'], []],
];
for (const [upTo, frozen, trained] of cases)
  test(`frozen up to ${upTo ?? 'nothing'}, the other layers alone have variables and move their averages`, () => {
    const network = small();
    const before = new Map([...frozen, ...trained].map((name) => [name, averages(network, name)]));
    const parts = new PartlyFrozen(network, upTo);
    const first = tf.memory().numTensors;
    tf.tidy(() => {
      const prepared = parts.prepare(pictures);
      // Kept: what other layers read, and no more.
      assert.ok(tf.memory().numTensors - first <= 2);
      parts.apply(prepared);
    });
    assert.equal(tf.memory().numTensors, first);
    for (const name of frozen) assert.deepEqual(averages(network, name), before.get(name), name);
    for (const name of trained) assert.notDeepEqual(averages(network, name), before.get(name), name);
    const variables = new Set(parts.variables);
    const gamma = (name: string) => network.getLayer(name).weights[0].read() as tf.Variable;
    assert.ok(frozen.every((name) => !variables.has(gamma(name))));
    assert.ok(trained.every((name) => variables.has(gamma(name))));
    network.dispose();
  });

test('with nothing frozen it is the network in training, with all frozen the network after it', () => {
  const network = small();
  const found = (upTo?: string) => {
    const parts = new PartlyFrozen(network, upTo);
    return Array.from(tf.tidy(() => parts.apply(parts.prepare(pictures))).dataSync());
  };
  const after = Array.from((network.predict(pictures) as tf.Tensor).dataSync());
  assert.deepEqual(found('pooled'), after);
  const training = Array.from((network.apply(pictures, { training: true }) as tf.Tensor).dataSync());
  assert.deepEqual(found(), training);
  assert.notDeepEqual(training, after);
  network.dispose();
});
