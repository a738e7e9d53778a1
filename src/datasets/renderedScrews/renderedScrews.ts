/** A whole data set of rendered screws as files, in the folder layout of MVTec AD, rendered once and kept. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { LongWork, type WorkOptions } from '../../work';
import { dataFolder } from '../dataFolder';
import { renderScrew, type RenderScrewOptions } from './renderScrew';
import { screwDefects, severities, type ScrewDefect, type Severity } from './screwDamage';

/** To be raised with every change that alters a picture, so that kept sets are rendered anew. */
const version = 1;

/** Its presence says that the set is whole: it is the last file written. */
const markerName = 'rendered-screws.json';

export interface RenderedScrewsOptions extends WorkOptions {
  readonly seed?: number | string;
  /** Good screws for training. */
  readonly train?: number;
  readonly testGood?: number;
  /** Test screws of each of the five defects; the severities take turns. */
  readonly perDefect?: number;
  /** Side of the pictures in pixels. */
  readonly size?: number;
  /** Where the set is kept; data/rendered-screws unless named. */
  readonly folder?: string;
}

/** What decides every pixel of a set. */
interface Parameters {
  readonly version: number;
  readonly seed: string;
  readonly train: number;
  readonly testGood: number;
  readonly perDefect: number;
  readonly size: number;
}

/** One picture to be written, and its mask where it shows a defect. */
interface Plan {
  readonly options: RenderScrewOptions;
  readonly picture: string;
  readonly mask?: string;
}

/**
 * Gives a folder with train/good, test/good, test/<defect> and ground_truth/<defect>, rendering it where it is not there, is
 * incomplete, or was made with other parameters; about a minute for the 481 pictures of the default, which are MVTec's counts.
 * The set is rendered beside its place and renamed, so that nobody reads half of one; when stopped it leaves what was there before.
 *
 * A screw is fixed by seed, part and number alone: a set of 32 training screws holds the first 32 of a set of 320.
 *
 * @returns the folder's path
 * @throws Error with one sentence where a parameter makes no sense or the folder holds something else; the signal's reason when
 * stopped
 */
export async function renderedScrews(options: RenderedScrewsOptions = {}): Promise<string> {
  const { seed = 0, train = 320, testGood = 41, perDefect = 24, size = 1024 } = options;
  const { folder = join(dataFolder(), 'rendered-screws'), signal } = options;
  for (const [name, count] of Object.entries({ train, testGood, perDefect })) {
    if (!Number.isInteger(count) || count < 0) {
      throw new Error(`${name}: expected a whole number of 0 or more, found ${count}.`);
    }
  }
  const parameters: Parameters = { version, seed: String(seed), train, testGood, perDefect, size };
  const plans = planSet(parameters);
  if (await isWhole(folder, parameters, plans)) return folder;
  await refuseForeign(folder);

  await mkdir(dirname(folder), { recursive: true });
  await removeLeftovers(folder);
  const beside = join(dirname(folder), `.${basename(folder)}-${process.pid}`);
  try {
    await writeSet(beside, plans, options);
    signal?.throwIfAborted();
    await writeFile(join(beside, markerName), `${JSON.stringify(parameters, undefined, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return folder;
}

function planSet({ seed, train, testGood, perDefect, size }: Parameters): Plan[] {
  const good = (part: string, count: number): Plan[] =>
    Array.from({ length: count }, (_, index) => ({
      options: { seed: `${seed}/${part}`, index, size },
      picture: join(part, 'good', `${numbered(index)}.png`),
    }));
  const bad = (defect: ScrewDefect): Plan[] =>
    Array.from({ length: perDefect }, (_, index) => ({
      options: { seed: `${seed}/test/${defect}`, index, size, defect, severity: severityOf(index) },
      picture: join('test', defect, `${numbered(index)}.png`),
      mask: join('ground_truth', defect, `${numbered(index)}_mask.png`),
    }));
  return [...good('train', train), ...good('test', testGood), ...screwDefects.flatMap(bad)];
}

/** The severity of a set's picture of a defect, from its number. */
export function severityOf(index: number): Severity {
  return severities[index % severities.length];
}

function numbered(index: number): string {
  return String(index).padStart(3, '0');
}

async function writeSet(folder: string, plans: readonly Plan[], { signal, progress }: WorkOptions): Promise<void> {
  const files = plans.flatMap(({ picture, mask }) => (mask === undefined ? [picture] : [picture, mask]));
  for (const part of new Set(files.map((file) => dirname(file)))) await mkdir(join(folder, part), { recursive: true });
  const work = new LongWork({ label: 'Rendering screws', total: plans.length, unit: 'images', signal, progress });
  // Files are compressed on other cores while the next screw is rendered; waiting for the one before bounds the memory.
  let writing: Promise<unknown> = Promise.resolve();
  let done = 0;
  try {
    for (const { options, picture, mask } of plans) {
      const screw = renderScrew(options);
      await writing;
      writing = Promise.all([
        writeGrey(join(folder, picture), screw.pixels, screw.size),
        mask === undefined ? undefined : writeGrey(join(folder, mask), screw.mask, screw.size),
      ]);
      done++;
      if (!(await work.advance(done, () => picture))) break;
    }
  } finally {
    await writing;
    await work.end(done);
  }
}

async function writeGrey(file: string, pixels: Uint8Array, size: number): Promise<void> {
  await sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .toColourspace('b-w')
    // Noise hardly compresses; a higher level costs seconds and saves nothing.
    .png({ compressionLevel: 3 })
    .toFile(file);
}

/** Whether the folder's marker names these parameters and every file is there. */
async function isWhole(folder: string, parameters: Parameters, plans: readonly Plan[]): Promise<boolean> {
  const marker = await readFile(join(folder, markerName), 'utf8').catch(() => '');
  if (marker.trim() !== JSON.stringify(parameters, undefined, 2)) return false;
  const found = new Set(await readdir(folder, { recursive: true }));
  return plans.every(({ picture, mask }) => found.has(picture) && (mask === undefined || found.has(mask)));
}

/** A folder of the reader's own must not be replaced by rendered pictures. */
async function refuseForeign(folder: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  if (names.length > 0 && !names.includes(markerName)) {
    throw new Error(
      `${folder}: expected no folder or a set of rendered screws with its ${markerName}, found "${names[0]}"; move it away or name another folder.`,
    );
  }
}

/** Removes what a process that was killed has left; the one of a process that still runs stays. */
async function removeLeftovers(folder: string): Promise<void> {
  const prefix = `.${basename(folder)}-`;
  for (const name of await readdir(dirname(folder))) {
    const id = Number(name.slice(prefix.length));
    if (!name.startsWith(prefix) || !Number.isInteger(id) || (id !== process.pid && isRunning(id))) continue;
    await rm(join(dirname(folder), name), { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    // Signal 0 only asks whether the process is there.
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
