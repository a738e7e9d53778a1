/** The softness that lens and sensor give a picture. */

/** Weights 1, 2, 1 across and down, which is close to a Gaussian of 0.71 pixels; the border repeats. In place. */
export function soften(picture: Float32Array, size: number): void {
  for (let j = 0; j < size; j++) {
    const row = j * size;
    let before = picture[row];
    for (let i = 0; i < size; i++) {
      const here = picture[row + i];
      const after = i + 1 < size ? picture[row + i + 1] : here;
      picture[row + i] = 0.25 * (before + after) + 0.5 * here;
      before = here;
    }
  }
  const above = picture.slice(0, size);
  for (let j = 0; j < size; j++) {
    const row = j * size;
    const below = j + 1 < size ? row + size : row;
    for (let i = 0; i < size; i++) {
      const here = picture[row + i];
      picture[row + i] = 0.25 * (above[i] + picture[below + i]) + 0.5 * here;
      above[i] = here;
    }
  }
}
