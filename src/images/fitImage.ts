/** Brings a picture of any size to the size that a detector was made for. */
import { type ByteImages, concatenateImages, selectImages, toBytes } from './imageBatch';
import { toFloats } from './normalise';
import { resizeBicubic } from './resize';
import { shrinkArea } from './shrinkArea';

export interface Size {
  height: number;
  width: number;
}

export interface FitOptions {
  /** How a pixel is made of those that it covers. Default `bicubic`. */
  shrinking?: 'bicubic' | 'area';
}

/** Where a fitted picture lies within its new size, in pixels. */
export interface Place extends Size {
  top: number;
  left: number;
}

/**
 * Where a picture lies when it is made to fit: as large as its aspect ratio allows, and centred. A mask of the picture takes the
 * same place.
 */
export function placeWithin(picture: Size, { height, width }: Size): Place {
  const scale = Math.min(height / picture.height, width / picture.width);
  const inner = {
    height: Math.max(1, Math.round(picture.height * scale)),
    width: Math.max(1, Math.round(picture.width * scale)),
  };
  return { ...inner, top: Math.floor((height - inner.height) / 2), left: Math.floor((width - inner.width) / 2) };
}

/**
 * Pixels that a picture needs to have for being fitted to a size: four each way for one of the new, and a million at least. More are averaged
 * away, and cost memory and time as they are read.
 */
export function amplePixels({ height, width }: Size): number {
  return Math.max(1024 ** 2, 16 * height * width);
}

/**
 * `[1, h, w, c]` → `[1, height, width, c]`, 0–255. The aspect ratio stays: the picture is resized until it just fits, and what is
 * missing on two sides gets the colour of its border (the median of the border pixels, a channel at a time), half on either side.
 * A picture that has the size already comes back as it is.
 *
 * Resizing is antialiased: each new pixel blends all the pixels that it covers. Taking single ones would break thin strokes, and
 * the digits of MNIST were made smaller with antialiasing too. With `shrinking: 'area'` a new pixel is the plain mean of what it
 * covers, which never overshoots at an edge; growing is bicubic in either case.
 */
export function fitImage(image: ByteImages, size: Size, { shrinking = 'bicubic' }: FitOptions = {}): ByteImages {
  if (image.height === size.height && image.width === size.width) return image;
  const place = placeWithin(image, size);
  const shrinks = place.height <= image.height && place.width <= image.width;
  const resized =
    shrinking === 'area' && shrinks
      ? shrinkArea(image, place)
      : toBytes(resizeBicubic(toFloats(image), { height: place.height, width: place.width, antialias: true }), {
          low: 0,
          high: 255,
        });
  return laidOut(resized, place, size);
}

function laidOut(image: ByteImages, { top, left }: Place, { height, width }: Size): ByteImages {
  const { channels } = image;
  const border = borderColour(image);
  const pixels = Uint8Array.from({ length: height * width * channels }, (_, i) => border[i % channels]);
  const row = image.width * channels;
  for (let y = 0; y < image.height; y++) {
    pixels.set(image.pixels.subarray(y * row, (y + 1) * row), ((top + y) * width + left) * channels);
  }
  return { pixels, count: 1, height, width, channels };
}

/** The median of each channel over the outermost pixels. */
function borderColour({ pixels, height, width, channels }: ByteImages): number[] {
  const colours: number[][] = Array.from({ length: channels }, () => []);
  for (let y = 0; y < height; y++) {
    const isEdgeRow = y === 0 || y === height - 1;
    const step = isEdgeRow ? 1 : Math.max(1, width - 1);
    for (let x = 0; x < width; x += step) {
      colours.forEach((values, channel) => values.push(pixels[(y * width + x) * channels + channel]));
    }
  }
  return colours.map((values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]);
}

/** The same for each of several, `[n, h, w, c]` → `[n, height, width, c]`. */
export function fitImages(images: ByteImages, size: Size, options?: FitOptions): ByteImages {
  const each = Array.from({ length: images.count }, (_, i) => fitImage(selectImages(images, [i]), size, options));
  return concatenateImages(each);
}
