/** A whole data set of rendered parts as files, in the folder layout of MVTec AD, rendered once and kept. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import sharp from 'sharp';
import { LongWork, type WorkOptions } from '../work/work';
import { severityOf, type Severity } from './severity';

/** What fixes one picture of a part. */
export interface RenderPart<Defect extends string> {
  readonly seed: string;
  readonly index: number;
  readonly size: number;
  /** Without it the part is good. */
  readonly defect?: Defect;
  readonly severity?: Severity;
}

export interface RenderedPart {
  readonly size: number;
  /** Grey levels `[size, size]`, or red, green and blue `[size, size, 3]`; 0–255. */
  readonly pixels: Uint8Array;
  /** 255 where the defect shows, else 0, `[size, size]`. */
  readonly mask: Uint8Array;
}

/** A kind of part that can be rendered. */
export interface PartRenderer<Defect extends string> {
  /** In the plural, for messages: `screws`. */
  readonly name: string;
  readonly defects: readonly Defect[];
  /** The marker is the last file written: its presence says that the set is whole. */
  readonly marker: string;
  readonly render: (part: RenderPart<Defect>) => RenderedPart;
}

/** What decides every pixel of a set; written to its marker as it is. */
export interface SetParameters {
  /** To be raised with every change that alters a picture, so that kept sets are rendered anew. */
  readonly version: number;
  readonly seed: string;
  /** Good parts for training and for testing. */
  readonly train: number;
  readonly testGood: number;
  /** Test parts of each defect, or of each by its name; the severities take turns. */
  readonly perDefect: number | Readonly<Record<string, number>>;
  /** Side of the pictures in pixels. */
  readonly size: number;
}

export interface RenderedSetOptions extends WorkOptions {
  readonly parameters: SetParameters;
  /** Where the set is kept. */
  readonly folder: string;
}

/** One picture to be written, and its mask where it shows a defect. */
interface Plan<Defect extends string> {
  readonly part: RenderPart<Defect>;
  readonly picture: string;
  readonly mask?: string;
}

/**
 * Gives a folder with train/good, test/good, test/<defect> and ground_truth/<defect>, rendering it where it is not there, is
 * incomplete, or was made with other parameters. The set is rendered beside its place and renamed, so that nobody reads half of
 * one; when stopped it leaves what was there before.
 *
 * A part is fixed by seed, folder and number alone: a set of 32 training parts holds the first 32 of a set of 320.
 *
 * @returns the folder's path
 * @throws Error with one sentence where a parameter makes no sense or the folder holds something else; the signal's reason when
 * stopped
 */
export async function renderedSet<Defect extends string>(
  renderer: PartRenderer<Defect>,
  { parameters, folder, ...work }: RenderedSetOptions,
): Promise<string> {
  checkCounts(parameters);
  const plans = planSet(renderer, parameters);
  if (await isWhole(folder, renderer.marker, parameters, plans)) return folder;
  await refuseForeign(folder, renderer);

  await mkdir(dirname(folder), { recursive: true });
  await removeLeftovers(folder);
  const beside = join(dirname(folder), `.${basename(folder)}-${process.pid}`);
  try {
    await writeSet(renderer, beside, plans, work);
    work.signal?.throwIfAborted();
    await writeFile(join(beside, renderer.marker), `${JSON.stringify(parameters, undefined, 2)}\n`);
    await rm(folder, { recursive: true, force: true });
    await rename(beside, folder);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
  return folder;
}

function checkCounts({ train, testGood, perDefect }: SetParameters): void {
  const each = typeof perDefect === 'number' ? { perDefect } : perDefect;
  for (const [name, count] of Object.entries({ train, testGood, ...each })) {
    if (!Number.isInteger(count) || count < 0) {
      throw new Error(`${name}: expected a whole number of 0 or more, found ${count}.`);
    }
  }
}

function planSet<Defect extends string>(
  { defects }: PartRenderer<Defect>,
  { seed, train, testGood, perDefect, size }: SetParameters,
): Plan<Defect>[] {
  const good = (folder: string, count: number): Plan<Defect>[] =>
    Array.from({ length: count }, (_, index) => ({
      part: { seed: `${seed}/${folder}`, index, size },
      picture: join(folder, 'good', `${numbered(index)}.png`),
    }));
  const bad = (defect: Defect): Plan<Defect>[] =>
    Array.from({ length: typeof perDefect === 'number' ? perDefect : (perDefect[defect] ?? 0) }, (_, index) => ({
      part: { seed: `${seed}/test/${defect}`, index, size, defect, severity: severityOf(index) },
      picture: join('test', defect, `${numbered(index)}.png`),
      mask: join('ground_truth', defect, `${numbered(index)}_mask.png`),
    }));
  return [...good('train', train), ...good('test', testGood), ...defects.flatMap(bad)];
}

function numbered(index: number): string {
  return String(index).padStart(3, '0');
}

async function writeSet<Defect extends string>(
  { name, render }: PartRenderer<Defect>,
  folder: string,
  plans: readonly Plan<Defect>[],
  { signal, progress }: WorkOptions,
): Promise<void> {
  const files = plans.flatMap(({ picture, mask }) => (mask === undefined ? [picture] : [picture, mask]));
  for (const place of new Set(files.map((file) => dirname(file))))
    await mkdir(join(folder, place), { recursive: true });
  const work = new LongWork({ label: `Rendering ${name}`, total: plans.length, unit: 'images', signal, progress });
  // Files are compressed on other cores while the next part is rendered; waiting for the one before bounds the memory.
  let writing: Promise<unknown> = Promise.resolve();
  let done = 0;
  try {
    for (const { part, picture, mask } of plans) {
      const rendered = render(part);
      await writing;
      writing = Promise.all([
        writeImage(join(folder, picture), rendered.pixels, rendered.size),
        mask === undefined ? undefined : writeImage(join(folder, mask), rendered.mask, rendered.size),
      ]);
      done++;
      if (!(await work.advance(done, () => picture))) break;
    }
  } finally {
    await writing;
    await work.end(done);
  }
}

async function writeImage(file: string, pixels: Uint8Array, size: number): Promise<void> {
  const grey = pixels.length === size * size;
  await sharp(pixels, { raw: { width: size, height: size, channels: grey ? 1 : 3 } })
    .toColourspace(grey ? 'b-w' : 'srgb')
    // Noise hardly compresses; a higher level costs seconds and saves nothing.
    .png({ compressionLevel: 3 })
    .toFile(file);
}

/** Whether the folder's marker names these parameters and every file is there. */
async function isWhole(
  folder: string,
  markerName: string,
  parameters: SetParameters,
  plans: readonly Plan<string>[],
): Promise<boolean> {
  const marker = await readFile(join(folder, markerName), 'utf8').catch(() => '');
  if (marker.trim() !== JSON.stringify(parameters, undefined, 2)) return false;
  const found = new Set(await readdir(folder, { recursive: true }));
  return plans.every(({ picture, mask }) => found.has(picture) && (mask === undefined || found.has(mask)));
}

/** A folder of the reader's own must not be replaced by rendered pictures. */
async function refuseForeign(
  folder: string,
  { name, marker }: Pick<PartRenderer<string>, 'name' | 'marker'>,
): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  if (names.length > 0 && !names.includes(marker)) {
    throw new Error(
      `${folder}: expected no folder or a set of rendered ${name} with its ${marker}, found "${names[0]}"; move it away or name another folder.`,
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
