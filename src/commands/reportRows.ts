/** Result rows on standard output, and in a lesson's file. */
import type { ResultRow } from '../results/resultRow';
import { resultsFile, writeResults } from '../results/resultsFile';

export interface ReportOptions {
  /** A JSON array of rows, rather than a table for people. */
  json?: string | boolean;
  /** Puts the rows into the lesson's results, too. */
  write?: string | boolean;
}

/** Waits for all rows, then reports them; those of work that was stopped as well. */
export async function reportRows(
  measured: AsyncIterable<ResultRow>,
  lesson: string,
  { json, write }: ReportOptions,
): Promise<void> {
  const rows: ResultRow[] = [];
  for await (const row of measured) rows.push(row);
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
  if (write) writeResults(resultsFile(lesson), rows);
}

/** Columns in a shell: method, recipe, sizes, seeds, AUROC with its interval, milliseconds. */
function table(rows: readonly ResultRow[]): string {
  const three = (value: number) => value.toFixed(3);
  const cells = rows.map((row) => [
    row.recipe,
    row.method,
    `${row.n_train} / ${row.n_test}`,
    row.seeds,
    `${three(row.auroc)} (${three(row.auroc_low)}–${three(row.auroc_high)})`,
    row.ms_per_image === null ? '' : String(row.ms_per_image),
  ]);
  const all = [['recipe', 'method', 'train / test', 'seeds', 'AUROC', 'ms an image'], ...cells];
  const widths = all[0].map((_, column) => Math.max(...all.map((line) => line[column].length)));
  return all
    .map(
      (line) =>
        `${line
          .map((cell, i) => cell.padEnd(widths[i]))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
