import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourMap } from './colourMaps';
import type { ByteImages } from '../imageBatch';
import { overlay } from './overlay';

const grey: ByteImages = { pixels: Uint8Array.from([0, 100, 200]), count: 1, height: 1, width: 3, channels: 1 };
const maps = Float32Array.from([0, 5, 99]);

test('alpha 1 shows the map on the given scale, cut off above it', () => {
  const { pixels, channels } = overlay(grey, maps, { limit: 10, alpha: 1 });
  const table = colourMap('Reds');
  assert.equal(channels, 3);
  assert.deepEqual(
    [...pixels],
    [...table.subarray(0, 3), ...table.subarray(3 * 128, 3 * 129), ...table.subarray(3 * 255)],
  );
});

test('alpha 0 shows the image', () => {
  assert.deepEqual([...overlay(grey, maps, { limit: 10, alpha: 0 }).pixels], [0, 0, 0, 100, 100, 100, 200, 200, 200]);
});

test('a colour image keeps its colours', () => {
  const rgb: ByteImages = { pixels: Uint8Array.from([10, 20, 30]), count: 1, height: 1, width: 1, channels: 3 };
  const [r, g, b] = colourMap('jet');
  const { pixels } = overlay(rgb, Float32Array.of(0), { limit: 1, colourMap: 'jet' });
  assert.deepEqual([...pixels], [(10 + r) / 2, (20 + g) / 2, (30 + b) / 2].map(Math.round));
});

test('maps that do not fit, a limit of 0, and NaN are refused', () => {
  assert.throws(() => overlay(grey, maps.subarray(1), { limit: 1 }), /expected maps of 1 × 1 × 3 = 3 values, found 2/);
  assert.throws(() => overlay(grey, maps, { limit: 0 }), /limit must be above 0, found 0/);
  assert.throws(() => overlay(grey, Float32Array.of(0, NaN, 0), { limit: 1 }), /maps\[1\] is not a number/);
});
