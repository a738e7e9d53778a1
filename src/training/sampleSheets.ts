/** What a generator draws, as pictures beside its checkpoint: one sheet a save. */
import { writeAtomically } from '../files';
import { contactSheet } from '../images/contactSheet';
import { toBytes } from '../images/imageBatch';
import { SampleOptions, samplePictures } from './samples';

/** Pictures in a row, and rows. */
const side = 5;

/** 5×5 pictures in (−1, 1) as 0–255, as a PNG. */
export async function sampleSheet(options: Omit<SampleOptions, 'count'>): Promise<Buffer> {
  const pictures = samplePictures({ ...options, count: side ** 2 });
  return contactSheet(toBytes(pictures, { low: -1, high: 1 }), { columns: side, scale: 4 });
}

/** `<checkpoint without its ending>-samples/<step>.png` */
export function sampleSheetFile(checkpoint: string, step: number): string {
  const folder = checkpoint.replace(/\.safetensors$/, '-samples');
  return `${folder}/${String(step).padStart(6, '0')}.png`;
}

/** Writes a sheet beside a checkpoint, of the same latent vectors each time. */
export async function writeSampleSheet(
  checkpoint: string,
  step: number,
  options: Omit<SampleOptions, 'count'>,
): Promise<void> {
  writeAtomically(sampleSheetFile(checkpoint, step), await sampleSheet(options));
}
