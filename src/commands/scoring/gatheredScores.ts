/** What came of a folder's parts, put together. */
import { type NotedPicture, pictureNotes } from '../../images/pictureNotes';
import { someOf } from '../../work/someOf';
import type { ImagesToScore } from './imagesToScore';
import type { PartScores } from './scoreImages';
import { stages, type StageSeconds } from './stages';
import type { ScoreRow } from './scoreCsv';

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
  /** Of all processes together. */
  seconds: StageSeconds;
  /** Rows a second, by the clock. */
  perSecond: number;
  /** What ended the work early, other than a stop. */
  failure?: Error;
}

export class GatheredScores {
  private readonly about: NotedPicture[] = [];
  private readonly unlike: string[] = [];
  private readonly scores: Omit<FolderScores, 'perSecond'>;
  private readonly began = performance.now();

  constructor(
    { images, others, unread, notes }: Pick<ImagesToScore, 'images' | 'others' | 'unread' | 'notes'>,
    private readonly write?: (rows: readonly ScoreRow[]) => void,
  ) {
    const seconds = { reading: 0, preparing: 0, detecting: 0, drawing: 0 };
    this.scores = { rows: [], images: images.length, others, problems: [...unread], notes: [...notes], seconds };
  }

  /** @throws Error where the part has failed, or its rows could not be written; they are kept all the same */
  add({ rows, pages, problems, about, unlike, seconds, failure }: PartScores): void {
    this.scores.rows.push(...rows);
    this.scores.images += pages;
    this.scores.problems.push(...problems);
    this.about.push(...about);
    this.unlike.push(...unlike);
    for (const stage of stages) this.scores.seconds[stage] += seconds[stage];
    this.write?.(rows);
    if (failure !== undefined) throw new Error(failure);
  }

  /** All that was added, and what ended it early, if anything. */
  end(failure?: Error): FolderScores {
    const notes = [...this.scores.notes, ...pictureNotes(this.about), ...unlikeNote(this.unlike)];
    const perSecond = (1000 * this.scores.rows.length) / (performance.now() - this.began);
    return { ...this.scores, notes, perSecond, ...(failure && { failure }) };
  }
}

function unlikeNote(names: readonly string[]): string[] {
  if (names.length === 0) return [];
  return [
    `Unlike anything learnt, over more than half of the picture: ${someOf(names)}; is it another thing, or another light or camera?`,
  ];
}
