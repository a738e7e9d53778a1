/**
 * A CSV of scores that grows as they come, beside its place, and is moved there in the end: what a killed run has scored by then is kept, and
 * the next one goes on from it.
 */
import fs from 'node:fs';
import type { Scorer } from '../../detectors/scorer';
import { whyUnwritten, writeAtomically } from '../../platform/node/files';
import { UsageError } from '../line/command';
import { formatRows, header, parseRows, sheetNumber, type ScoreRow } from './scoreCsv';

export interface ScoreSheetOptions {
  /** Goes on from what an earlier run has left. */
  resume: boolean;
  /** Begins anew whatever is there. */
  force: boolean;
}

export class ScoreSheet {
  /** Rows of the run that this one goes on from. */
  readonly kept: readonly ScoreRow[];
  private readonly beside: string;

  /** @throws UsageError when an unfinished run is there and nobody has said what to do with it, or there is none to go on from */
  constructor(
    private readonly file: string,
    { resume, force }: ScoreSheetOptions,
  ) {
    this.beside = `${file}.part`;
    const unfinished = fs.existsSync(this.beside);
    if (unfinished && !resume && !force)
      throw new UsageError(
        `${this.beside} holds what a run has scored that did not end: add --resume to go on from it, or --force to begin anew.`,
      );
    if (resume && !unfinished && !fs.existsSync(file))
      throw new UsageError(`--resume: expected scores to go on from, found nothing at ${file}; leave it out to begin.`);
    const from = unfinished ? this.beside : file;
    this.kept = resume ? wholeFiles(parseRows(fs.readFileSync(from, 'utf8'), from)) : [];
  }

  /** The files that the kept rows are of, pages or not. */
  get done(): ReadonlySet<string> {
    return new Set(this.kept.map(fileOf));
  }

  /**
   * Makes the file, with the rows that are kept.
   * @throws UsageError when these are another detector's, which nothing but its threshold tells
   */
  begin({ name, threshold }: Pick<Scorer, 'name' | 'threshold'>): void {
    const other = this.kept.find((row) => row.threshold !== sheetNumber(threshold));
    if (other)
      throw new UsageError(
        `--resume: expected scores of ${name}, whose threshold is ${sheetNumber(threshold)}, found ${other.path} with ${other.threshold} ` +
          `in ${this.file}; give another name, or --force to begin anew.`,
      );
    // What is kept lies in the old file until it lies in the new one.
    writeAtomically(this.beside, header + formatRows(this.kept));
  }

  /** Adds rows; when it returns they outlive the process. */
  add(rows: readonly ScoreRow[]): void {
    this.change(() => fs.appendFileSync(this.beside, formatRows(rows)));
  }

  /** Moves the file to its place. */
  end(): void {
    this.change(() => fs.renameSync(this.beside, this.file));
  }

  private change(write: () => void): void {
    try {
      write();
    } catch (error) {
      throw new Error(
        `${this.file} could not be written: ${whyUnwritten(error)}. What was scored before is kept; --resume goes on from it.`,
      );
    }
  }
}

/** But for the last file where its pages are rows: some of them may be missing. */
function wholeFiles(rows: readonly ScoreRow[]): ScoreRow[] {
  const last = rows.at(-1);
  return last && fileOf(last) !== last.path ? rows.filter((row) => fileOf(row) !== fileOf(last)) : [...rows];
}

/** The name of a row's file, without the page. */
function fileOf({ path }: ScoreRow): string {
  return path.replace(/#\d+$/, '');
}
