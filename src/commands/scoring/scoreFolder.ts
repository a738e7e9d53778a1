/** Scores all images below a folder, block by block. */
import path from 'node:path';
import { mapFolderMark } from '../../datasets/folders/imageFiles';
import type { AnomalyResult } from '../../detectors/anomalyResult';
import { writeAtomically } from '../../platform/node/files';
import { concatenateImages, type FloatImages } from '../../images/imageBatch';
import { withImageTensor } from '../../images/tensorImages';
import type { PreparedPicture, Scorer } from '../../detectors/scorer';
import { LongWork, type ProgressReporter, type WorkOptions } from '../../work/work';
import type { ImagesToScore } from './imagesToScore';
import { mapPicture } from './mapPicture';
import { type NotedPicture, pictureNotes } from '../../images/pictureNotes';
import { pictureName, readPictures, type Picture } from './readPictures';
import type { ScoreRow } from './scoreCsv';
import { someOf } from '../../work/someOf';

export interface ScoreFolderOptions extends WorkOptions {
  /** Turns dark on light into light on dark before scoring. */
  invert?: boolean;
  /** Scores each page or frame of a file rather than the first. */
  eachPage?: boolean;
  /** Gets the rows as they come, a block at a time; what it throws ends the work. */
  write?: (rows: readonly ScoreRow[]) => void;
  /** Is shown each picture that is scored, in their order; what it throws ends the work. */
  look?: (scored: ScoredPicture) => void | Promise<void>;
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

export interface FolderScores {
  /** In the order of the paths; the images scored so far where the work was stopped or failed. */
  rows: ScoreRow[];
  /** Images below the folder, with each page that counts. */
  images: number;
  /** Files below the folder that are no images, and links. */
  others: number;
  /** A sentence for each image that could not be scored, and each folder that could not be listed. */
  problems: string[];
  /** What else is worth knowing of the files. */
  notes: string[];
  /** What ended the work early, other than a stop. */
  failure?: Error;
}

/** Images in memory at once. A search that is stopped loses its block, so it is small; the source searches five at a time. */
const blockSize = 60;

/** Scores the images below a folder. Images that cannot be read are listed and the rest is scored. */
export async function scoreFolder(
  scorer: Scorer,
  { folder, images, others, unread, notes, maps: files, mapFolder }: ImagesToScore,
  { invert = false, eachPage = false, write, look, signal, progress }: ScoreFolderOptions = {},
): Promise<FolderScores> {
  const problems = [...unread];
  const scores: FolderScores = { rows: [], images: images.length, others, problems, notes: [...notes] };
  const [about, unlike]: [NotedPicture[], string[]] = [[], []];
  if (mapFolder !== undefined) writeAtomically(path.join(mapFolder, mapFolderMark), '');
  const work = new LongWork({ label: 'Scoring', total: images.length, unit: 'images', signal, progress });
  const reading = { picture: scorer.picture, invert, eachPage, isStopped: () => work.isStopped() };
  let done = 0;
  try {
    while (done < images.length && !work.isStopped()) {
      const block = images.slice(done, done + blockSize);
      const from = scores.rows.length;
      const read = await readPictures(folder, block, reading);
      problems.push(...read.problems);
      about.push(...read.about);
      scores.images += read.pictures.filter(({ page = 1 }) => page > 1).length;
      if (read.pictures.length > 0 && !work.isStopped())
        await scoreBlock(scorer, read.pictures, {
          scores,
          unlike,
          files,
          look,
          signal,
          progress: partOf(work, done, block.length),
        });
      write?.(scores.rows.slice(from));
      if (!work.isStopped()) done += block.length;
      await work.advance(done);
    }
  } catch (error) {
    scores.failure = error as Error;
  } finally {
    await work.end(done);
  }
  scores.notes.push(...pictureNotes(about), ...unlikeNote(unlike));
  return scores;
}

interface BlockTask extends Pick<ScoreFolderOptions, 'look' | 'signal' | 'progress'> {
  /** Rows and problems are added here, as soon as they are known. */
  scores: FolderScores;
  /** Names of pictures that are altogether unlike those learnt are added here. */
  unlike: string[];
  /** Where to draw the maps, by the images' names; undefined where nobody wants any. */
  files?: ReadonlyMap<string, string>;
}

async function scoreBlock(
  scorer: Scorer,
  pictures: readonly Picture[],
  { scores, unlike, files, look, ...work }: BlockTask,
): Promise<void> {
  const all = prepareAll(scorer, pictures, scores.problems);
  const ready = all.flatMap(({ prepared }) => prepared ?? []);
  const result = ready.length > 0 ? await scoreReady(scorer, ready, work) : undefined;
  const finished = result ? countFinished(result) : 0;
  const { threshold } = scorer;
  let next = 0;
  for (const { picture, prepared } of all) {
    const name = pictureName(picture);
    if (!prepared || !result) {
      scores.rows.push({ path: name, score: undefined, threshold, anomalous: 'unjudged', ms: undefined });
      continue;
    }
    const i = next++;
    if (i >= finished) break;
    const score = result.scores[i];
    if (!Number.isFinite(score)) {
      scores.problems.push(`${name}: expected a finite score, found ${score}; the detector diverges on this image.`);
      continue;
    }
    const map = result.maps && imageAt(result.maps, i);
    if (map && isUnlike(map, scorer.mapLimit)) unlike.push(name);
    const file = mapFileOf(picture, files);
    if (file !== undefined) {
      if (!map) throw new Error(`--maps: ${scorer.name} scores images without maps; leave --maps out.`);
      writeAtomically(file, await mapPicture(scorer, prepared, map));
    }
    await look?.({ name, score, prepared, map });
    scores.rows.push({ path: name, score, threshold, anomalous: score >= threshold, ms: result.millisecondsPerImage });
  }
}

function scoreReady(scorer: Scorer, ready: readonly PreparedPicture[], work: WorkOptions): Promise<AnomalyResult> {
  const images = concatenateImages(ready.map(({ image }) => image));
  return withImageTensor(images, (tensor) => scorer.detector.score(tensor, work));
}

function mapFileOf({ file, page }: Picture, files?: ReadonlyMap<string, string>): string | undefined {
  const map = files?.get(file);
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

function unlikeNote(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `Unlike anything learnt, over more than half of the picture: ${someOf(names)}; is it another thing, or another light or camera?`,
  ];
}

/** Shows the detector's progress on one block as progress on the whole folder. */
function partOf(work: LongWork, from: number, length: number): ProgressReporter {
  return {
    update: ({ done, total }) => void work.advance(from + Math.floor((length * done) / total)),
    end: () => undefined,
  };
}

function imageAt({ values, height, width, channels }: FloatImages, i: number): FloatImages {
  const length = height * width * channels;
  return { values: values.subarray(i * length, (i + 1) * length), count: 1, height, width, channels };
}
