/** A sheet as it is shown: below its title, and in as few bytes as its kind allows. */
import { pictures } from '../../platform/machine';
import { fontSize, lineHeight, svgOverlay, svgText, textWidth, wrapText } from './svgText';

export interface TitledPicture {
  file: Uint8Array;
  type: 'image/png' | 'image/jpeg';
}

const margin = 2;
const narrowest = 300;
/** A JPEG has to be so much smaller to be worth its loss. */
const worthwhile = 0.6;

/**
 * Puts the title above the picture, on white, in as many lines as its width needs. Photographs become JPEGs, for a notebook is to stay
 * light; a drawing or a mask, whose PNG is hardly larger, stays as exact as it is.
 *
 * @param png RGB or grey
 */
export async function titledPicture(png: Uint8Array, title: string): Promise<TitledPicture> {
  const { pixels, width, height } = await pictures.decode(png, { background: 'white' });
  // A small picture gets white beside it rather than a word a line.
  const wide = Math.max(width, Math.min(narrowest, Math.ceil(textWidth(title)) + 2 * margin));
  const lines = wrapText(title, wide - 2 * margin);
  const top = lines.length * lineHeight + margin;
  const size = { width: wide, height: top + height };
  const titled = new Uint8Array(size.height * wide * 3).fill(255);
  for (let row = 0; row < height; row++)
    titled.set(pixels.subarray(row * width * 3, (row + 1) * width * 3), (top + row) * wide * 3);
  const texts = lines.map((line, i) => svgText(line, margin, i * lineHeight + fontSize, 'start'));
  const file = await pictures.encodePng({ ...size, pixels: titled, channels: 3 }, { overlay: svgOverlay(size, texts) });
  const lossy = await pictures.compress(file, 'image/jpeg');
  return lossy.file.length < worthwhile * file.length
    ? { file: lossy.file, type: 'image/jpeg' }
    : { file, type: 'image/png' };
}
