/** Quarter turns and shifts of square images: changes that a network can be asked to recognise. */
import type { FloatImages } from '../imageBatch';

/** Applied in this order. */
export interface TurnAndShift {
  /** Left and right exchanged. */
  mirrored: boolean;
  /** Pixels that the content moves by; what comes in at the border is the image mirrored there. */
  down: number;
  right: number;
  /** Quarter turns against the clock, 0–3. */
  turns: number;
}

/**
 * Each of the images `[n, size, size, c]` changed in each of the given ways → `[n · ways, size, size, c]`, an image's own behind one
 * another.
 *
 * @param ways one list for all images, or for each image its own
 * @throws RangeError with one sentence when images are not square or a shift is not within them
 */
export function turnAndShift(
  images: FloatImages,
  ways: readonly TurnAndShift[] | ((index: number) => readonly TurnAndShift[]),
): FloatImages {
  const { count, height: size, width, channels, values } = images;
  if (size !== width) throw new RangeError(`turnAndShift: expected square images, found ${size}×${width} pixels.`);
  const length = size * size * channels;
  const lists = Array.from({ length: count }, (_, i) => (typeof ways === 'function' ? ways(i) : ways));
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const changed = new Float32Array(total * length);
  let offset = 0;
  lists.forEach((list, i) => {
    const source = values.subarray(i * length, (i + 1) * length);
    for (const way of list) {
      changeInto(source, { size, channels, way }, changed.subarray(offset, offset + length));
      offset += length;
    }
  });
  return { ...images, values: changed, count: total };
}

interface Change {
  size: number;
  channels: number;
  way: TurnAndShift;
}

function changeInto(source: Float32Array, { size, channels, way }: Change, target: Float32Array): void {
  const { mirrored, down, right, turns } = way;
  if (Math.abs(down) >= size || Math.abs(right) >= size)
    throw new RangeError(`turnAndShift: expected shifts below ${size} pixels, found ${down} and ${right}.`);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      // Where the pixel was before the turns, then before the shift, then before the mirror.
      let [row, column] = [y, x];
      for (let turn = 0; turn < turns; turn++) [row, column] = [column, size - 1 - row];
      row = reflected(row - down, size);
      column = reflected(column - right, size);
      const from = (row * size + (mirrored ? size - 1 - column : column)) * channels;
      const to = (y * size + x) * channels;
      for (let c = 0; c < channels; c++) target[to + c] = source[from + c];
    }
}

/** A place beyond the border, mirrored into the image; the border's own pixel is not repeated. */
function reflected(place: number, size: number): number {
  if (place < 0) return -place;
  return place < size ? place : 2 * (size - 1) - place;
}
