/** Result rows on standard output, and in a lesson's file. */
import type { ResultRow } from '../results/resultRow';
import { resultsFile, writeResults } from '../results/resultsFile';

export interface ReportOptions {
  /** A JSON array of rows, rather than a table for people. */
  json?: string | boolean;
  /** Puts the rows into the lesson's results, too. */
  write?: string | boolean;
}

/** Waits for all rows, then reports them; those of work that was stopped or has failed as well. */
export async function reportRows(
  measured: AsyncIterable<ResultRow>,
  lesson: string,
  options: ReportOptions,
): Promise<void> {
  const rows: ResultRow[] = [];
  try {
    for await (const row of measured) rows.push(row);
  } catch (error) {
    // A method may fail after minutes of others.
    if (rows.length > 0) report(rows, lesson, options);
    throw error;
  }
  report(rows, lesson, options);
}

function report(rows: readonly ResultRow[], lesson: string, { json, write }: ReportOptions): void {
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
  if (write) writeResults(resultsFile(lesson), rows);
}

/** Columns in a shell. */
const columns: readonly { title: string; cell: (row: ResultRow) => string }[] = [
  { title: 'data', cell: ({ dataset }) => dataset },
  { title: 'recipe', cell: ({ recipe }) => recipe },
  { title: 'method', cell: ({ method }) => method },
  { title: 'train / test', cell: ({ n_train, n_test }) => `${n_train} / ${n_test}` },
  { title: 'seeds', cell: ({ seeds }) => seeds },
  {
    title: 'AUROC',
    cell: (row) => `${three(row.auroc)} (${three(row.auroc_low)}–${three(row.auroc_high)})`,
  },
  { title: 'pixel AUROC', cell: ({ pixel_auroc }) => three(pixel_auroc) },
  { title: 'AUPRO', cell: ({ aupro }) => three(aupro) },
  { title: 'ms an image', cell: ({ ms_per_image }) => String(ms_per_image ?? '') },
];

/** Columns that no row fills are left out. */
function table(rows: readonly ResultRow[]): string {
  const filled = columns.filter(({ cell }) => rows.some((row) => cell(row) !== ''));
  const lines = [filled.map(({ title }) => title), ...rows.map((row) => filled.map(({ cell }) => cell(row)))];
  const widths = filled.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  return lines
    .map(
      (line) =>
        `${line
          .map((cell, i) => cell.padEnd(widths[i]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

function three(value: number | null): string {
  return value === null ? '' : value.toFixed(3);
}
