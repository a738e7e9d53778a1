/** Scores all images below a folder in other processes, of this computer or of Dask's workers: same rows, in the same order, to a score's sixth digit. */
import os from 'node:os';
import { LongWork, type WorkOptions } from '../../work/work';
import { type FolderScores, GatheredScores } from './gatheredScores';
import type { ImagesToScore } from './imagesToScore';
import { markMapFolder } from './mapFiles';
import { blockSize, type ScoreFolderOptions } from './scoreFolder';
import { scoreHere } from './scoreHere';
import type { PartScores } from './scoreImages';
import { scoreOnDask } from './scoreOnDask';
import type { PartRun, ScoringTask, SentPart } from './scoringTask';

export interface ProcessOptions extends WorkOptions, Pick<ScoreFolderOptions, 'write'> {
  /** Processes at once on this computer. */
  workers: number;
  /** The scheduler whose workers score instead. */
  scheduler?: string;
  say: (line: string) => void;
}

/** Of a part for Dask, whose processes end with it: their start must not be most of the work. */
const onDask = 4 * blockSize;
/** A command line holds at most 128 KB a word. */
const mostCharacters = 60_000;

export async function scoreInProcesses(
  task: ScoringTask,
  pictures: ImagesToScore,
  { workers, scheduler, say, write, signal, progress }: ProcessOptions,
): Promise<FolderScores> {
  const gathered = new GatheredScores(pictures, write);
  markMapFolder(pictures.mapFolder);
  const parts = partsOf(pictures, scheduler === undefined ? blockSize : onDask);
  const work = new LongWork({ label: 'Scoring', total: pictures.images.length, unit: 'images', signal, progress });
  const halt = new AbortController();
  const either = AbortSignal.any([halt.signal, ...(signal ? [signal] : [])]);
  const [done, found] = [new Map<number, number>(), new Map<number, readonly PartScores[]>()];
  let [next, failure]: [number, Error | undefined] = [0, undefined];
  const count = (): number => [...done.values()].reduce((sum, images) => sum + images, 0);
  const onProgress = (part: number, images: number): void => {
    done.set(part, images);
    void work.advance(count());
  };
  const add = (part: number): void => {
    for (const scores of found.get(part) ?? []) gathered.add(scores);
    found.delete(part);
  };
  // What has ended the work is told once, with what was scored before.
  const end = (error: unknown): void => {
    failure ??= error as Error;
    halt.abort();
  };
  const onScores = (part: number, scores: readonly PartScores[]): void => {
    found.set(part, scores);
    onProgress(part, parts[part].images.length);
    try {
      while (found.has(next)) add(next++);
    } catch (error) {
      end(error);
    }
  };
  const run: PartRun = { onScores, onProgress, signal: either };
  try {
    if (scheduler !== undefined) await scoreOnDask(task, parts, { ...run, scheduler, say });
    else {
      const threads = Math.max(1, Math.floor(os.availableParallelism() / workers));
      await scoreHere(task, parts, { ...run, workers, threads });
    }
    // Stopped: what is ready after a gap is kept as well.
    for (const part of [...found.keys()].sort((a, b) => a - b)) add(part);
  } catch (error) {
    end(error);
  } finally {
    await work.end(count());
  }
  return gathered.end(failure);
}

function partsOf({ images, maps }: ImagesToScore, most: number): SentPart[] {
  const parts: string[][] = [];
  let characters = 0;
  for (const image of images) {
    const own = image.length + (maps?.get(image)?.length ?? 0);
    const last = parts.at(-1);
    characters += own;
    if (last && last.length < most && characters < mostCharacters) last.push(image);
    else {
      parts.push([image]);
      characters = own;
    }
  }
  return parts.map((names) => ({
    images: names,
    ...(maps && { maps: names.map((name) => [name, maps.get(name) ?? ''] as const) }),
  }));
}
