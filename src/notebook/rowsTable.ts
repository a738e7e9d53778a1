/** Rows as a table to be shown, without a library of tables. */
import { markdownTable } from '../results/markdownTable';
import type { Table } from './tableHtml';

/** @param rows each with the same names, in the order of the columns */
export function rowsTable(rows: readonly Record<string, string | number | boolean | null>[]): Table {
  const columns = Object.keys(rows[0] ?? {});
  return {
    columns,
    values: rows.map((row) => columns.map((name) => row[name])),
    toString: () =>
      markdownTable(
        columns.map((title) => ({ title })),
        rows.map((row) => columns.map((name) => String(row[name] ?? '–'))),
      ),
  };
}
