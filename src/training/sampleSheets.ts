/** What a generator draws, as pictures beside its checkpoint: one sheet a save. */
import { store } from '../platform/machine';
import { contactSheet } from '../images/shown/contactSheet';
import { toBytes } from '../images/imageBatch';
import { SampleOptions, samplePictures } from './samples';

/** Pictures in a row, and rows. */
const side = 5;

/** What is drawn of a generator, and how. */
export interface SheetOptions extends Omit<SampleOptions, 'count'> {
  /** Black and white in the generator's range. Default −1 and 1. */
  range?: { low: number; high: number };
  /** Enlarges. Default 4 times. */
  scale?: number;
}

/** 5×5 pictures as 0–255, as a PNG. */
export async function sampleSheet({
  range = { low: -1, high: 1 },
  scale = 4,
  ...options
}: SheetOptions): Promise<Uint8Array> {
  const pictures = await samplePictures({ ...options, count: side ** 2 });
  return contactSheet(toBytes(pictures, range), { columns: side, scale });
}

/** `<checkpoint without its ending>-samples/<step>.png` */
export function sampleSheetFile(checkpoint: string, step: number): string {
  const folder = checkpoint.replace(/\.safetensors$/, '-samples');
  return `${folder}/${String(step).padStart(6, '0')}.png`;
}

/** Writes a sheet beside a checkpoint, of the same latent vectors each time. */
export async function writeSampleSheet(checkpoint: string, step: number, options: SheetOptions): Promise<void> {
  store.replace(sampleSheetFile(checkpoint, step), await sampleSheet(options));
}
