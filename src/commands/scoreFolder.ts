/** Scores all images below a folder, block by block. */
import type { AnomalyResult } from '../detectors/anomalyResult';
import { writeAtomically } from '../files';
import { concatenateImages, type FloatImages } from '../images/imageBatch';
import { withImageTensor } from '../images/tensorImages';
import type { Scorer } from '../recipes/scorers';
import { LongWork, type ProgressReporter, type WorkOptions } from '../work';
import { listImages } from './imageFolder';
import { mapFiles } from './mapFiles';
import { mapPicture, type MapPicture } from './mapPicture';
import { readPictures, type Picture } from './readPictures';
import type { ScoreRow } from './scoreCsv';

export interface ScoreFolderOptions extends WorkOptions {
  /** A folder for pictures of the maps, below it the images' own relative paths. */
  maps?: string;
  /** Replaces maps that are there. */
  force?: boolean;
  /** Turns dark on light into light on dark before scoring. */
  invert?: boolean;
}

export interface FolderScores {
  /** In the order of the paths; the images scored so far where the work was stopped or failed. */
  rows: ScoreRow[];
  /** Images below the folder. */
  images: number;
  /** Files below the folder that are no images, and links. */
  others: number;
  /** A sentence for each image that could not be scored, and each folder that could not be listed. */
  problems: string[];
  /** What ended the work early, other than a stop. */
  failure?: Error;
}

/** Images in memory at once. A search that is stopped loses its block, so it is small; the source searches five at a time. */
const blockSize = 60;

/**
 * Scores the images below a folder. Images that cannot be read are listed and the rest is scored.
 *
 * @throws UsageError with one sentence where the folder holds no image or a map would replace a file
 */
export async function scoreFolder(
  scorer: Scorer,
  folder: string,
  { maps, force = false, invert = false, signal, progress }: ScoreFolderOptions = {},
): Promise<FolderScores> {
  const { images, others, problems } = listImages(folder, maps);
  const files = maps === undefined ? undefined : mapFiles(images, { folder, maps, force });
  const draw = files && { files, picture: mapPicture(scorer) };
  const scores: FolderScores = { rows: [], images: images.length, others: others.length, problems };
  const work = new LongWork({ label: 'Scoring', total: images.length, unit: 'images', signal, progress });
  const reading = { picture: scorer.picture, invert, isStopped: () => work.isStopped() };
  let done = 0;
  try {
    while (done < images.length && !work.isStopped()) {
      const block = images.slice(done, done + blockSize);
      const read = await readPictures(folder, block, reading);
      problems.push(...read.problems);
      if (read.pictures.length > 0 && !work.isStopped())
        await scoreBlock(scorer, read.pictures, { scores, draw, signal, progress: partOf(work, done, block.length) });
      if (!work.isStopped()) done += block.length;
      await work.advance(done);
    }
  } catch (error) {
    scores.failure = error as Error;
  } finally {
    await work.end(done);
  }
  return scores;
}

interface BlockTask extends WorkOptions {
  /** Rows and problems are added here, as soon as they are known. */
  scores: FolderScores;
  draw?: { files: ReadonlyMap<string, string>; picture: MapPicture };
}

async function scoreBlock(
  scorer: Scorer,
  pictures: readonly Picture[],
  { scores, draw, ...work }: BlockTask,
): Promise<void> {
  const prepared = scorer.prepare(concatenateImages(pictures.map(({ image }) => image)));
  const result = await withImageTensor(prepared, (tensor) => scorer.detector.score(tensor, work));
  const { threshold } = scorer;
  for (let i = 0; i < countFinished(result); i++) {
    const [{ name }, score] = [pictures[i], result.scores[i]];
    if (!Number.isFinite(score)) {
      scores.problems.push(`${name}: expected a finite score, found ${score}; the detector diverges on this image.`);
      continue;
    }
    const file = draw?.files.get(name);
    if (draw && file !== undefined) {
      if (!result.maps) throw new Error(`--maps: ${scorer.name} scores images without maps; leave --maps out.`);
      writeAtomically(file, await draw.picture(imageAt(prepared, i), imageAt(result.maps, i).values));
    }
    const anomalous = score >= threshold;
    scores.rows.push({ path: name, score, threshold, anomalous, ms: result.millisecondsPerImage });
  }
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
