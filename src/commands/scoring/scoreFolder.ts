/** Scores all images below a folder in this process, block by block. */
import type { Scorer } from '../../detectors/scorer';
import { LongWork, type ProgressReporter } from '../../work/work';
import { type FolderScores, GatheredScores } from './gatheredScores';
import type { ImagesToScore } from './imagesToScore';
import { markMapFolder } from './mapFiles';
import type { ScoreRow } from './scoreCsv';
import { scoreImages, type ScoreImagesOptions } from './scoreImages';

export interface ScoreFolderOptions extends ScoreImagesOptions {
  /** Gets the rows as they come, a block at a time; what it throws ends the work. */
  write?: (rows: readonly ScoreRow[]) => void;
}

/** Images in memory at once. A search that is stopped loses its block, so it is small; the source searches five at a time. */
export const blockSize = 60;

/** Scores the images below a folder. Images that cannot be read are listed and the rest is scored. */
export async function scoreFolder(
  scorer: Scorer,
  pictures: ImagesToScore,
  { write, progress, ...options }: ScoreFolderOptions = {},
): Promise<FolderScores> {
  const { folder, images, maps } = pictures;
  const gathered = new GatheredScores(pictures, write);
  markMapFolder(pictures.mapFolder);
  const work = new LongWork({ label: 'Scoring', total: images.length, unit: 'images', ...options, progress });
  let done = 0;
  let failure: Error | undefined;
  try {
    while (done < images.length && !work.isStopped()) {
      const block = images.slice(done, done + blockSize);
      const part = { folder, images: block, maps };
      gathered.add(await scoreImages(scorer, part, { ...options, progress: partOf(work, done, block.length) }));
      if (!work.isStopped()) done += block.length;
      await work.advance(done);
    }
  } catch (error) {
    failure = error as Error;
  } finally {
    await work.end(done);
  }
  return gathered.end(failure);
}

/** Shows the detector's progress on one block as progress on the whole folder. */
function partOf(work: LongWork, from: number, length: number): ProgressReporter {
  return {
    update: ({ done, total }) => void work.advance(from + Math.floor((length * done) / total)),
    end: () => undefined,
  };
}
