/** How walkthrough 004 changes its training images. */
import type { FloatImages } from '../imageBatch';
import { randomNearestAffine } from './nearestAffine';
import { randomFlips } from './randomFlips';

/**
 * Each image of `[n, h, w, c]` turned by up to 60 degrees, moved by up to a tenth and scaled by a half to one and a half, then mirrored.
 *
 * @param next uniform in [0, 1)
 */
export function turnAndFlip(images: FloatImages, next: () => number): FloatImages {
  return randomFlips(randomNearestAffine(images, { degrees: 60, shift: 0.1, scale: [0.5, 1.5], next }), next);
}
