/** A lesson's rows of results below a cell. */
import { aurocText } from '../results/aurocText';
import { rowKey } from '../results/mergeRows';
import { missing, type ResultLine, resultLines } from '../results/resultLines';
import type { ResultRow } from '../results/resultRow';
import { rowQuality } from '../results/rowQuality';
import { noteRows } from './ran';
import { rowsTable } from './rowsTable';
import { show } from './show';

export interface ShowResultsOptions {
  /** Rows to set these beside: a column says what they have for the same measurement. */
  shipped?: readonly ResultRow[];
  /** What others have reported, by the method's name. */
  published?: readonly { method: string; auroc: string; ms?: number }[];
}

/** Shows a table with a line a row. */
export async function showResults(rows: readonly ResultRow[], options: ShowResultsOptions = {}): Promise<void> {
  noteRows(rows);
  await show(rowsTable(tableLines(rows, options)));
}

/** The table's lines: those of the rows, and then those of what is published. */
export function tableLines(
  rows: readonly ResultRow[],
  { shipped, published = [] }: ShowResultsOptions = {},
): ResultLine[] {
  const before = shipped && new Map(shipped.map((row) => [rowKey(row), row]));
  const lines = resultLines(rows).map((line, i) =>
    before ? { ...line, shipped: besideText(rows[i], before.get(rowKey(rows[i]))) } : line,
  );
  const blank = Object.fromEntries(Object.keys(lines[0] ?? {}).map((column) => [column, missing]));
  const others = published.map(({ method, auroc, ms }) => ({
    ...blank,
    method,
    recipe: 'published',
    'AUROC (95 % interval)': auroc,
    'ms an image': ms ?? missing,
  }));
  return [...lines, ...others];
}

function besideText(row: ResultRow, before: ResultRow | undefined): string {
  if (!before) return missing;
  const [here, there] = [row, before].map((each) => aurocText(rowQuality(each)));
  return here === there ? 'the same' : there;
}
