/** What thresholds of the lessons promise, 95 % of normal pictures passing, and what came of it on the test's normal pictures. */
import { conformalThreshold, normalThreshold } from '../../metrics/threshold';
import { passingRange, type PassingRange } from '../../metrics/intervals/passing';
import type { FolderOptions } from '../../platform/folders';
import { detectorsAtHand } from '../../training/files/checkpointFiles';
import { lessonsWith } from '../index';
import type { SpokenWork } from '../trainable';

/** One detector, of one seed. */
export interface KeptPromise {
  lesson: string;
  /** The recipe, such as `course-mvtec`. */
  detector: string;
  seed: number;
  /** The test's pictures as results name them. */
  dataset: string;
  /** Held-out normal pictures that the threshold comes from. */
  heldOut: number;
  /** Normal pictures of the test. */
  normals: number;
  /** How many of them stay below the 95 % quantile of the held-out scores. */
  passed: number;
  /** And below the conformal threshold. */
  passedConformal: number;
}

export interface PromisesOptions extends FolderOptions {
  /** Called before pictures are read and before a detector is asked. */
  begin: (what: string) => SpokenWork;
}

/** Asks every detector that the lessons ship. Pictures that are not at hand are told and left out. */
export async function* measurePromises({ begin, folders }: PromisesOptions): AsyncGenerator<KeptPromise> {
  for (const { id: lesson, promise } of await lessonsWith('promise')) {
    const { detectors } = await promise.code();
    for (const { recipe, data, read } of detectors) {
      const name = data === undefined ? recipe : `${recipe}-${data}`;
      const files = detectorsAtHand({ lesson, recipe, data }, { folders });
      if (files.length === 0) continue;
      const work = begin(`${lesson}/${name}: reading pictures`);
      try {
        const { dataset, score } = await read(work);
        for (const { seed, file } of files) {
          const asked = begin(`${lesson}/${name}, seed ${seed}: ${dataset}`);
          const scores = await score(file, asked);
          if (asked.signal?.aborted) return;
          yield { lesson, detector: name, seed, dataset, ...counted(scores.heldOut, scores.test) };
        }
      } catch (error) {
        work.signal?.throwIfAborted();
        work.say((error as Error).message);
      }
    }
  }
}

function counted(
  heldOut: Float32Array,
  test: Float32Array,
): Pick<KeptPromise, 'heldOut' | 'normals' | 'passed' | 'passedConformal'> {
  const below = (threshold: number): number => test.filter((score) => score < threshold).length;
  return {
    heldOut: heldOut.length,
    normals: test.length,
    passed: below(normalThreshold(heldOut)),
    passedConformal: below(conformalThreshold(heldOut)),
  };
}

/** - `kept`: as many passed as chance allows;
 * - `broken`: fewer;
 * - `more`: more. */
export type Verdict = 'kept' | 'broken' | 'more';

export interface JudgedPromise extends KeptPromise {
  /** The share of the test's normal pictures that passed, 0 to 1. */
  share: number;
  /** Where it lies in 95 of 100 draws of held-out and test pictures, if both are drawn alike. */
  range: PassingRange;
  verdict: Verdict;
}

/** Sets what came beside what chance allows. */
export function judgePromise(promise: KeptPromise): JudgedPromise {
  const { heldOut, normals, passed } = promise;
  const share = passed / normals;
  const range = passingRange(heldOut, normals);
  const verdict = share < range.low ? 'broken' : share > range.high ? 'more' : 'kept';
  return { ...promise, share, range, verdict };
}
