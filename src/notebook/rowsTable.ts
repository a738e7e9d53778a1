/** Rows as a table to be shown, without a library of tables. */
import { markdownTable } from '../results/markdownTable';
import { numberText } from '../work/numberText';
import type { Table } from './tableHtml';

/** As tableHtml writes it. */
const textOf = (value: string | number | boolean | null): string =>
  typeof value === 'number' ? numberText(value) : String(value ?? '–');

/** @param rows each with the same names, in the order of the columns */
export function rowsTable(rows: readonly Record<string, string | number | boolean | null>[]): Table {
  const columns = Object.keys(rows[0] ?? {});
  return {
    columns,
    values: rows.map((row) => columns.map((name) => row[name])),
    toString: () =>
      markdownTable(
        columns.map((title) => ({ title })),
        rows.map((row) => columns.map((name) => textOf(row[name]))),
      ),
  };
}
