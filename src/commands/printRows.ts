/** Result rows on standard output. */
import type { ResultRow } from '../results/resultRow';

/** As a JSON array of rows, or as a table for people. */
export function printRows(rows: readonly ResultRow[], json: boolean): void {
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
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
