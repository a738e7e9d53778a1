/** Scores of images as CSV text. */
import Papa from 'papaparse';

export interface ScoreRow {
  /** Relative to the folder, with forward slashes. */
  path: string;
  /** Undefined where the detector can't be asked about the image, which is worth a look then. */
  score: number | undefined;
  threshold: number;
  anomalous: boolean | 'unjudged';
  /** Milliseconds that the detector took for it, the mean of its block. */
  ms: number | undefined;
}

const columns: readonly (keyof ScoreRow)[] = ['path', 'score', 'threshold', 'anomalous', 'ms'];

/** A header and a line an image; seven digits of a score are all that 32-bit numbers hold. */
export function formatScores(rows: readonly ScoreRow[]): string {
  const records = rows.map(({ path, score, threshold, anomalous, ms }) => [
    path,
    score && Number(score.toPrecision(7)),
    Number(threshold.toPrecision(7)),
    anomalous,
    ms && Number(ms.toPrecision(3)),
  ]);
  return `${Papa.unparse([columns, ...records], { newline: '\n' })}\n`;
}
