/** Scores a few images of a folder, from file to verdict. */
import type { AnomalyResult } from '../../detectors/anomalyResult';
import type { PreparedPicture, Scorer } from '../../detectors/scorer';
import { concatenateImages, type FloatImages } from '../../images/imageBatch';
import type { NotedPicture } from '../../images/pictureNotes';
import { withImageTensor } from '../../images/tensorImages';
import { writeAtomically } from '../../platform/node/files';
import type { WorkOptions } from '../../work/work';
import { mapPicture } from './mapPicture';
import { type Picture, pictureName, readPictures } from './readPictures';
import type { ScoreRow } from './scoreCsv';
import type { Stage, StageSeconds } from './stages';

/** How a picture is read before it is scored. */
export interface Reading {
  /** Turns dark on light into light on dark before scoring. */
  invert?: boolean;
  /** Scores each page or frame of a file rather than the first. */
  eachPage?: boolean;
}

/** Images of a folder, few enough to lie in memory at once. */
export interface ImagePart {
  folder: string;
  /** Relative to the folder. */
  images: readonly string[];
  /** The file of each image's map; undefined where nobody wants any. */
  maps?: ReadonlyMap<string, string>;
}

/** What came of a part; it can be sent as JSON, since no score in it is other than finite. */
export interface PartScores {
  /** In the order of the images; those scored so far where the work was stopped or failed. */
  rows: ScoreRow[];
  /** Pages and frames of images beside the first, where each counts. */
  pages: number;
  /** A sentence for each image that could not be scored. */
  problems: string[];
  /** What was seen of the files. */
  about: NotedPicture[];
  /** Names of pictures that are altogether unlike those learnt. */
  unlike: string[];
  seconds: StageSeconds;
  /** What ended the work early, other than a stop. */
  failure?: string;
}

/** One picture, and what the detector found in it. */
export interface ScoredPicture {
  /** As in the rows. */
  name: string;
  score: number;
  /** For a reader's eyes. */
  prepared: Omit<PreparedPicture, 'image'>;
  /** The detector's, `[1, h, w, 1]`, a view of many; undefined where it has none. */
  map?: FloatImages;
}

export interface ScoreImagesOptions extends Reading, WorkOptions {
  /** Is shown each picture that is scored, in their order; what it throws ends the work. */
  look?: (scored: ScoredPicture) => void | Promise<void>;
}

/** Images that cannot be read are listed and the rest is scored. */
export async function scoreImages(
  scorer: Scorer,
  { folder, images, maps }: ImagePart,
  { invert = false, eachPage = false, look, ...work }: ScoreImagesOptions = {},
): Promise<PartScores> {
  const seconds = { reading: 0, preparing: 0, detecting: 0, drawing: 0 };
  const part: PartScores = { rows: [], pages: 0, problems: [], about: [], unlike: [], seconds };
  const isStopped = (): boolean => work.signal?.aborted ?? false;
  try {
    const read = await timed(seconds, 'reading', () =>
      readPictures(folder, images, { picture: scorer.picture, invert, eachPage, isStopped }),
    );
    part.problems.push(...read.problems);
    part.about.push(...read.about);
    part.pages = read.pictures.filter(({ page = 1 }) => page > 1).length;
    if (!isStopped()) await scorePictures(scorer, read.pictures, { part, maps, look, ...work });
  } catch (error) {
    part.failure = (error as Error).message;
  }
  return part;
}

async function timed<T>(seconds: StageSeconds, stage: Stage, work: () => T | Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    seconds[stage] += (performance.now() - began) / 1000;
  }
}

interface PictureTask extends Pick<ScoreImagesOptions, 'look'>, WorkOptions, Pick<ImagePart, 'maps'> {
  /** Rows and problems are added here, as soon as they are known. */
  part: PartScores;
}

async function scorePictures(
  scorer: Scorer,
  pictures: readonly Picture[],
  { part, maps, look, ...work }: PictureTask,
): Promise<void> {
  const { seconds } = part;
  const all = await timed(seconds, 'preparing', () => prepareAll(scorer, pictures, part.problems));
  const ready = all.flatMap(({ prepared }) => prepared ?? []);
  const result =
    ready.length > 0 ? await timed(seconds, 'detecting', () => scoreReady(scorer, ready, work)) : undefined;
  const finished = result ? countFinished(result) : 0;
  const { threshold } = scorer;
  let next = 0;
  for (const { picture, prepared } of all) {
    const name = pictureName(picture);
    if (!prepared || !result) {
      part.rows.push({ path: name, score: undefined, threshold, anomalous: 'unjudged', ms: undefined });
      continue;
    }
    const i = next++;
    if (i >= finished) break;
    const score = result.scores[i];
    if (!Number.isFinite(score)) {
      part.problems.push(`${name}: expected a finite score, found ${score}; the detector diverges on this image.`);
      continue;
    }
    const map = result.maps && imageAt(result.maps, i);
    if (map && isUnlike(map, scorer.mapLimit)) part.unlike.push(name);
    const file = mapFileOf(picture, maps);
    if (file !== undefined) {
      if (!map) throw new Error(`--maps: ${scorer.name} scores images without maps; leave --maps out.`);
      await timed(seconds, 'drawing', async () => writeAtomically(file, await mapPicture(scorer, prepared, map)));
    }
    await look?.({ name, score, prepared, map });
    part.rows.push({ path: name, score, threshold, anomalous: score >= threshold, ms: result.millisecondsPerImage });
  }
}

function scoreReady(scorer: Scorer, ready: readonly PreparedPicture[], work: WorkOptions): Promise<AnomalyResult> {
  const images = concatenateImages(ready.map(({ image }) => image));
  return withImageTensor(images, (tensor) => scorer.detector.score(tensor, work));
}

function mapFileOf({ file, page }: Picture, maps?: ReadonlyMap<string, string>): string | undefined {
  const map = maps?.get(file);
  return page === undefined ? map : map?.replace(/\.png$/, `#${page}.png`);
}

/** The pictures, ready where the detector can be asked about them; each of the others is a problem. */
function prepareAll(
  scorer: Scorer,
  pictures: readonly Picture[],
  problems: string[],
): { picture: Picture; prepared?: PreparedPicture }[] {
  return pictures.map((picture) => {
    try {
      return { picture, prepared: scorer.prepare(picture.image, pictureName(picture)) };
    } catch (error) {
      problems.push((error as Error).message);
      return { picture };
    }
  });
}

/** A search that was stopped half-way gives scores that are too high for the threshold: none of them counts. */
function countFinished({ count, stopped, iterations }: AnomalyResult): number {
  return stopped && iterations ? 0 : count;
}

/** Whether more than half of a map is above what almost all of a normal one stays below: another thing, rather than a fault. */
function isUnlike({ values }: FloatImages, limit: number): boolean {
  return values.reduce((count, value) => count + Number(value > limit), 0) > values.length / 2;
}

function imageAt({ values, height, width, channels }: FloatImages, i: number): FloatImages {
  const length = height * width * channels;
  return { values: values.subarray(i * length, (i + 1) * length), count: 1, height, width, channels };
}
