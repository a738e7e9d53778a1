/** Scores of images as CSV text. */
import Papa from 'papaparse';

export interface ScoreRow {
  /** Relative to the folder, with forward slashes. */
  path: string;
  score: number;
  threshold: number;
  anomalous: boolean;
  /** Milliseconds that the detector took for it, the mean of its block. */
  ms: number;
}

const columns: readonly (keyof ScoreRow)[] = ['path', 'score', 'threshold', 'anomalous', 'ms'];

/** A header and a line an image; seven digits of a score are all that 32-bit numbers hold. */
export function formatScores(rows: readonly ScoreRow[]): string {
  const records = rows.map(({ path, score, threshold, anomalous, ms }) => [
    path,
    Number(score.toPrecision(7)),
    Number(threshold.toPrecision(7)),
    anomalous,
    Number(ms.toPrecision(3)),
  ]);
  return `${Papa.unparse([columns, ...records], { newline: '\n' })}\n`;
}
