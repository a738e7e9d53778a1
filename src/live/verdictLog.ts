/** All verdicts of a sitting, for a strip, a histogram and a table. */
import Papa from 'papaparse';

export interface LoggedVerdict {
  /** When the frame was taken, in milliseconds since 1970. */
  time: number;
  /** The picture's name; empty for a frame of a camera or a video. */
  name: string;
  /** What is held against the threshold: the running mean, or a single picture's score. NaN where nothing could be judged. */
  score: number;
  threshold: number;
}

export type VerdictWord = 'normal' | 'anomalous' | 'unjudged';

/** Anomalous from the threshold on, as `npm run score` has it. */
export function verdictOf({ score, threshold }: Pick<LoggedVerdict, 'score' | 'threshold'>): VerdictWord {
  if (Number.isNaN(score)) return 'unjudged';
  return score >= threshold ? 'anomalous' : 'normal';
}

/** Verdicts that are kept: some two hours at ten frames a second. */
const most = 72_000;

export class VerdictLog {
  private readonly kept: LoggedVerdict[] = [];
  /** Verdicts that had to make room. */
  lost = 0;

  get all(): readonly LoggedVerdict[] {
    return this.kept;
  }

  add(verdict: LoggedVerdict): void {
    this.kept.push(verdict);
    if (this.kept.length <= most) return;
    // A tenth at a time: each removal moves all that is left.
    this.kept.splice(0, most / 10);
    this.lost += most / 10;
  }

  clear(): void {
    this.kept.length = 0;
    this.lost = 0;
  }

  /** A line a verdict: time (ISO 8601), picture, score, threshold, verdict. */
  csv(): string {
    const rows = this.kept.map(({ time, name, score, threshold }) => [
      new Date(time).toISOString(),
      name,
      Number.isNaN(score) ? '' : Number(score.toPrecision(6)),
      Number(threshold.toPrecision(6)),
      verdictOf({ score, threshold }),
    ]);
    const header = ['time', 'picture', 'score', 'threshold', 'verdict'];
    // A name that begins with = would be a formula to a spreadsheet.
    return `${Papa.unparse([header, ...rows], { newline: '\n', escapeFormulae: true })}\n`;
  }

  /** How many of the finite scores fall into each of `bins` equal parts from `from` to `to`; what is beyond counts at the end. */
  histogram({ from, to, bins }: { from: number; to: number; bins: number }): number[] {
    const counts = new Array<number>(bins).fill(0);
    for (const { score } of this.kept) {
      if (Number.isNaN(score)) continue;
      const bin = Math.floor(((score - from) / (to - from)) * bins);
      counts[Math.min(bins - 1, Math.max(0, bin))]++;
    }
    return counts;
  }
}
