import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCompared } from './data';
import { compareSettings } from './protocol';
import { loadReference } from './reference';

/** The digits of the npm package need neither network nor mirror. */
const mirror = process.env.LAB_DATA_MIRROR;
delete process.env.LAB_DATA_MIRROR;

test('digits are framed in black, as many twos as others, and the same each time', async () => {
  const { name, train, test: pictures, labels, truth } = await loadCompared('digits');
  assert.equal(name, 'npm digits');
  const shape = ({ height, width, channels }: typeof train) => [height, width, channels];
  assert.deepEqual([shape(train), shape(pictures), truth], [[32, 32, 1], [32, 32, 1], undefined]); // prettier-ignore
  assert.equal(labels.length, pictures.count);
  const twos = labels.filter((label) => label === 1).length;
  assert.ok(twos > 100 && twos <= 200 && pictures.count - twos <= 200, `${twos} of ${pictures.count}`);
  assert.ok(train.count === 1000 && train.pixels.subarray(0, 64).every((value) => value === 0));
  assert.ok(train.pixels.some((value) => value > 250));
  assert.deepEqual((await loadCompared('digits')).test.pixels, pictures.pixels);
});

test('the reference has no digit that a test has, in grey or in three equal colours', async () => {
  const { reference } = compareSettings.features;
  const grey = await loadReference(reference, 1);
  const colour = await loadReference(reference, 3);
  assert.deepEqual([grey.images.count, colour.images.channels], [reference.count, 3]);
  assert.deepEqual(grey.labels, colour.labels);
  assert.deepEqual([...new Set(grey.labels)].sort(), [0, 1, 2, 3, 4, 5, 6]);
  assert.ok(!(reference.digits as readonly number[]).some((digit) => [2, 7, 8].includes(digit)));
  const middle = 500 * 1024 + 500;
  assert.deepEqual([...colour.images.pixels.subarray(3 * middle, 3 * middle + 3)], Array(3).fill(grey.images.pixels[middle])); // prettier-ignore
  if (mirror !== undefined) process.env.LAB_DATA_MIRROR = mirror;
});
