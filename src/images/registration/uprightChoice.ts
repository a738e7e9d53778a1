/** How parts of a kind that nobody has told of are turned upright, from pictures of some. */
import type { ByteImages } from '../imageBatch';
import { applyMap, composeMaps, resizeMap } from '../moves/affineMap';
import { openCv } from '../parts/openCv';
import { uprightPart, type UprightPartOptions } from '../parts/uprightPart';
import type { Size } from '../fitImage';

/** Parts have to be found on so many of the pictures. */
const leastFound = 0.95;
/** The part's length, as a share of the crop's width; and how much of the crop's height the thickest part takes. */
const [span, filled] = [0.85, 0.8];
/** Crops have sides of whole multiples of this. */
const step = 16;
/** Where crops are compared. */
const small = { width: 128, height: 128, span: 1 };

export interface UprightChoiceOptions {
  /** Pixels of a crop, about. */
  area: number;
  /** Most of its width. */
  widest: number;
}

/**
 * Which background and which end make the turned parts most alike, and how large the crop has to be; undefined where parts are not found on
 * nearly all of the pictures, each `[1, h, w, 1 | 3]`.
 */
export async function uprightChoice(
  pictures: readonly ByteImages[],
  { area, widest }: UprightChoiceOptions,
): Promise<(UprightPartOptions & Size) | undefined> {
  const { cv } = await openCv();
  let best: { spread: number; thickness: number; options: UprightPartOptions } | undefined;
  for (const background of ['border', 'local'] as const)
    for (const right of ['thick', 'light'] as const) {
      const turned = pictures.flatMap((picture) => {
        try {
          const { crop, map, found } = uprightPart(cv, picture, '', { background, right, ...small });
          // The map begins at the picture, the mask at its reduced copy.
          const onCrop = composeMaps(resizeMap(found.mask, picture), map);
          return [{ crop, thickness: thicknessOf(found.mask, (point) => applyMap(onCrop, point).y) }];
        } catch (error) {
          if (error instanceof RangeError) return [];
          throw error;
        }
      });
      if (turned.length < leastFound * pictures.length) continue;
      const spread = spreadOf(turned.map(({ crop }) => crop));
      const thickness = Math.max(...turned.map((each) => each.thickness)) / small.width;
      if (!best || spread < best.spread) best = { spread, thickness, options: { background, right, span } };
    }
  if (!best) return undefined;
  // Height by width of the crop.
  const shape = Math.min(1, (best.thickness * span) / filled);
  const side = (length: number): number => Math.max(3, Math.round(length / step)) * step;
  const width = side(Math.min(widest, Math.sqrt(area / shape)));
  return { ...best.options, width, height: side(width * shape) };
}

/** From the middle row to the farthest pixel of the mask, twice, in the crop's pixels. */
function thicknessOf({ pixels, width }: ByteImages, rowOf: (point: { x: number; y: number }) => number): number {
  const middle = (small.height - 1) / 2;
  let farthest = 0;
  pixels.forEach((value, i) => {
    if (value === 0) return;
    farthest = Math.max(farthest, Math.abs(rowOf({ x: i % width, y: Math.floor(i / width) }) - middle));
  });
  return 2 * farthest;
}

/** The mean over the pixels of their variance from crop to crop. */
function spreadOf(crops: readonly ByteImages[]): number {
  const { length } = crops[0].pixels;
  let sum = 0;
  for (let i = 0; i < length; i++) {
    let [values, squares] = [0, 0];
    for (const { pixels } of crops) {
      values += pixels[i];
      squares += pixels[i] ** 2;
    }
    sum += squares / crops.length - (values / crops.length) ** 2;
  }
  return sum / length;
}
