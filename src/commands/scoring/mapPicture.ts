/** One picture of what a detector sees in an image. */
import { contactSheet } from '../../images/shown/contactSheet';
import { asRgb, concatenateImages, type FloatImages } from '../../images/imageBatch';
import { overlay } from '../../images/shown/overlay';
import type { PreparedPicture, Scorer } from '../../detectors/scorer';

/** The side, in pixels, that small images are enlarged to, so that a digit of 28 pixels is legible. */
const legible = 224;

/**
 * Draws a PNG: the picture, and beside it the same under its map. Colours mean the same in all pictures of a scorer.
 */
export function mapPicture(
  { mapLimit: limit, mapColours: colourMap }: Pick<Scorer, 'mapLimit' | 'mapColours'>,
  { shown, mapOnShown }: Omit<PreparedPicture, 'image'>,
  map: FloatImages,
): Promise<Uint8Array> {
  const pair = [asRgb(shown), overlay(shown, mapOnShown(map), { limit, colourMap, alpha: 0.5 })];
  const scale = Math.max(1, Math.round(legible / Math.max(shown.height, shown.width)));
  return contactSheet(concatenateImages(pair), { columns: 2, scale, gap: 4 });
}
