/** Rows of results as the lines of a lesson's table. */
import { aurocText } from './aurocText';
import type { ResultRow } from './resultRow';
import { rowQuality } from './rowQuality';

/** What stands where a row has no value. */
export const missing = '–';

/** A line by its columns, in order. */
export type ResultLine = Record<string, string | number>;

/**
 * A line a row, all with the same columns: seeds where a row has several, pixel AUROC and AUPRO where a row has them. What a row
 * lacks is a dash.
 */
export function resultLines(rows: readonly ResultRow[]): ResultLine[] {
  const columns = allColumns.filter(({ needed }) => needed === undefined || rows.some(needed));
  return rows.map((row) => Object.fromEntries(columns.map(({ title, cell }) => [title, cell(row) ?? missing])));
}

interface Column {
  title: string;
  cell: (row: ResultRow) => string | number | null | undefined;
  /** A column is left out that no row needs. */
  needed?: (row: ResultRow) => boolean;
}

const allColumns: readonly Column[] = [
  { title: 'method', cell: ({ method }) => method },
  { title: 'recipe', cell: ({ recipe }) => recipe },
  { title: 'n train', cell: ({ n_train }) => n_train },
  { title: 'n test', cell: ({ n_test }) => n_test },
  { title: 'seeds', cell: ({ seeds }) => seeds || null, needed: ({ seeds }) => seeds.includes(' ') },
  { title: 'AUROC (95 % interval)', cell: (row) => aurocText(rowQuality(row)) },
  {
    title: 'pixel AUROC',
    cell: ({ pixel_auroc }) => pixel_auroc?.toFixed(3),
    needed: ({ pixel_auroc }) => pixel_auroc !== null,
  },
  { title: 'AUPRO', cell: ({ aupro }) => aupro?.toFixed(3), needed: ({ aupro }) => aupro !== null },
  { title: 'ms an image', cell: ({ ms_per_image }) => ms_per_image },
];
