/** Which way strokes run, in place of their pixels. */
import type { FloatImages } from './imageBatch';

/** A direction counts what changes towards it, give or take 45°: twelve overlap, so a stroke that turns a little changes little. */
const directions = 12;
const within = Math.SQRT1_2;
/** Fields have this width and height and begin so many pixels apart: each pixel lies in four of them. */
const field = 8;
const apart = 4;
/** The first field begins so many pixels outside of the image. */
const outside = (field - apart) / 2;

const towards = Array.from({ length: directions }, (_, i) => {
  const angle = (2 * Math.PI * i) / directions;
  return [Math.cos(angle), Math.sin(angle)];
});

/**
 * Strokes on paper of 0, `[n, h, w, 1]` → `[n, ⌈h / 4⌉, ⌈w / 4⌉, 12]`: of each field how much changes to the right, 30° further down, and so on.
 * Their roots, so that one thick stroke does not outweigh all else, at a length of 1 an image (N. Dalal and B. Triggs, Histograms of oriented gradients
 * for human detection, CVPR 2005; roots as R. Arandjelović and A. Zisserman take them, CVPR 2012). An image without strokes has noughts.
 *
 * @throws RangeError where the images have other channels than one
 */
export function strokeDirections({ values, count, height, width, channels }: FloatImages): FloatImages {
  if (channels !== 1) throw new RangeError(`strokeDirections: expected images of one channel, found ${channels}.`);
  const [rows, columns] = [Math.ceil(height / apart), Math.ceil(width / apart)];
  const [area, length] = [height * width, rows * columns * directions];
  const found = new Float32Array(count * length);
  for (let n = 0; n < count; n++) {
    const image = values.subarray(n * area, (n + 1) * area);
    const fields = found.subarray(n * length, (n + 1) * length);
    eachChange(image, { height, width }, (x, y, right, down) => {
      const least = within * Math.hypot(right, down);
      towards.forEach(([cosine, sine], direction) => {
        const beyond = right * cosine + down * sine - least;
        if (beyond <= 0) return;
        for (const row of fieldsAt(y, rows))
          for (const column of fieldsAt(x, columns))
            fields[(row * columns + column) * directions + direction] += beyond;
      });
    });
    const sum = fields.reduce((total, value) => total + value, 0);
    if (sum > 0) fields.forEach((value, i) => (fields[i] = Math.sqrt(value / sum)));
  }
  return { values: found, count, height: rows, width: columns, channels: directions };
}

/** Sobel's differences, wherever there are any; beyond the border there is paper. */
function eachChange(
  image: Float32Array,
  { height, width }: { height: number; width: number },
  look: (x: number, y: number, right: number, down: number) => void,
): void {
  const at = (x: number, y: number) => (x < 0 || y < 0 || x >= width || y >= height ? 0 : image[y * width + x]);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [topLeft, top, topRight] = [at(x - 1, y - 1), at(x, y - 1), at(x + 1, y - 1)];
      const [left, right] = [at(x - 1, y), at(x + 1, y)];
      const [lowLeft, low, lowRight] = [at(x - 1, y + 1), at(x, y + 1), at(x + 1, y + 1)];
      const across = topRight + 2 * right + lowRight - topLeft - 2 * left - lowLeft;
      const down = lowLeft + 2 * low + lowRight - topLeft - 2 * top - topRight;
      if (across !== 0 || down !== 0) look(x, y, across, down);
    }
}

/** The fields, one or two, in which a row or column lies. */
function fieldsAt(place: number, count: number): number[] {
  const last = Math.floor((place + outside) / apart);
  return [last - 1, last].filter((each) => each >= 0 && each < count);
}
