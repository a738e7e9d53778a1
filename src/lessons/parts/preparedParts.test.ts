import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { toUnit } from '../../images/normalise';
import { type OwnFolders, ownFolders } from '../../testing/ownFolders';
import { paintParts } from '../../testing/painted/paintedPart';
import { writeGrey } from '../../testing/painted/paintedScrews';
import { findParts } from './partData';
import { loadPartPhotos } from './partPhotos';
import { preparePartTask } from './preparedParts';

let own: OwnFolders;
beforeEach(() => (own = ownFolders()));
afterEach(() => own.remove());

const side = 256;
const whole = { x: 128, y: 128, degrees: 80, length: 160 };

test('all photographs of the data, the test’s with masks, are turned, each in its own part of the task', async () => {
  const paint = (name: string, y = whole.y) => writeGrey(own.in(name), paintParts(side, [{ ...whole, y }]).pixels);
  for (let i = 0; i < 12; i++) await paint(`m/train/good/${String(i).padStart(2, '0')}.png`);
  await paint('m/test/good/0.png');
  await paint('m/test/good/1.png', 20);
  await paint('m/test/bad/0.png');
  const marked = new Uint8Array(side * side).fill(255, 128 * side, 130 * side);
  await writeGrey(own.in('m/ground_truth/bad/0_mask.png'), marked);

  const data = await findParts('screw', { data: own.in('m') });
  const photos = await loadPartPhotos(data, { colour: 'grey' });
  assert.deepEqual(
    [photos.train.count, photos.heldOut.count, photos.test.count],
    [data.train.length, data.heldOut.length, 3],
  );
  assert.equal(photos.train.count + photos.heldOut.count, 12);
  assert.deepEqual([photos.train.masks, photos.heldOut.masks], [undefined, undefined]);
  assert.equal(
    photos.test.masks?.reduce((sum, each) => sum + each, 0),
    2 * side,
  );

  const said: string[] = [];
  const preparation = { upright: { height: 192, width: 48 }, prepare: toUnit };
  const task = await preparePartTask(photos, preparation, { say: (line) => said.push(line) });
  assert.deepEqual([task.train.photos.names, task.heldOut.photos.names], [photos.train.names, photos.heldOut.names]);
  // The one that reaches the border is left out, and that is said.
  assert.deepEqual([...task.test.photos.labels], [1, 0]);
  assert.equal(said.length, 1);
  assert.match(said[0], /test\/good\/1\.png/);
  assert.deepEqual([task.test.crops.height, task.test.crops.width, task.test.maps.length], [192, 48, 2]);
  assert.ok(task.test.images.values.every((value) => value >= 0 && value <= 1));
});
