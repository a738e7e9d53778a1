import type { Pictures, RawPicture } from '../pictures';
import { store } from './store';

/** Pictures by the browser's own decoders and its canvas, which round a little otherwise than sharp does. */
export const pictures: Pictures = {
  async decode(input, { background }) {
    const bitmap = await bitmapOf(typeof input === 'string' ? store.read(input) : input);
    const raw = rgbOf(bitmap, undefined, background);
    bitmap.close();
    return { ...raw, channels: 3, orientation: 1, pages: 1, transparent: 'no' };
  },

  async encodePng(picture, { overlay } = {}) {
    const { canvas, context } = drawn(picture);
    if (overlay !== undefined) context.drawImage(await svgImage(overlay), 0, 0);
    return bytesOf(await canvas.convertToBlob({ type: 'image/png' }));
  },

  async compress(file, type) {
    const bitmap = await bitmapOf(file);
    const { canvas, context } = blank(bitmap);
    context.drawImage(bitmap, 0, 0);
    const blob = await canvas.convertToBlob({ type, quality: type === 'image/webp' ? 0.75 : 0.8 });
    return { file: await bytesOf(blob), type, width: canvas.width, height: canvas.height };
  },
};

export interface Part {
  top: number;
  left: number;
  height: number;
  width: number;
}

/** A bitmap's pixels, or those of a part of it, laid on a colour: RGB. The bitmap stays the caller's. */
export function rgbOf(bitmap: ImageBitmap, part?: Part, background: 'white' | 'black' = 'white'): RawPicture {
  const { top, left, height, width } = part ?? { top: 0, left: 0, height: bitmap.height, width: bitmap.width };
  const { context } = sheetOf({ width, height });
  context.fillStyle = background;
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, -left, -top);
  const rgba = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const pixels = new Uint8Array(rgba.length * 3);
  for (let i = 0, at = 0; i < rgba.length; i++, at += 3) {
    const colour = rgba[i];
    pixels[at] = colour;
    pixels[at + 1] = colour >> 8;
    pixels[at + 2] = colour >> 16;
  }
  return { pixels, height, width, channels: 3 };
}

let sheet: ReturnType<typeof blank> | undefined;

/** The same sheet as long as the size stays: a camera's frames follow each other, and a new canvas each would be rubbish to collect. */
function sheetOf(size: { width: number; height: number }): ReturnType<typeof blank> {
  if (sheet?.canvas.width !== size.width || sheet.canvas.height !== size.height) sheet = blank(size);
  return sheet;
}

function blank({ width, height }: { width: number; height: number }) {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('This browser has no canvas to draw pictures on; try another one.');
  return { canvas, context };
}

function drawn({ pixels, width, height, channels }: RawPicture) {
  const sheet = blank({ width, height });
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < 3; c++) data[4 * i + c] = pixels[i * channels + (channels === 3 ? c : 0)];
  sheet.context.putImageData(new ImageData(data, width, height), 0, 0);
  return sheet;
}

/** What draws an SVG. A worker has nothing that does: its page can do it for it. */
let svgImage: (svg: string) => Promise<CanvasImageSource> = pageSvgImage;

/** Has another draw what is written as SVG, in a worker. */
export function drawSvgBy(draw: typeof svgImage): void {
  svgImage = draw;
}

/** Browsers make no bitmap of an SVG, but an image. */
export async function pageSvgImage(svg: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

/** @param file of any kind that the browser knows */
function bitmapOf(file: Uint8Array): Promise<ImageBitmap> {
  // Bytes that threads share can't be here, which the type does not know.
  return createImageBitmap(new Blob([file as BlobPart]));
}
