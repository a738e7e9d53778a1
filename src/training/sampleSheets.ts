/** What a generator draws, as pictures beside its checkpoint: one sheet a save. */
import { writeAtomically } from '../files';
import { contactSheet } from '../images/contactSheet';
import { toBytes } from '../images/imageBatch';
import { SampleOptions, samplePictures } from './samples';

/** Pictures in a row, and rows. */
const side = 5;

/** What the generator was trained to draw: black and white in its range. */
export interface PictureRange {
  low: number;
  high: number;
}

/**
 * Writes `<checkpoint without its ending>-samples/<step>.png`, 5×5 pictures as 0–255, of the same latent vectors each time.
 *
 * @param options `range` is (−1, 1) unless told otherwise; `scale` enlarges, 4 times unless told otherwise
 */
export async function writeSampleSheet(
  checkpoint: string,
  step: number,
  {
    range = { low: -1, high: 1 },
    scale = 4,
    ...options
  }: Omit<SampleOptions, 'count'> & { range?: PictureRange; scale?: number },
): Promise<void> {
  const pictures = samplePictures({ ...options, count: side ** 2 });
  const sheet = await contactSheet(toBytes(pictures, range), { columns: side, scale });
  const folder = checkpoint.replace(/\.safetensors$/, '-samples');
  writeAtomically(`${folder}/${String(step).padStart(6, '0')}.png`, sheet);
}
