/** Masks of what a defect changes in a picture: exact, since they come from the picture with and without it. */

/** Levels from which on a change shows among the noise. */
const visible = 5;
/** MVTec's masks are drawn by hand, a little wider than what they mark; in units of which 1024 make the picture's side. */
const margin = 4;

/**
 * Takes the changed picture where it differs visibly, and a little around, in place.
 *
 * @param planes a picture's colour planes, each `[size, size]`, levels 0–255; a change of any counts
 * @param changed the same picture with a defect
 * @returns 255 where the changed picture was taken, else 0: `[size, size]`
 */
export function overlayChange(
  planes: readonly Float32Array[],
  changed: readonly Float32Array[],
  size: number,
): Uint8Array {
  const mask = new Uint8Array(size * size);
  const reach = Math.round((margin * size) / 1024);
  for (let j = 0; j < size; j++) {
    for (let i = 0; i < size; i++) {
      const at = j * size + i;
      let most = 0;
      for (let c = 0; c < planes.length; c++) most = Math.max(most, Math.abs(planes[c][at] - changed[c][at]));
      if (most < visible) continue;
      for (let y = Math.max(0, j - reach); y <= Math.min(size - 1, j + reach); y++) {
        mask.fill(255, y * size + Math.max(0, i - reach), y * size + Math.min(size, i + reach + 1));
      }
    }
  }
  planes.forEach((plane, c) => {
    for (let i = 0; i < mask.length; i++) if (mask[i] === 255) plane[i] = changed[c][i];
  });
  return mask;
}

/** Shrinks a mask by blocks. A block counts as soon as one of its pixels does, so that nothing changes outside the mask. */
export function reduceMask(mask: Uint8Array, size: number, block: number): Uint8Array {
  const reduced = new Uint8Array(size * size);
  const side = size * block;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] !== 0) reduced[Math.floor(Math.floor(i / side) / block) * size + Math.floor((i % side) / block)] = 255;
  }
  return reduced;
}
