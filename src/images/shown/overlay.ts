/** Lays anomaly maps over their images. */
import { colourMap, type ColourMapName } from './colourMaps';
import type { ByteImages } from '../imageBatch';

export interface OverlayOptions {
  /**
   * The map value that gets the last colour; 0 gets the first, and what lies outside is cut off. One limit for all pictures of a
   * figure, taken from normal images: a limit of each picture's own makes every normal image look faulty.
   */
  limit: number;
  colourMap?: ColourMapName;
  /** How much of the colour shows, from 0 (the image alone) to 1 (the map alone). */
  alpha?: number;
}

/**
 * Colours maps and blends them with the images they belong to.
 * @param images `[n, h, w, 1 | 3]`, 0–255
 * @param maps `[n, h, w]`, 0 and above; higher is more anomalous
 * @returns `[n, h, w, 3]`, 0–255
 */
export function overlay(
  images: ByteImages,
  maps: Float32Array,
  { limit, colourMap: name = 'Reds', alpha = 0.5 }: OverlayOptions,
): ByteImages {
  const { pixels, count, height, width, channels } = images;
  const length = count * height * width;
  if (maps.length !== length) {
    throw new RangeError(
      `overlay: expected maps of ${count} × ${height} × ${width} = ${length} values, found ${maps.length}.`,
    );
  }
  if (!(limit > 0)) throw new RangeError(`overlay: limit must be above 0, found ${limit}.`);
  if (!(alpha >= 0 && alpha <= 1)) throw new RangeError(`overlay: alpha must be from 0 to 1, found ${alpha}.`);
  const table = colourMap(name);
  const blended = new Uint8Array(length * 3);
  for (let i = 0; i < length; i++) {
    if (Number.isNaN(maps[i])) throw new RangeError(`overlay: maps[${i}] is not a number; the detector has diverged.`);
    // 256 equal steps, as Matplotlib cuts them.
    const entry = Math.min(255, Math.max(0, Math.floor((maps[i] / limit) * 256)));
    for (let c = 0; c < 3; c++) {
      const pixel = pixels[i * channels + (channels === 3 ? c : 0)];
      blended[3 * i + c] = Math.round((1 - alpha) * pixel + alpha * table[3 * entry + c]);
    }
  }
  return { pixels: blended, count, height, width, channels: 3 };
}
