/** Reads image files of every kind that the machine knows: PNG, JPEG, WebP, in Node TIFF, GIF and more. */
import { pictures, store } from '../platform/machine';
import type { ByteImages } from './imageBatch';

export interface DecodeOptions {
  /** `rgb` gives three channels, `grey` one. */
  colour: 'rgb' | 'grey';
  /** What transparent parts are laid on. */
  background?: 'white' | 'black';
}

/**
 * Decodes one image: `[1, height, width, 3 | 1]`, 0–255. It is turned as its EXIF tag says, 16 bits become 8 (the upper ones),
 * palettes and other colour spaces become sRGB, and transparent parts are laid on the background, white by default.
 *
 * Grey is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601) as Pillow and OpenCV have it, so that figures can be compared; sharp's own
 * grey weighs linear light: pure green is 220 there and 150 here.
 *
 * Throws one sentence naming the file where it does not exist, is cut off, or is no image.
 */
export async function decodeImage(
  input: string | Uint8Array,
  { colour, background = 'white' }: DecodeOptions,
): Promise<ByteImages> {
  const name = typeof input === 'string' ? input : `An image of ${input.length} bytes`;
  try {
    const { pixels: rgb, height, width } = await pictures.decode(input, background);
    const pixels = colour === 'rgb' ? rgb : toGrey(rgb);
    return { pixels, count: 1, height, width, channels: colour === 'rgb' ? 3 : 1 };
  } catch (error) {
    const { message } = error as Error;
    if (typeof input === 'string' && !store.exists(input))
      throw new Error(`${name} does not exist; give the path of an image.`);
    throw new Error(
      `${name} cannot be read as an image (${message.trim().replace(/\s+/g, ' ')}); replace the file by a whole one.`,
    );
  }
}

/** Pillow's rounding: weights in 1/65536, half added. */
function toGrey(rgb: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = (rgb[3 * i] * 19595 + rgb[3 * i + 1] * 38470 + rgb[3 * i + 2] * 7471 + 0x8000) >> 16;
  }
  return grey;
}
