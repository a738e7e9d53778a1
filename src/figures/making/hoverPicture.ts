/**
 * A picture in the hover label of a Plotly point, without a script.
 *
 * Plotly takes no image there, but it takes coloured text: each pixel is a block character whose colour the label's template looks up
 * in the point's own bytes. So the template is written once for all points, and a point costs its pixels.
 */
import { base64 } from './base64';
import type { Figure } from './figure';

/** Such as a ByteImages or an ImageSet. */
export interface Pictures {
  /** `[count, height, width, channels]`, 0–255. */
  readonly pixels: Uint8Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
  /** 1 is grey, 3 is RGB. */
  readonly channels: number;
}

/** Numbers as Plotly reads them without their becoming text one by one: base64 of the bytes, and the array's shape. */
export interface PackedBytes {
  dtype: 'u1';
  bdata: string;
  /** Such as `900, 784`. */
  shape: string;
}

/** Height of the caption's lines, in pixels of the screen. */
const captionLine = 16;
/** Plotly's distance from line to line, in font sizes. */
const lineSpacing = 1.3;
/** Width of a character of a monospace font, in font sizes: Courier's, and that of the fonts made after it. */
const characterWidth = 0.6;
/** By how much characters overlap, in font sizes: side by side alone, they would leave seams. */
const overlap = 0.05;

/** The pixels of the images at the given indices, one row an image: what `customdata` has to be. */
export function packedPictures(images: Pictures, indices: readonly number[]): PackedBytes {
  const length = images.height * images.width * images.channels;
  const bytes = new Uint8Array(indices.length * length);
  indices.forEach((index, i) => bytes.set(images.pixels.subarray(index * length, (index + 1) * length), i * length));
  return { dtype: 'u1', bdata: base64(bytes), shape: `${indices.length}, ${length}` };
}

/**
 * A `hovertemplate` with the trace's name, the point's `text` and its picture below.
 *
 * @param side of a pixel of the picture, in pixels of the screen
 */
export function pictureTemplate({ height, width, channels }: Pictures, side: number): string {
  const colour = (pixel: number) =>
    [0, 1, 2].map((c) => `%{customdata[${channels === 3 ? 3 * pixel + c : pixel}]}`).join(',');
  const rows = Array.from({ length: height }, (_, row) => {
    // A character is higher than wide and reaches into the row below, which is drawn over it; below the last row is nothing.
    const block = row < height - 1 ? '█' : '▀';
    const pixels = Array.from({ length: width }, (_, column) => row * width + column);
    return pixels.map((pixel) => `<span style="color:rgb(${colour(pixel)})">${block}</span>`).join('');
  });
  const down = '<br>'.repeat(Math.ceil(captionLine / side));
  const caption = (text: string) => `<span style="font-size:12px">${text}</span>${down}`;
  const style = `font-size:${(side / (characterWidth - overlap)).toFixed(2)}px;letter-spacing:-${overlap}em`;
  const picture = `<span style="${style}">${rows.join('<br>')}</span>`;
  return `${caption('<b>%{fullData.name}</b>')}${caption('%{text}')}${picture}<extra></extra>`;
}

/** The label's style: its font is so small that a line is as high as a pixel of the picture. */
export function pictureLabel(side: number): NonNullable<Figure['layout']['hoverlabel']> {
  return {
    align: 'left',
    bgcolor: '#ffffff',
    font: { family: '"Courier New", monospace', size: side / lineSpacing, color: '#000000' },
  };
}
