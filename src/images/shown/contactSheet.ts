/** Many images in one picture. */
import { pictures } from '../../platform/machine';
import type { ByteImages } from '../imageBatch';
import { fontSize, lineHeight, svgOverlay, svgText, textWidth } from './svgText';

export interface ContactSheetOptions {
  /** Images in a row; by default as many as make the sheet about square. */
  columns?: number;
  /** Each pixel becomes a square of this side, with hard edges. */
  scale?: number;
  /** Pixels of the sheet between images. */
  gap?: number;
  /** One line below each image. */
  captions?: readonly string[];
  /** One line to the left of each row. */
  rowTitles?: readonly string[];
}

/**
 * Lays images out row by row on white and gives the sheet as an RGB PNG.
 * @param images `[n, h, w, 1 | 3]`, 0–255; several sets go below each other by concatenating them
 * Throws a RangeError where there is no image, or titles do not match the images in number.
 */
export async function contactSheet(images: ByteImages, options: ContactSheetOptions = {}): Promise<Uint8Array> {
  const { count, height, width } = images;
  const { columns = Math.ceil(Math.sqrt(count)), scale = 1, gap = 2, captions, rowTitles } = options;
  if (count === 0) throw new RangeError('contactSheet: expected at least one image, found none.');
  for (const [name, value, least] of [
    ['columns', columns, 1],
    ['scale', scale, 1],
    ['gap', gap, 0],
  ] as const) {
    if (!Number.isInteger(value) || value < least) {
      throw new RangeError(`contactSheet: ${name} must be a whole number from ${least}, found ${value}.`);
    }
  }
  const rows = Math.ceil(count / columns);
  expectLength('captions', captions, count);
  expectLength('rowTitles', rowTitles, rows);

  const left = rowTitles ? Math.ceil(Math.max(...rowTitles.map(textWidth))) + gap : 0;
  const cell = { width: width * scale + gap, height: height * scale + gap + (captions ? lineHeight : 0) };
  const sheet = { width: left + columns * cell.width + gap, height: rows * cell.height + gap };
  const canvas = new Uint8Array(sheet.width * sheet.height * 3).fill(255);
  const corner = (i: number): { x: number; y: number } => ({
    x: left + gap + (i % columns) * cell.width,
    y: gap + Math.floor(i / columns) * cell.height,
  });
  for (let i = 0; i < count; i++) paint(images, i, scale, canvas, sheet.width, corner(i));

  const texts: string[] = [];
  captions?.forEach((caption, i) => {
    const { x, y } = corner(i);
    texts.push(svgText(caption, x + (width * scale) / 2, y + height * scale + fontSize, 'middle'));
  });
  rowTitles?.forEach((title, row) => {
    const { y } = corner(row * columns);
    texts.push(svgText(title, left - gap, y + (height * scale + fontSize) / 2 - 2, 'end'));
  });
  const overlay = texts.length > 0 ? svgOverlay(sheet, texts) : undefined;
  return pictures.encodePng({ ...sheet, pixels: canvas, channels: 3 }, { overlay });
}

function expectLength(name: string, list: readonly string[] | undefined, length: number): void {
  if (list && list.length !== length) {
    throw new RangeError(`contactSheet: expected ${length} ${name}, found ${list.length}.`);
  }
}

/** Copies image `i` to its place, each pixel as a square. */
function paint(
  { pixels, height, width, channels }: ByteImages,
  i: number,
  scale: number,
  canvas: Uint8Array,
  canvasWidth: number,
  { x, y }: { x: number; y: number },
): void {
  for (let row = 0; row < height * scale; row++) {
    for (let column = 0; column < width * scale; column++) {
      const from = ((i * height + Math.floor(row / scale)) * width + Math.floor(column / scale)) * channels;
      const to = ((y + row) * canvasWidth + x + column) * 3;
      for (let c = 0; c < 3; c++) canvas[to + c] = pixels[from + (channels === 3 ? c : 0)];
    }
  }
}
