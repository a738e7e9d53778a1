/** Masks: which pixels of an image are anomalous. */
import { paths } from '../platform/machine';
import { decodeFile } from './decode';
import { placeWithin, type Size } from './fitImage';

export interface Mask extends Size {
  /** `[height, width]`, 1 where a pixel is anomalous, else 0. */
  readonly marks: Uint8Array;
}

/** Files in which compression leaves grey specks about each edge. */
const lossy = ['.jpg', '.jpeg', '.webp', '.avif'];

/** A mask as its file has it. */
export interface MaskFile extends Mask {
  /** The file's EXIF orientation, which the marks follow already. */
  readonly orientation: number;
}

/**
 * Reads a mask from an image file: what is not black is anomalous, so that masks of 0 and 255, of 0 and 1 in however many bits, and of a colour
 * or number a kind all work; transparent parts count as black. In JPEG, WebP and AVIF files a pixel counts from level 128.
 * Throws one sentence naming the file where it cannot be read.
 */
export async function decodeMask(path: string): Promise<MaskFile> {
  const { pixels, height, width, orientation } = await decodeFile(path, { background: 'black', mask: true });
  const least = lossy.includes(paths.extname(path).toLowerCase()) ? 128 : 1;
  const marks = new Uint8Array(height * width);
  for (let i = 0; i < marks.length; i++)
    marks[i] = Number(pixels[3 * i] >= least || pixels[3 * i + 1] >= least || pixels[3 * i + 2] >= least);
  return { marks, height, width, orientation };
}

/** A mask turned as an EXIF orientation says that swaps height and width: 5 to 8. */
export function turnMask({ marks, height, width }: Mask, orientation: number): Mask {
  const turned = new Uint8Array(marks.length);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < height; x++) {
      const row = orientation === 6 || orientation === 7 ? height - 1 - x : x;
      const column = orientation === 7 || orientation === 8 ? width - 1 - y : y;
      turned[y * height + x] = marks[row * width + column];
    }
  }
  return { marks: turned, height: width, width: height };
}

/**
 * A mask brought to another size, to the place where `fitImage` puts its picture; what that adds at the sides is not anomalous.
 *
 * Where it shrinks, a new pixel is anomalous if any pixel that it covers is: a scratch of two pixels would all but vanish when
 * every sixteenth pixel were taken. So marks grow by up to one new pixel on each side. Where it grows, the nearest pixel counts.
 */
export function fitMask(mask: Mask, size: Size): Mask {
  if (mask.height === size.height && mask.width === size.width) return mask;
  const place = placeWithin(mask, size);
  const marks = new Uint8Array(size.height * size.width);
  for (let y = 0; y < place.height; y++) {
    const rows = covered(y, mask.height, place.height);
    for (let x = 0; x < place.width; x++) {
      if (isMarked(mask, rows, covered(x, mask.width, place.width)))
        marks[(place.top + y) * size.width + place.left + x] = 1;
    }
  }
  return { marks, ...size };
}

/** Many masks of one size, `[n, h, w]`, brought to another as {@link fitMask} does. */
export function fitMasks(masks: Uint8Array, { height, width }: Size, size: Size): Uint8Array {
  const length = height * width;
  const count = masks.length / length;
  const fitted = new Uint8Array(count * size.height * size.width);
  for (let n = 0; n < count; n++) {
    const mask = { marks: masks.subarray(n * length, (n + 1) * length), height, width };
    fitted.set(fitMask(mask, size).marks, n * size.height * size.width);
  }
  return fitted;
}

/** The old pixels of a new one along one axis, the second bound excluded. */
function covered(index: number, from: number, to: number): [first: number, end: number] {
  if (from <= to) {
    const nearest = Math.floor(((index + 0.5) * from) / to);
    return [nearest, nearest + 1];
  }
  return [Math.floor((index * from) / to), Math.ceil(((index + 1) * from) / to)];
}

function isMarked({ marks, width }: Mask, [top, bottom]: [number, number], [left, right]: [number, number]): boolean {
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) if (marks[y * width + x] === 1) return true;
  }
  return false;
}
