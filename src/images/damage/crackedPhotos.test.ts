import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomSource } from '../../tensors/random';
import { crackedPhotos } from './crackedPhotos';

const [count, height, width, channels] = [6, 120, 200, 3];
const plain = {
  pixels: new Uint8Array(count * height * width * channels).fill(200),
  ...{ count, height, width, channels },
};

test('each picture gets one thin dark line, which the mask marks, and no other pixel changes', () => {
  const { pictures, masks } = crackedPhotos(plain, randomSource('cracks').next);
  const area = height * width;
  for (let n = 0; n < count; n++) {
    const mask = masks.subarray(n * area, (n + 1) * area);
    const marked = mask.reduce((sum, value) => sum + value, 0);
    // Up to 72 pixels long, up to five wide.
    assert.ok(marked > 5 && marked < 600, `picture ${n}: ${marked} pixels`);
    let changed = 0;
    for (let i = 0; i < area; i++) {
      const levels = [...pictures.pixels.subarray((n * area + i) * channels, (n * area + i + 1) * channels)];
      assert.equal(new Set(levels).size, 1);
      assert.ok(levels[0] <= 200);
      if (levels[0] < 200) changed++;
      // Half of the faintest crack's darkness.
      if (mask[i] === 1) assert.ok(levels[0] <= 176, `picture ${n}, pixel ${i}: ${levels[0]}`);
    }
    assert.ok(changed >= marked && changed < 3 * marked + 50, `picture ${n}: ${changed} of ${marked}`);
  }
  assert.ok(plain.pixels.every((value) => value === 200));
});

test('the same numbers draw the same cracks, others draw others', () => {
  const [one, same, other] = ['a', 'a', 'b'].map(
    (seed) => crackedPhotos(plain, randomSource(seed).next).pictures.pixels,
  );
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
});

test('a crack ends where the part does', () => {
  // A dark disc on a light table.
  const far = (i: number): number => Math.hypot((i % width) - 100, Math.floor(i / width) - 60);
  const pixels = Uint8Array.from({ length: height * width }, (_, i) => (far(i) < 30 ? 60 : 220));
  const six = {
    pixels: Uint8Array.from({ length: 6 * pixels.length }, (_, i) => pixels[i % pixels.length]),
    height,
    width,
  };
  const { masks } = crackedPhotos({ ...six, count: 6, channels: 1 }, randomSource('disc').next);
  masks.forEach((value, i) => {
    if (value === 1)
      assert.ok(far(i % pixels.length) < 30 + 8 + 3, `a crack ${far(i % pixels.length)} pixels from the middle`);
  });
  assert.ok(masks.some((value) => value === 1));
});
