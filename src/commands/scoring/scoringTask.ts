/** What a process is told that scores some of a folder's images, what it answers, and who hears that. */
import { type CommandProcess, commandProcess } from '../../platform/node/commandProcess';
import type { Folders } from '../../platform/folders';
import type { PartScores } from './scoreImages';

/** Told as JSON on its command line: the reader's own arguments, and where the reader stands. */
export interface ScoringTask {
  positionals: readonly string[];
  values: Readonly<Record<string, string | boolean | undefined>>;
  folder: string;
  folders: Folders;
  /** All that is to be scored. Without it parts come as lines of JSON on standard input. */
  part?: SentPart;
}

/** Names, relative to the folder that the arguments name, and the files of their maps. */
export interface SentPart {
  images: readonly string[];
  maps?: readonly (readonly [image: string, file: string])[];
}

/** A line of its standard output: that parts may come, how many images of one are done, or what came of them. */
export type ScoringEvent = { ready: true } | { done: number } | { scores: PartScores };

/** How parts are told to whoever has them scored. */
export interface PartRun {
  /** What came of a part, block by block; once a part. */
  onScores: (part: number, scores: readonly PartScores[]) => void;
  /** How many images of a part are done. */
  onProgress: (part: number, done: number) => void;
  /** Aborted to stop. */
  signal: AbortSignal;
}

/** How such a process is started. @param threads of TensorFlow in it */
export function scoringProcess(task: ScoringTask, threads: number): CommandProcess {
  return commandProcess('scorePart', task, threads);
}
