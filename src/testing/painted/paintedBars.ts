/** For tests: pictures of bars. */
import type { FloatImages } from '../../images/imageBatch';

/** A bar of full ink: left, top, width, height. */
export type Bar = readonly number[];

/** The pictures' height and width. */
export const barsSide = 16;

/** Pictures, each of some bars: 1 on paper of 0, `[n, 16, 16, 1]`. */
export function paintedBars(pictures: readonly (readonly Bar[])[]): FloatImages {
  const side = barsSide;
  const values = new Float32Array(pictures.length * side * side);
  pictures.forEach((bars, n) => {
    for (const [left, top, width, height] of bars)
      for (let y = top; y < top + height; y++)
        values.fill(1, (n * side + y) * side + left, (n * side + y) * side + left + width);
  });
  return { values, count: pictures.length, height: side, width: side, channels: 1 };
}
