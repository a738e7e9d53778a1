/** One picture of what a detector sees in an image. */
import { contactSheet } from '../images/contactSheet';
import { asRgb, concatenateImages, toBytes, type ByteImages, type FloatImages } from '../images/imageBatch';
import { overlay } from '../images/overlay';
import type { Scorer } from '../recipes/scorers';

/** The side, in pixels, that small images are enlarged to, so that a digit of 28 pixels is legible. */
const legible = 224;

export type MapPicture = (image: FloatImages, map: Float32Array) => Promise<Buffer>;

/**
 * Draws a PNG: the image as the detector takes it, and beside it the same under its map. Colours mean the same in all pictures.
 *
 * @param scorer its `prepare` may change the size and the range of images, brighter ones staying brighter
 */
export function mapPicture(scorer: Pick<Scorer, 'prepare' | 'picture' | 'mapLimit'>): MapPicture {
  const low = scorer.prepare(plain(scorer, 0)).values.reduce((a, b) => Math.min(a, b));
  const high = scorer.prepare(plain(scorer, 255)).values.reduce((a, b) => Math.max(a, b));
  return (image, map) => {
    const bytes = toBytes(image, { low, high });
    // Magma begins with black, so that what is as expected only darkens and the rest glows, on dark images too.
    const pair = [asRgb(bytes), overlay(bytes, map, { limit: scorer.mapLimit, colourMap: 'magma', alpha: 0.5 })];
    const scale = Math.max(1, Math.round(legible / Math.max(image.height, image.width)));
    return contactSheet(concatenateImages(pair), { columns: 2, scale, gap: 4 });
  };
}

/** A picture of one value. */
function plain({ picture: { height, width, colour } }: Pick<Scorer, 'picture'>, value: number): ByteImages {
  const channels = colour === 'rgb' ? 3 : 1;
  return { pixels: new Uint8Array(height * width * channels).fill(value), count: 1, height, width, channels };
}
