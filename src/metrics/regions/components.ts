export interface ImageSize {
  /** In pixels. */
  height: number;
  width: number;
}

export interface Components {
  /** `[n, height, width]`: 0 where a mask is 0, else the component's number from 1; numbers go on from image to image. */
  numbers: Uint32Array;
  /** Pixels of each component; that of number 1 is first. */
  sizes: number[];
}

/**
 * The connected components of masks, `[n, height, width]` of 0 and 1. Pixels that touch at a side or a corner are connected, as in
 * MVTec's evaluation; those of different images never are. Agrees with scikit-image's `label(connectivity=2)`.
 * Throws a RangeError where the masks are not whole images.
 */
export function components(masks: ArrayLike<number>, { height, width }: ImageSize): Components {
  const area = height * width;
  if (!Number.isInteger(masks.length / area)) {
    throw new RangeError(
      `components: expected masks of whole images of ${height}×${width} pixels, found ${masks.length} pixels.`,
    );
  }
  const numbers = new Uint32Array(masks.length);
  const sizes: number[] = [];
  const open: number[] = [];
  const add = (pixel: number): void => {
    numbers[pixel] = sizes.length;
    sizes[sizes.length - 1]++;
    open.push(pixel);
  };
  for (let start = 0; start < masks.length; start++) {
    if (masks[start] === 0 || numbers[start] !== 0) continue;
    sizes.push(0);
    add(start);
    for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
      const x = pixel % width;
      const y = Math.floor((pixel % area) / width);
      for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++) {
        for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) {
          const neighbour = pixel + dy * width + dx;
          if (masks[neighbour] !== 0 && numbers[neighbour] === 0) add(neighbour);
        }
      }
    }
  }
  return { numbers, sizes };
}
