/** All that a page asks of its worker: opens detectors, judges frames, learns; and chooses what computes. */
import type { Scorer } from '../detectors/scorer';
import { scorerOfFile, originOf } from '../lessons/scorerOfFile';
import { paths, store } from '../platform/machine';
import type { RawPicture } from '../platform/pictures';
import { detectorFile } from '../training/files/checkpointFiles';
import { chooseBackend, type Trial } from './chooseBackend';
import { judge, type JudgeOptions, type Verdict } from './judge';
import { type LearnOptions, learnPart } from './learn';
import { trialFrameFor } from './trialFrame';

export interface LiveEngineOptions<Name extends string> {
  /** In the order in which they are worth trying. */
  backends: readonly Name[];
  /** The one to trust where no answer is stored. */
  trusted: Name;
  start: (name: Name) => Promise<{ words: string }>;
  say?: (line: string) => void;
}

export interface OpenOptions {
  /** The detector's file in the store. */
  file: string;
  /** Its score of the trial frame, as far as it is known. */
  answer?: number;
  invert?: boolean;
}

/** What a page shows of an open detector. */
export interface OpenDetector<Name extends string> {
  name: string;
  threshold: number;
  warning?: string;
  /** Of the pictures that it is shown. */
  picture: { height: number; width: number };
  hasMaps: boolean;
  learnt: Readonly<Record<string, string>>;
  backend: Name;
  trials: Trial<Name>[];
}

export class LiveEngine<Name extends string> {
  private scorer?: Scorer;
  private chosen?: Name;

  constructor(private readonly options: LiveEngineOptions<Name>) {}

  /** Opens a detector on the backend that suits it best; one that was open is closed. @throws Error with one sentence */
  async open({ file, answer, invert }: OpenOptions): Promise<OpenDetector<Name>> {
    this.close();
    const { backends, trusted, start, say } = this.options;
    const { chosen, trials } = await chooseBackend<Name>({
      names: backends,
      trusted,
      start,
      answer,
      say: say && ((name) => say(name)),
      judge: () => this.tryFrame(file, { invert }),
    });
    this.chosen = chosen;
    const scorer = await scorerOfFile(file);
    this.scorer = scorer;
    const { name, threshold, warning, learnt = {}, mapLimit, picture } = scorer;
    const { height, width } = picture;
    const hasMaps = !Number.isNaN(mapLimit);
    return { name, threshold, warning, picture: { height, width }, hasMaps, learnt, backend: chosen, trials };
  }

  /** @throws Error where no detector is open, RangeError as {@link judge} does */
  async judge(frame: RawPicture, options: JudgeOptions): Promise<Verdict> {
    if (!this.scorer) throw new Error('Expected an open detector, found none; choose one.');
    return judge(this.scorer, frame, options);
  }

  /** @returns the file's name in the store and its bytes. @throws Error as {@link learnPart} does */
  async learn(frames: readonly RawPicture[], options: LearnOptions): Promise<{ file: string; bytes: Uint8Array }> {
    if (this.chosen === undefined) {
      const { start, trusted } = this.options;
      await start(trusted);
      this.chosen = trusted;
    }
    const { file } = await learnPart(frames, options);
    // A copy: the page is handed its memory, and the store keeps its own.
    return { file, bytes: store.read(file).slice() };
  }

  close(): void {
    this.scorer?.detector.dispose();
    this.scorer = undefined;
  }

  private async tryFrame(file: string, { invert }: JudgeOptions): Promise<{ score: number; milliseconds: number }> {
    const scorer = await scorerOfFile(file);
    try {
      const frame = trialFrameFor(scorer);
      await judge(scorer, frame, { invert, map: true });
      const { score, milliseconds } = await judge(scorer, frame, { invert, map: true });
      return { score, milliseconds };
    } finally {
      scorer.detector.dispose();
    }
  }
}

/**
 * Puts a file that somebody hands over where detectors are looked for: a decoder beside those that go with it.
 *
 * @returns its lesson, and the detector's name in the store; that is undefined where the file only goes with one
 * @throws Error with one sentence when it is no file of this project
 */
export function takeFile(name: string, bytes: Uint8Array): { file?: string; lesson: string } {
  const dropped = paths.basename(name);
  store.write(dropped, bytes);
  try {
    const { lesson, recipe, seed } = originOf(dropped);
    if (!recipe.endsWith('-decoder')) return { file: dropped, lesson };
    store.replace(detectorFile({ lesson, recipe }, seed), bytes);
    store.remove(dropped);
    return { lesson };
  } catch (error) {
    store.remove(dropped);
    throw error;
  }
}
