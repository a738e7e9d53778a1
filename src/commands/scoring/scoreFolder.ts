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

export interface ScoreFolderOptions extends WorkOptions {
  /** Turns dark on light into light on dark before scoring. */
  invert?: boolean;
  /** Scores each page or frame of a file rather than the first. */
  eachPage?: boolean;
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
  { invert = false, eachPage = false, signal, progress }: ScoreFolderOptions = {},
): Promise<FolderScores> {
  const problems = [...unread];
  const scores: FolderScores = { rows: [], images: images.length, others, problems, notes: [...notes] };
  const about: NotedPicture[] = [];
  if (mapFolder !== undefined) writeAtomically(path.join(mapFolder, mapFolderMark), '');
  const work = new LongWork({ label: 'Scoring', total: images.length, unit: 'images', signal, progress });
  const reading = { picture: scorer.picture, invert, eachPage, isStopped: () => work.isStopped() };
  let done = 0;
  try {
    while (done < images.length && !work.isStopped()) {
      const block = images.slice(done, done + blockSize);
      const read = await readPictures(folder, block, reading);
      problems.push(...read.problems);
      about.push(...read.about);
      scores.images += read.pictures.filter(({ page = 1 }) => page > 1).length;
      if (read.pictures.length > 0 && !work.isStopped())
        await scoreBlock(scorer, read.pictures, { scores, files, signal, progress: partOf(work, done, block.length) });
      if (!work.isStopped()) done += block.length;
      await work.advance(done);
    }
  } catch (error) {
    scores.failure = error as Error;
  } finally {
    await work.end(done);
  }
  scores.notes.push(...pictureNotes(about));
  return scores;
}

interface BlockTask extends WorkOptions {
  /** Rows and problems are added here, as soon as they are known. */
  scores: FolderScores;
  /** Where to draw the maps, by the images' names; undefined where nobody wants any. */
  files?: ReadonlyMap<string, string>;
}

async function scoreBlock(
  scorer: Scorer,
  pictures: readonly Picture[],
  { scores, files, ...work }: BlockTask,
): Promise<void> {
  const ready = prepareAll(scorer, pictures, scores.problems);
  if (ready.length === 0) return;
  const images = concatenateImages(ready.map(({ prepared }) => prepared.image));
  const result = await withImageTensor(images, (tensor) => scorer.detector.score(tensor, work));
  const { threshold } = scorer;
  for (let i = 0; i < countFinished(result); i++) {
    const [{ picture, prepared }, score] = [ready[i], result.scores[i]];
    const name = pictureName(picture);
    if (!Number.isFinite(score)) {
      scores.problems.push(`${name}: expected a finite score, found ${score}; the detector diverges on this image.`);
      continue;
    }
    const file = mapFileOf(picture, files);
    if (file !== undefined) {
      if (!result.maps) throw new Error(`--maps: ${scorer.name} scores images without maps; leave --maps out.`);
      writeAtomically(file, await mapPicture(scorer, prepared, imageAt(result.maps, i)));
    }
    const anomalous = score >= threshold;
    scores.rows.push({ path: name, score, threshold, anomalous, ms: result.millisecondsPerImage });
  }
}

function mapFileOf({ file, page }: Picture, files?: ReadonlyMap<string, string>): string | undefined {
  const map = files?.get(file);
  return page === undefined ? map : map?.replace(/\.png$/, `#${page}.png`);
}

/** The pictures that the detector can be asked about; each of the others is a problem. */
function prepareAll(
  scorer: Scorer,
  pictures: readonly Picture[],
  problems: string[],
): { picture: Picture; prepared: PreparedPicture }[] {
  return pictures.flatMap((picture) => {
    try {
      return [{ picture, prepared: scorer.prepare(picture.image, pictureName(picture)) }];
    } catch (error) {
      problems.push((error as Error).message);
      return [];
    }
  });
}

/** A search that was stopped half-way gives scores that are too high for the threshold: none of them counts. */
function countFinished({ count, stopped, iterations }: AnomalyResult): number {
  return stopped && iterations ? 0 : count;
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
