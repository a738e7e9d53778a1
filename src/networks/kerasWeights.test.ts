import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { randomSource } from '../tensors/random';
import { tf } from '../tensors/tf';
import { loadKerasWeights } from './kerasWeights';
import { mobileNetV2 } from './mobileNetV2';
import { scatterWeights } from '../testing/cases/scatteredWeights';

const random = randomSource('Keras weights');
const file = path.join(__dirname, '../testing/references/kerasWeights.h5');
const made = (output: string, channels = 3) => mobileNetV2({ random, alpha: 0.35, output, channels });
const numbers = (network: tf.LayersModel) => network.weights.map((weight) => [...weight.read().dataSync()]);

for (const output of ['block_1_project_BN', 'expanded_conv_depthwise_relu'])
  test(`each weight up to ${output} comes into its place`, () => {
    const before = tf.memory().numTensors;
    const [network, expected] = [made(output), scatterWeights(made(output))];
    loadKerasWeights(network, file);
    const found = numbers(network);
    numbers(expected).forEach((values, i) =>
      values.forEach((value, j) => assert.ok(Math.abs(found[i][j] - value) < 1e-6, network.weights[i].name)),
    );
    network.dispose();
    expected.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

/** A file beside which nothing stays. */
function withFile(content: Uint8Array, use: (file: string) => void): void {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'keras-weights-'));
  const written = path.join(folder, 'weights.h5');
  fs.writeFileSync(written, content);
  use(written);
  fs.rmSync(folder, { recursive: true });
}

function assertRefused(network: tf.LayersModel, given: string, message: RegExp): void {
  const before = numbers(network);
  assert.throws(() => loadKerasWeights(network, given), { message });
  assert.deepEqual(numbers(network), before);
}

test('a network with more layers than the file is told which one comes first', () => {
  assertRefused(
    made('block_2_expand'),
    file,
    /kerasWeights\.h5 has no weights for layer block_2_expand: expected 13 layers with weights, found 12\.$/,
  );
});

test('a wrong shape is said with file, layer, expected and found', () => {
  assertRefused(
    made('Conv1', 1),
    file,
    /kerasWeights\.h5, layer mobl_Conv1: expected mobl_Conv1\/kernel:0 to be of shape \[3,3,1,16\] for layer Conv1, found \[3,3,3,16\]\.$/,
  );
});

test('a layer with another number of weights is refused', () => {
  const network = tf.sequential({ layers: [tf.layers.conv2d({ inputShape: [9, 9, 3], filters: 16, kernelSize: 3 })] });
  assertRefused(network, file, /layer mobl_Conv1: expected 2 weights for layer conv2d_\S+, found 1\.$/);
});

test('what is no file of Keras’ weights is refused in one sentence', () => {
  const network = made('block_1_project_BN');
  assertRefused(network, 'nowhere.h5', /^There is no file of weights nowhere\.h5\./);
  withFile(Buffer.from('PK'.repeat(4000)), (given) =>
    assertRefused(network, given, /weights\.h5 is not a whole HDF5 file\./),
  );
  withFile(new Uint8Array(0), (given) => assertRefused(network, given, /weights\.h5 is not a whole HDF5 file\./));
  const whole = fs.readFileSync(file);
  withFile(whole.subarray(0, whole.length - 9000), (given) =>
    assertRefused(network, given, /weights\.h5 is not a whole HDF5 file\./),
  );
  withFile(Buffer.from(whole.toString('latin1').replaceAll('layer_names', 'other_names'), 'latin1'), (given) =>
    assertRefused(
      network,
      given,
      /weights\.h5 holds no weights of Keras: expected an attribute layer_names, found none\.$/,
    ),
  );
});
