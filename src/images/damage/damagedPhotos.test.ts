import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import type { ByteImages } from '../imageBatch';
import { damagedPhotos } from './damagedPhotos';

const [count, side] = [20, 64];
/** A dark disc on a light table. */
const discs: ByteImages = {
  pixels: Uint8Array.from({ length: count * side * side * 3 }, (_, i) => {
    const at = Math.floor(i / 3) % (side * side);
    return Math.hypot((at % side) - 31.5, Math.floor(at / side) - 31.5) < 20 ? 60 + (at % 7) : 200;
  }),
  count,
  height: side,
  width: side,
  channels: 3,
};
const draw = (seed: number) => {
  const random = randomSource(seed);
  return damagedPhotos(discs, () => random.next());
};

test('each picture gets a damage that is seen, and the mask says where', () => {
  const { pictures, masks } = draw(1);
  const length = side * side;
  for (let n = 0; n < count; n++) {
    const own = masks.subarray(n * length, (n + 1) * length);
    assert.ok(
      own.some((value) => value === 1),
      `picture ${n}`,
    );
    own.forEach((value, i) => {
      const at = (n * length + i) * 3;
      const change = [0, 1, 2].reduce((sum, c) => sum + Math.abs(pictures.pixels[at + c] - discs.pixels[at + c]), 0);
      assert.equal(value, Number(change > 30), `picture ${n}, pixel ${i}`);
    });
  }
});

test('the same numbers give the same damages, others give others', () => {
  assert.deepEqual(draw(2), draw(2));
  assert.notDeepEqual(draw(2).masks, draw(3).masks);
});
