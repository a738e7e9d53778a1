/** Scores of images as CSV text. */
import Papa from 'papaparse';
import { UsageError } from '../line/command';

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

/** The first line. */
export const header = `${columns.join(',')}\n`;

/** A number as the table has it: seven digits are all that 32-bit numbers hold. */
export function sheetNumber(value: number): number {
  return Number(value.toPrecision(7));
}

/** A line an image. */
export function formatRows(rows: readonly ScoreRow[]): string {
  if (rows.length === 0) return '';
  const records = rows.map(({ path, score, threshold, anomalous, ms }) => [
    path,
    score && sheetNumber(score),
    sheetNumber(threshold),
    anomalous,
    ms && Number(ms.toPrecision(3)),
  ]);
  return `${Papa.unparse(records, { newline: '\n' })}\n`;
}

/** The rows of a table's text; what stands after the last line break was cut off, and is left out. @throws UsageError when it is none */
export function parseRows(text: string, file: string): ScoreRow[] {
  const { data } = Papa.parse<string[]>(text.slice(0, text.lastIndexOf('\n') + 1), { skipEmptyLines: true });
  const isHeader = (record: readonly string[]): boolean => `${record.join(',')}\n` === header;
  const isRow = (record: readonly string[]): boolean =>
    record.length === columns.length && Number.isFinite(Number(record[2]));
  const wrong = data.findIndex((record, i) => !(i === 0 ? isHeader : isRow)(record));
  if (wrong >= 0 || data.length === 0)
    throw new UsageError(
      `${file}: expected a table with the columns ${columns.join(', ')}, found another in line ${Math.max(1, wrong + 1)}; --force begins anew.`,
    );
  return data.slice(1).map(([path, score, threshold, anomalous, ms]) => ({
    path,
    score: score === '' ? undefined : Number(score),
    threshold: Number(threshold),
    anomalous: anomalous === 'unjudged' ? anomalous : anomalous === 'true',
    ms: ms === '' ? undefined : Number(ms),
  }));
}
