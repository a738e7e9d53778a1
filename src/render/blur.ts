/** The softness that lens and sensor give a picture. */

/** A part of a picture: columns left … right − 1, rows top … bottom − 1. */
export interface Part {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Weights 1, 2, 1 across and down, which is close to a Gaussian of 0.71 pixels; the part's border repeats. In place. */
export function soften(picture: Float32Array, size: number, { left, top, right, bottom }: Part): void {
  for (let j = top; j < bottom; j++) {
    const end = j * size + right - 1;
    let before = picture[j * size + left];
    for (let at = j * size + left; at < end; at++) {
      const here = picture[at];
      picture[at] = 0.25 * (before + picture[at + 1]) + 0.5 * here;
      before = here;
    }
    picture[end] = 0.25 * before + 0.75 * picture[end];
  }
  const above = picture.slice(top * size, top * size + size);
  for (let j = top; j < bottom; j++) {
    const row = j * size;
    const below = j + 1 < bottom ? row + size : row;
    for (let i = left; i < right; i++) {
      const here = picture[row + i];
      picture[row + i] = 0.25 * (above[i] + picture[below + i]) + 0.5 * here;
      above[i] = here;
    }
  }
}
