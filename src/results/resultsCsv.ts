/** Result rows as CSV text, and back. */
import Papa from 'papaparse';
import { printable } from '../platform/printable';
import type { ResultRow } from './resultRow';

/** What a column may hold. */
type Kind = 'text' | 'whole' | 'share' | 'share or nothing' | 'milliseconds or nothing';

const kinds: Record<keyof ResultRow, Kind> = {
  lesson: 'text',
  dataset: 'text',
  id: 'text',
  method: 'text',
  recipe: 'text',
  n_train: 'whole',
  n_test: 'whole',
  seeds: 'text',
  auroc: 'share',
  auroc_low: 'share',
  auroc_high: 'share',
  pixel_auroc: 'share or nothing',
  aupro: 'share or nothing',
  ms_per_image: 'milliseconds or nothing',
};

const columns = Object.keys(kinds) as (keyof ResultRow)[];

/** A header and a line a row, with quotes where they are needed. */
export function formatResults(rows: readonly ResultRow[]): string {
  const records = rows.map((row) => columns.map((column) => row[column]));
  return `${Papa.unparse([columns, ...records], { newline: '\n' })}\n`;
}

/**
 * The rows of a CSV text.
 *
 * @param file names the text in messages
 * @throws Error with one sentence: file, line, column, what was expected and what was found
 */
export function parseResults(text: string, file: string): ResultRow[] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: ',' });
  const records = withLines(data);
  if (errors.length > 0) {
    const line = records.at(errors[0].row ?? -1)?.line ?? 1;
    throw new Error(
      `${file}, line ${line}: expected a CSV record, found one that cannot be read (${errors[0].message}).`,
    );
  }
  const filled = records.filter(({ fields }) => fields.length > 1 || fields[0] !== '');
  expectColumns(filled.at(0)?.fields ?? [], file);
  return filled.slice(1).map(({ fields, line }) => {
    if (fields.length !== columns.length)
      throw new Error(`${file}, line ${line}: expected ${columns.length} fields, found ${fields.length}.`);
    const entries = columns.map((column, i) => [column, read(fields[i], column, `${file}, line ${line}`)] as const);
    return Object.fromEntries(entries) as unknown as ResultRow;
  });
}

function expectColumns(found: readonly string[], file: string): void {
  columns.forEach((column, i) => {
    if (found.at(i) !== column)
      throw new Error(`${file}, line 1: expected column ${i + 1} to be ${column}, found ${printable(found.at(i))}.`);
  });
  if (found.length > columns.length)
    throw new Error(`${file}, line 1: expected ${columns.length} columns, found ${found.length}.`);
}

/** A record may take several lines, since a quoted field may hold line breaks. */
function withLines(records: readonly string[][]): { fields: string[]; line: number }[] {
  let next = 1;
  return records.map((fields) => {
    const line = next;
    next += fields.reduce((lines, field) => lines + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 1);
    return { fields, line };
  });
}

function read(text: string, column: keyof ResultRow, place: string): string | number | null {
  const kind = kinds[column];
  if (kind === 'text') return text;
  if (text === '' && kind.endsWith('or nothing')) return null;
  const value = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  const { words, holds } = ranges[kind];
  if (!holds(value)) throw new Error(`${place}, column ${column}: expected ${words}, found ${printable(text)}.`);
  return value;
}

const share = (value: number): boolean => value >= 0 && value <= 1;

const ranges: Record<Exclude<Kind, 'text'>, { words: string; holds: (value: number) => boolean }> = {
  whole: { words: 'a whole number from 0', holds: (value) => Number.isSafeInteger(value) && value >= 0 },
  share: { words: 'a number from 0 to 1', holds: share },
  'share or nothing': { words: 'a number from 0 to 1 or nothing', holds: share },
  'milliseconds or nothing': {
    words: 'a number from 0 or nothing',
    holds: (value) => Number.isFinite(value) && value >= 0,
  },
};
