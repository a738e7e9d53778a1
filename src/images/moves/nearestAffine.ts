/** torchvision's RandomAffine as it is by default: whole pixels, black beyond the border. Its own way for a source that used it. */
import type { FloatImages } from '../imageBatch';

/** One change: turned about the centre and scaled, then moved. */
export interface AffineChange {
  /** Positive turns clockwise as one looks at the picture. */
  degrees: number;
  /** Above 1 enlarges. */
  scale: number;
  /** Pixels to the right and down. */
  shift: readonly [number, number];
}

export interface NearestAffineOptions {
  /** Uniform in [0, 1): where the changes come from. */
  next: () => number;
  /** Turned by at most so many degrees either way. */
  degrees: number;
  /** Moved by at most this share of the width and height, a whole number of pixels. */
  shift: number;
  /** Smallest and largest scale. */
  scale: readonly [number, number];
}

/** Each image of `[n, h, w, c]` changed by a map of its own; 0 lies beyond the border. */
export function randomNearestAffine(
  images: FloatImages,
  { next, degrees, shift, scale: [smallest, largest] }: NearestAffineOptions,
): FloatImages {
  const either = (most: number): number => (2 * next() - 1) * most;
  return nearestAffine(
    images,
    Array.from({ length: images.count }, () => ({
      degrees: either(degrees),
      shift: [Math.round(either(shift * images.width)), Math.round(either(shift * images.height))] as const,
      scale: smallest + (largest - smallest) * next(),
    })),
  );
}

/** `[n, h, w, c]` → the same, image by image changed as told; 0 lies beyond the border. */
export function nearestAffine(images: FloatImages, changes: readonly AffineChange[]): FloatImages {
  const { count, height, width, channels } = images;
  const values = new Float32Array(images.values.length);
  for (let n = 0; n < count; n++) {
    const { degrees, scale, shift } = changes[n];
    const angle = (degrees * Math.PI) / 180;
    // The way back, from a new pixel's centre to where it comes from.
    const [along, across] = [Math.cos(angle) / scale, Math.sin(angle) / scale];
    const first = n * height * width;
    for (let y = 0; y < height; y++) {
      const fromCentreY = y + 0.5 - height / 2 - shift[1];
      for (let x = 0; x < width; x++) {
        const fromCentreX = x + 0.5 - width / 2 - shift[0];
        const column = Math.floor(along * fromCentreX + across * fromCentreY + width / 2);
        const row = Math.floor(along * fromCentreY - across * fromCentreX + height / 2);
        if (column < 0 || column >= width || row < 0 || row >= height) continue;
        const source = (first + row * width + column) * channels;
        const target = (first + y * width + x) * channels;
        for (let channel = 0; channel < channels; channel++) values[target + channel] = images.values[source + channel];
      }
    }
  }
  return { ...images, values };
}
