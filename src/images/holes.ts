/** Holes that strokes enclose. */
import { components } from '../metrics/regions/components';
import type { FloatImages } from './imageBatch';

/** What is no darker than this is paper. */
const paper = 0.35;

/**
 * Strokes of 1 on paper of 0, `[n, h, w, 1]` → how many pieces of paper each image has that reach no border: an 8 has two. Paper that touches at a
 * corner is one piece, so a stroke of a pixel's width that runs slantwise encloses nothing. A piece of a single pixel counts.
 */
export function holes({ values, count, height, width }: FloatImages): number[] {
  const masks = Uint8Array.from(values, (value) => (value > paper ? 0 : 1));
  const { numbers, sizes } = components(masks, { height, width });
  const area = height * width;
  const outside = new Set<number>();
  numbers.forEach((number, i) => {
    const [x, y] = [i % width, Math.floor((i % area) / width)];
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) outside.add(number);
  });
  const found = new Array<number>(count).fill(0);
  const seen = new Uint8Array(sizes.length + 1);
  numbers.forEach((number, i) => {
    if (number === 0 || seen[number] || outside.has(number)) return;
    seen[number] = 1;
    found[Math.floor(i / area)]++;
  });
  return found;
}
