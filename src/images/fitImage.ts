/** Brings a picture of any size to the size that a detector was made for. */
import { toBytes, type ByteImages } from './imageBatch';
import { toFloats } from './normalise';
import { resizeBicubic } from './resize';

/**
 * `[1, h, w, c]` → `[1, height, width, c]`, 0–255. The aspect ratio stays: the picture is resized until it just fits, and what is
 * missing on two sides gets the colour of its border (the median of the border pixels, a channel at a time), half on either side.
 * A picture that has the size already comes back as it is.
 *
 * Resizing is antialiased: each new pixel blends all the pixels that it covers. Taking single ones would break thin strokes, and
 * the digits of MNIST were made smaller with antialiasing too.
 */
export function fitImage(image: ByteImages, { height, width }: { height: number; width: number }): ByteImages {
  if (image.height === height && image.width === width) return image;
  const scale = Math.min(height / image.height, width / image.width);
  const inner = {
    height: Math.max(1, Math.round(image.height * scale)),
    width: Math.max(1, Math.round(image.width * scale)),
  };
  const resized = toBytes(resizeBicubic(toFloats(image), { ...inner, antialias: true }), { low: 0, high: 255 });
  return centred(resized, { height, width });
}

function centred(image: ByteImages, { height, width }: { height: number; width: number }): ByteImages {
  const { channels } = image;
  const border = borderColour(image);
  const pixels = Uint8Array.from({ length: height * width * channels }, (_, i) => border[i % channels]);
  const [top, left] = [Math.floor((height - image.height) / 2), Math.floor((width - image.width) / 2)];
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
