/** A danfo table as HTML: danfo itself has no HTML output. */
import { numberText } from '../work/numberText';

/** What is shown of a danfo table. */
export interface Table {
  readonly columns: string[];
  /** Row by row. */
  readonly values: unknown;
  /** As text, in columns. */
  toString(): string;
}

/**
 * Numbers to the right and as numberText writes them, text to the left, a missing value as a dash.
 *
 * @param options.isMarked which cells stand out, by their row and the name of their column; default none
 * @param options.title what the table is of, above it; default none
 */
export function tableHtml(
  table: Table,
  { isMarked = () => false, title = '' }: { isMarked?: (row: number, column: string) => boolean; title?: string } = {},
): string {
  const columns = table.columns;
  const rows = table.values as unknown[][];
  const isNumber = columns.map((_, i) => rows.every((row) => isNumeric(row[i])));
  const cell = (tag: 'th' | 'td', content: string, i: number) =>
    `<${tag} style="text-align:${isNumber[i] ? 'right' : 'left'}">${content}</${tag}>`;
  const head = columns.map((name, i) => cell('th', escapeHtml(name), i)).join('');
  const content = (value: unknown, row: number, i: number) =>
    isMarked(row, columns[i]) ? `<mark>${cellText(value)}</mark>` : cellText(value);
  const body = rows.map((row, n) => `<tr>${row.map((value, i) => cell('td', content(value, n, i), i)).join('')}</tr>`);
  const caption = title && `<caption style="text-align:left;font-weight:bold">${escapeHtml(title)}</caption>`;
  return `<table>${caption}<thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** Text that is safe between two tags. */
export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined || Number.isNaN(value);
}

function cellText(value: unknown): string {
  if (isMissing(value)) return '–';
  return typeof value === 'number' ? numberText(value) : escapeHtml(String(value));
}

/** Also words that begin with digits, such as `0.984 (0.977–0.991)`, `12 %`, `0.60 (≤ 1)` and `6 of 7`; a column of nothing else is one of numbers. */
function isNumeric(value: unknown): boolean {
  if (typeof value === 'number' || isMissing(value) || value === '' || value === '–') return true;
  return /^[<≤≈×−-]?\d[\d.,]*( ?(%|ms|s|MB|of \d+))?( ?(\([^)]*\)|[–-][\d.]+|to [−-]?[\d.]+))?$/.test(String(value));
}
