/** What a generator draws, as pictures beside its checkpoint: one sheet a save. */
import { writeAtomically } from '../files';
import { contactSheet } from '../images/contactSheet';
import { toBytes } from '../images/imageBatch';
import { SampleOptions, samplePictures } from './samples';

/** Pictures in a row, and rows. */
const side = 5;

/**
 * Writes `<checkpoint without its ending>-samples/<step>.png`, 5×5 pictures in (−1, 1) as 0–255, of the same latent vectors each time.
 */
export async function writeSampleSheet(
  checkpoint: string,
  step: number,
  options: Omit<SampleOptions, 'count'>,
): Promise<void> {
  const pictures = samplePictures({ ...options, count: side ** 2 });
  const sheet = await contactSheet(toBytes(pictures, { low: -1, high: 1 }), { columns: side, scale: 4 });
  const folder = checkpoint.replace(/\.safetensors$/, '-samples');
  writeAtomically(`${folder}/${String(step).padStart(6, '0')}.png`, sheet);
}
