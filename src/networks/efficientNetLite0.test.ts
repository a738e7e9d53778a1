import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tf } from '../tensors/tf';
import { scatteredPictures } from '../testing/cases/scatteredWeights';
import reference from '../testing/references/efficientNetLite0.json';
import { shippedEfficientNet } from '../training/files/shippedEfficientNet';
import { EfficientNetLite0, reductionAt } from './efficientNetLite0';

const weights = shippedEfficientNet();
type Shape = [number, number, number, number];

/** In [0, 1). */
const pictures = (shape: Shape) => tf.tidy(() => tf.div<tf.Tensor4D>(tf.add(scatteredPictures(shape), 1), 2));

for (const { shape, taps } of reference)
  test(`the blocks’ outputs are PyTorch’s for pictures of ${shape.join(' × ')}`, async () => {
    const before = tf.memory().numTensors;
    const wanted = Object.entries(taps).map(([tap, values]: [string, number[]]) => ({ tap: Number(tap), values }));
    const network = new EfficientNetLite0(
      weights,
      wanted.map(({ tap }) => tap),
    );
    const input = pictures(shape as Shape);
    const outputs = network.apply(input);
    for (const [i, { tap, values }] of wanted.entries()) {
      const [, rows, columns, channels] = outputs[i].shape;
      const size = (side: number) => Math.ceil(side / reductionAt(tap));
      assert.deepEqual([rows, columns, channels], [size(shape[1]), size(shape[2]), network.channels[i]]);
      const found = (await outputs[i].data()).filter((_, at) => at % 13 === 0);
      assert.equal(found.length, values.length);
      const scale = Math.max(...values.map(Math.abs));
      const difference = Math.max(...values.map((value, at) => Math.abs(found[at] - value)));
      assert.ok(difference <= 1e-4 * scale, `block ${tap} is off by ${difference} of ${scale}`);
    }
    tf.dispose([...outputs, input]);
    network.dispose();
    assert.equal(tf.memory().numTensors, before);
  });

test('a block that is not there and weights that lack something are refused, and leave no tensor', () => {
  const before = tf.memory().numTensors;
  for (const taps of [[], [11], [2.5]])
    assert.throws(() => new EfficientNetLite0(weights, taps), /expected taps out of blocks 0 to 10, found/);
  const some = new Map([...weights].filter(([name]) => name !== '3/project/bias'));
  assert.throws(() => new EfficientNetLite0(some, [3]), /expected a weight 3\/project\/bias, found none/);
  assert.equal(tf.memory().numTensors, before);
});
