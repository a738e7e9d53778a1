import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeImage } from '../../images/decode';
import type { ByteImages, FloatImages } from '../../images/imageBatch';
import { mapPicture } from './mapPicture';

const gap = 4;
/** A detector's map of two values; the left one reaches the limit. */
const map: FloatImages = { values: Float32Array.of(2, 0), count: 1, height: 1, width: 2, channels: 1 };

function even(width: number, height: number, channels: 1 | 3): ByteImages {
  const pixels = new Uint8Array(width * height * channels).fill(200);
  return { pixels, count: 1, height, width, channels };
}

/** Carries the map's left value onto the left half of what is shown. */
const halves =
  ({ width, height }: ByteImages) =>
  ({ values }: FloatImages) =>
    Float32Array.from({ length: width * height }, (_, i) => values[i % width < width / 2 ? 0 : 1]);

for (const [width, height, channels, scale] of [
  [256, 256, 1, 1],
  [400, 300, 3, 1],
  [28, 28, 1, 8],
  [60, 20, 3, 4],
] as const)
  test(`${width}×${height}, ${channels} channels: the picture, and beside it the map where it was carried to`, async () => {
    const shown = even(width, height, channels);
    const options = { mapLimit: 2, mapColours: 'Reds' } as const;
    const png = await mapPicture(options, { shown, mapOnShown: halves(shown) }, map);
    const sheet = await decodeImage(png, { colour: 'rgb' });
    assert.deepEqual([sheet.width, sheet.height], [2 * (width * scale + gap) + gap, height * scale + 2 * gap]);
    const at = (x: number): number[] => {
      const i = (Math.floor(sheet.height / 2) * sheet.width + Math.floor(x)) * 3;
      return [...sheet.pixels.subarray(i, i + 3)];
    };
    const second = 2 * gap + width * scale;
    for (const share of [0.1, 0.9]) assert.deepEqual(at(gap + share * width * scale), [200, 200, 200]);
    // Half of Reds' darkest (103, 0, 13) and lightest (255, 245, 240), half of the picture.
    for (const [share, expected] of [
      [0.1, [152, 100, 107]],
      [0.9, [228, 223, 220]],
    ] as const)
      at(second + share * width * scale).forEach((value, c) =>
        assert.ok(Math.abs(value - expected[c]) <= 2, `${share}: ${at(second + share * width * scale).join()}`),
      );
  });
