/** Cracks drawn onto photographs: thin dark lines that wander, for surfaces on which nothing stands out that a piece could be taken from. */
import type { ByteImages } from '../imageBatch';
import type { Point } from '../moves/affineMap';
import { type DamagedPhotos, inUnits } from './damagedPhotos';

/** Of the shorter side, a crack's length. */
const length = [0.1, 0.6] as const;
/** Half its width in pixels of a photograph of 256², and how much of the light it takes away. */
const [halfWidth, darkness] = [
  [0.7, 2.5],
  [0.25, 0.75],
] as const;
/** By how many radians, at most, it turns at each pixel. */
const wander = 0.3;
/** Where nothing of the part is so near, in pixels each way, the part has ended. */
const near = 4;

/**
 * One crack on each picture, from somewhere on what differs from its border's colour to where that ends.
 * @param pictures `[n, h, w, c]`, 0–255
 * @param next uniform in [0, 1)
 */
export function crackedPhotos(pictures: ByteImages, next: () => number): DamagedPhotos {
  const { count, height, width, channels } = pictures;
  const area = height * width;
  const [pixels, masks] = [pictures.pixels.slice(), new Uint8Array(count * area)];
  const between = ([low, high]: readonly [number, number]): number => low + (high - low) * next();
  for (let n = 0; n < count; n++) {
    const half = (between(halfWidth) * Math.sqrt(area)) / 256;
    const taken = between(darkness);
    const { places } = inUnits(pictures, n);
    const place = places[Math.floor(next() * places.length)];
    const from = { x: place % width, y: Math.floor(place / width) };
    const part = new Uint8Array(area);
    for (const i of places) part[i] = 1;
    const line = drawLine(
      part,
      { height, width },
      { from, half, long: between(length) * Math.min(height, width), next },
    );
    for (let i = 0; i < area; i++) {
      if (line[i] === 0) continue;
      masks[n * area + i] = line[i] >= 0.5 ? 1 : 0;
      const at = (n * area + i) * channels;
      for (let c = 0; c < channels; c++) pixels[at + c] = Math.round(pixels[at + c] * (1 - taken * line[i]));
    }
  }
  return { pictures: { ...pictures, pixels }, masks };
}

/** How much of each pixel a wandering line covers that ends with the part, `[h · w]`. */
function drawLine(
  part: Uint8Array,
  { height, width }: { height: number; width: number },
  { from, half, long, next }: { from: Point; half: number; long: number; next: () => number },
): Float32Array {
  const cover = new Float32Array(height * width);
  let { x, y } = from;
  let angle = 2 * Math.PI * next();
  const reach = Math.ceil(half + 1);
  const isOn = (column: number, row: number): boolean =>
    column >= 0 && row >= 0 && column < width && row < height && part[row * width + column] === 1;
  const isNear = (): boolean => {
    for (let row = Math.round(y) - near; row <= Math.round(y) + near; row++)
      for (let column = Math.round(x) - near; column <= Math.round(x) + near; column++)
        if (isOn(column, row)) return true;
    return false;
  };
  for (let step = 0; step < long && isNear(); step++) {
    angle += wander * (2 * next() - 1);
    x += Math.cos(angle);
    y += Math.sin(angle);
    for (let row = Math.round(y) - reach; row <= Math.round(y) + reach; row++)
      for (let column = Math.round(x) - reach; column <= Math.round(x) + reach; column++) {
        if (row < 0 || column < 0 || row >= height || column >= width) continue;
        const covered = Math.min(1, half + 0.5 - Math.hypot(column - x, row - y));
        cover[row * width + column] = Math.max(cover[row * width + column], covered);
      }
  }
  return cover;
}
