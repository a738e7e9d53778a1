/** What a generator draws, beside its checkpoint: at each save a sheet of pictures, and how alike they are to real ones. */
import Papa from 'papaparse';
import { contactSheet } from '../images/shown/contactSheet';
import { toBytes } from '../images/imageBatch';
import { tensorToImages } from '../images/tensorImages';
import { paths, store } from '../platform/machine';
import type { tf } from '../tensors/tf';
import { type Likeness, likeness, likenessCount } from './likeness';
import { SampleOptions, samplePictures } from './samples';

/** Pictures in a row, and rows. */
const side = 5;
/** Black and white in most generators' range. */
const symmetric = { low: -1, high: 1 };

/** What is drawn of a generator, and how. */
export interface SheetOptions extends Omit<SampleOptions, 'count'> {
  /** Black and white in the generator's range. Default −1 and 1. */
  range?: { low: number; high: number };
  /** Enlarges. Default 4 times. */
  scale?: number;
}

/** One save: how alike drawn and real pictures were after so many steps. */
export interface SampledStep extends Likeness {
  step: number;
}

/** `<checkpoint without its ending>-samples`: the same for what a training leaves for detecting, and for what is shipped. */
export function samplesFolder(checkpoint: string): string {
  return checkpoint.replace(/(-detector)?\.safetensors$/, '-samples');
}

/** Such as `005000.png` in the samples' folder. */
export function sampleSheetFile(checkpoint: string, step: number): string {
  return paths.join(samplesFolder(checkpoint), `${String(step).padStart(6, '0')}.png`);
}

/** The saves of a checkpoint's training, in order; none where nothing was kept. */
export function sampledSteps(checkpoint: string): SampledStep[] {
  const file = likenessFile(checkpoint);
  if (!store.exists(file)) return [];
  const { data } = Papa.parse<Record<keyof SampledStep, string>>(store.readText(file), {
    header: true,
    skipEmptyLines: true,
  });
  return data.map(({ step, pixels, features }) => ({
    step: Number(step),
    pixels: Number(pixels),
    features: Number(features),
  }));
}

/** The same with the sheets: PNG files. A save whose sheet is gone is left out. */
export function keptSheets(checkpoint: string): (SampledStep & { png: Uint8Array })[] {
  return sampledSteps(checkpoint).flatMap((row) => {
    const file = sampleSheetFile(checkpoint, row.step);
    return store.exists(file) ? [{ ...row, png: store.read(file) }] : [];
  });
}

/** 5×5 pictures as 0–255, as a PNG. */
export async function sampleSheet({ range = symmetric, scale = 4, ...options }: SheetOptions): Promise<Uint8Array> {
  const pictures = await samplePictures({ ...options, count: side ** 2 });
  return contactSheet(toBytes(pictures, range), { columns: side, scale });
}

/**
 * Leaves a sheet beside a checkpoint, of the same latent vectors each time, and in `likeness.csv` a row: how alike 256 drawn and as
 * many real pictures are. Rows of later steps, of a training that was begun again, leave.
 *
 * @param real what the generator learns from, `[n, height, width, channels]` in its range; they stay the caller's
 */
export async function keepSamples(
  checkpoint: string,
  step: number,
  { real, ...options }: SheetOptions & { real: tf.Tensor4D },
): Promise<void> {
  store.replace(sampleSheetFile(checkpoint, step), await sampleSheet(options));
  const count = Math.min(likenessCount, real.shape[0]);
  const some = real.slice(0, count);
  const drawn = await samplePictures({ ...options, random: options.random.fork('likeness'), count });
  const alike = await likeness(drawn, await tensorToImages(some), options.range ?? symmetric);
  some.dispose();
  const rows = [...sampledSteps(checkpoint).filter((row) => row.step < step), { step, ...alike }];
  const lines = [['step', 'pixels', 'features'], ...rows.map((row) => [row.step, row.pixels, row.features])];
  store.replace(likenessFile(checkpoint), `${Papa.unparse(lines, { newline: '\n' })}\n`);
}

function likenessFile(checkpoint: string): string {
  return paths.join(samplesFolder(checkpoint), 'likeness.csv');
}
