/** A whole data set of rendered parts as files, in the folder layout of MVTec AD, rendered once and kept. */
import { paths, pictures, store } from '../platform/machine';
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
  if (isWhole(folder, renderer.marker, parameters, plans)) return folder;
  refuseForeign(folder, renderer);
  await store.replaceFolder(folder, async (beside) => {
    await writeSet(renderer, beside, plans, work);
    work.signal?.throwIfAborted();
    const text = `${JSON.stringify(parameters, undefined, 2)}\n`;
    store.write(paths.join(beside, renderer.marker), new TextEncoder().encode(text));
  });
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
      picture: paths.join(folder, 'good', `${numbered(index)}.png`),
    }));
  const bad = (defect: Defect): Plan<Defect>[] =>
    Array.from({ length: typeof perDefect === 'number' ? perDefect : (perDefect[defect] ?? 0) }, (_, index) => ({
      part: { seed: `${seed}/test/${defect}`, index, size, defect, severity: severityOf(index) },
      picture: paths.join('test', defect, `${numbered(index)}.png`),
      mask: paths.join('ground_truth', defect, `${numbered(index)}_mask.png`),
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
  for (const place of new Set(files.map((file) => paths.dirname(file)))) store.makeFolder(paths.join(folder, place));
  const work = new LongWork({ label: `Rendering ${name}`, total: plans.length, unit: 'images', signal, progress });
  // Files are compressed on other cores while the next part is rendered; waiting for the one before bounds the memory.
  let writing: Promise<unknown> = Promise.resolve();
  let done = 0;
  try {
    for (const { part, picture, mask } of plans) {
      const rendered = render(part);
      await writing;
      writing = Promise.all([
        writeImage(paths.join(folder, picture), rendered.pixels, rendered.size),
        mask === undefined ? undefined : writeImage(paths.join(folder, mask), rendered.mask, rendered.size),
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
  const channels = pixels.length === size * size ? 1 : 3;
  store.write(file, await pictures.encodePng({ pixels, height: size, width: size, channels }, { noisy: true }));
}

/** Whether the folder's marker names these parameters and every file is there. */
function isWhole(
  folder: string,
  markerName: string,
  parameters: SetParameters,
  plans: readonly Plan<string>[],
): boolean {
  const marker = paths.join(folder, markerName);
  if (!store.exists(marker)) return false;
  if (store.readText(marker).trim() !== JSON.stringify(parameters, undefined, 2)) return false;
  const found = new Set(store.listDeep(folder));
  return plans.every(({ picture, mask }) => found.has(picture) && (mask === undefined || found.has(mask)));
}

/** A folder of the reader's own must not be replaced by rendered pictures. */
function refuseForeign(folder: string, { name, marker }: Pick<PartRenderer<string>, 'name' | 'marker'>): void {
  const names = store.isFolder(folder) ? store.list(folder) : [];
  if (names.length > 0 && !names.includes(marker)) {
    throw new Error(
      `${folder}: expected no folder or a set of rendered ${name} with its ${marker}, found "${names[0]}"; move it away or name another folder.`,
    );
  }
}
