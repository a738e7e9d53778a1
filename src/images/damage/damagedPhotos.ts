/** Damages drawn onto photographs of which nobody has told where the part is, and where they show. */
import type { ByteImages } from '../imageBatch';
import { damagePart, drawKind } from './partDamage';

/** From this many grey levels on, on average over its channels, a pixel is changed to the eye. */
const visibleLevels = 10;
/** Pixels that have to be changed so for a damage to count. */
const visiblePixels = 12;
/** Damages that are drawn until one is seen. */
const tries = 8;
/** A part's contrast to what surrounds it, in grey levels, at least. */
const leastContrast = 25;

export interface DamagedPhotos {
  /** One for each, `[n, h, w, c]`, 0–255. */
  pictures: ByteImages;
  /** `[n, h, w]`: 1 where a damage is seen. */
  masks: Uint8Array;
}

/**
 * One damage on each picture, on what differs from its border's colour.
 * @param pictures `[n, h, w, 1 | 3]`, 0–255
 * @param next uniform in [0, 1)
 */
export function damagedPhotos(pictures: ByteImages, next: () => number): DamagedPhotos {
  const { count, height, width, channels } = pictures;
  const [area, length] = [height * width, height * width * channels];
  const [pixels, masks] = [new Uint8Array(count * length), new Uint8Array(count * area)];
  const units = Array.from({ length: count }, (_, n) => inUnits(pictures, n));
  units.forEach(({ values, table, contrast, places }, n) => {
    const other = units[Math.floor(next() * count)].values;
    const before = pictures.pixels.subarray(n * length, (n + 1) * length);
    for (let i = 0; i < tries; i++) {
      const place = places[Math.floor(next() * places.length)];
      const at = { x: place % width, y: Math.floor(place / width) };
      const damaged = damagePart({ values, height, width, channels }, { kind: drawKind(next), at, other, next });
      const after = Uint8ClampedArray.from(damaged, (value, k) => table[k % channels] + contrast * value);
      const mask = changed(before, after, channels);
      pixels.set(after, n * length);
      masks.set(mask, n * area);
      if (mask.reduce((sum, value) => sum + value, 0) >= visiblePixels) break;
    }
  });
  return { pictures: { ...pictures, pixels }, masks };
}

/** A picture in units in which its border is 0 and what differs from it about 1, and where that is. */
export function inUnits({ pixels, height, width, channels }: ByteImages, n: number) {
  const length = height * width * channels;
  const picture = pixels.subarray(n * length, (n + 1) * length);
  const table = Array.from({ length: channels }, (_, channel) => {
    const border: number[] = [];
    for (let i = 0; i < height * width; i++) {
      const [x, y] = [i % width, Math.floor(i / width)];
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) border.push(picture[i * channels + channel]);
    }
    return border.sort((a, b) => a - b)[Math.floor(border.length / 2)];
  });
  const away = Float32Array.from({ length: height * width }, (_, i) =>
    Math.max(...table.map((level, channel) => Math.abs(picture[i * channels + channel] - level))),
  );
  const contrast = Math.max(leastContrast, 2 * (away.reduce((sum, value) => sum + value, 0) / away.length));
  // As numbers of pixels: a large photograph has half a million of them.
  const all = Int32Array.from(away.keys());
  const onPart = all.filter((i) => away[i] > contrast / 2);
  const values = Float32Array.from(picture, (value, i) => (value - table[i % channels]) / contrast);
  return { values, table, contrast, places: onPart.length > 0 ? onPart : all };
}

function changed(before: Uint8Array, after: Uint8ClampedArray, channels: number): Uint8Array {
  const mask = new Uint8Array(before.length / channels);
  for (let i = 0; i < mask.length; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += Math.abs(after[i * channels + c] - before[i * channels + c]);
    if (sum > visibleLevels * channels) mask[i] = 1;
  }
  return mask;
}
