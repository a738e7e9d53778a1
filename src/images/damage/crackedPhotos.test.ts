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
