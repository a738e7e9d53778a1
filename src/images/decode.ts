/** Reads image files of every kind that the machine knows: PNG, JPEG, WebP, in Node TIFF, GIF and more. */
import { pictures, store } from '../platform/machine';
import { type DecodedPicture, PictureError } from '../platform/pictures';
import { fileContent, type FileContent } from './fileContent';
import type { ByteImages } from './imageBatch';

export interface DecodeOptions {
  /** `rgb` gives three channels, `grey` one. */
  colour: 'rgb' | 'grey';
  /** What transparent parts are laid on. */
  background?: 'white' | 'black';
  /** Which page or frame, from 0 on. Default 0. */
  page?: number;
  /** Pixels from which on it comes back smaller, for who makes it smaller anyway (see amplePixels). Default 16 million. */
  ample?: number;
}

/** A picture with what is worth knowing about its file. */
export interface ReadPicture extends Pick<DecodedPicture, 'orientation' | 'pages' | 'transparent'> {
  /** `[1, height, width, 3 | 1]`, 0–255. */
  image: ByteImages;
}

/**
 * Decodes one image: `[1, height, width, 3 | 1]`, 0–255. It is turned as its EXIF tag says, deeper samples become 8 bits by their range (see
 * Pictures.decode), palettes and other colour spaces become sRGB, and transparent parts are laid on the background, white by default.
 *
 * Grey is 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601) as Pillow and OpenCV have it, so that figures can be compared; sharp's own
 * grey weighs linear light: pure green is 220 there and 150 here.
 *
 * Throws one sentence naming the file where it does not exist, is cut off, is no image, is wholly transparent, or has samples whose range is
 * not known.
 */
export async function decodeImage(input: string | Uint8Array, options: DecodeOptions): Promise<ByteImages> {
  return (await readPicture(input, options)).image;
}

/** The same with what is worth knowing. */
export async function readPicture(
  input: string | Uint8Array,
  { colour, background = 'white', page, ample }: DecodeOptions,
): Promise<ReadPicture> {
  const { pixels: rgb, height, width, ...about } = await decodeFile(input, { background, page, ample });
  if (about.transparent === 'wholly')
    throw new Error(
      `${nameOf(input)}: expected something to see, found a picture that is wholly transparent; replace the file by an opaque one.`,
    );
  const pixels = colour === 'rgb' ? rgb : toGrey(rgb);
  return { image: { pixels, count: 1, height, width, channels: colour === 'rgb' ? 3 : 1 }, ...about };
}

/** Pictures.decode with the file's name and what it holds in the error. */
export async function decodeFile(
  input: string | Uint8Array,
  options: Parameters<typeof pictures.decode>[1],
): Promise<DecodedPicture> {
  try {
    return await pictures.decode(input, options);
  } catch (error) {
    if (error instanceof PictureError) throw new Error(`${nameOf(input)}: ${error.message}; ${error.remedy}.`);
    if (typeof input === 'string' && !store.exists(input))
      throw new Error(`${input} does not exist; give the path of an image.`);
    const { what, remedy } = contentOf(input);
    const reason = (error as Error).message.trim().split(/\s*\n\s*/)[0];
    throw new Error(`${nameOf(input)} cannot be read as an image (it is ${what}: ${reason}); ${remedy}.`);
  }
}

function nameOf(input: string | Uint8Array): string {
  return typeof input === 'string' ? input : `An image of ${input.length} bytes`;
}

function contentOf(input: string | Uint8Array): FileContent {
  try {
    return fileContent(typeof input === 'string' ? store.read(input) : input);
  } catch {
    return { what: 'a file that may not be read', remedy: 'replace it, or allow reading it' };
  }
}

/** RGB, a pixel after another, to grey as {@link decodeImage} says, by Pillow's rounding: weights in 1/65536, half added. */
export function toGrey(rgb: Uint8Array): Uint8Array {
  const grey = new Uint8Array(rgb.length / 3);
  for (let i = 0; i < grey.length; i++) {
    grey[i] = (rgb[3 * i] * 19595 + rgb[3 * i + 1] * 38470 + rgb[3 * i + 2] * 7471 + 0x8000) >> 16;
  }
  return grey;
}
