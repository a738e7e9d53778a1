/** A danfo table as HTML: danfo itself has no HTML output. */

/** What is shown of a danfo table. */
export interface Table {
  readonly columns: string[];
  /** Row by row. */
  readonly values: unknown;
  /** As text, in columns. */
  toString(): string;
}

/**
 * Numbers to the right with at most four significant decimals, text to the left, a missing value as a dash.
 *
 * @param isMarked which cells stand out, by their row and the name of their column; default none
 */
export function tableHtml(table: Table, isMarked: (row: number, column: string) => boolean = () => false): string {
  const columns = table.columns;
  const rows = table.values as unknown[][];
  const isNumber = columns.map((_, i) => rows.every((row) => typeof row[i] === 'number' || isMissing(row[i])));
  const cell = (tag: 'th' | 'td', content: string, i: number) =>
    `<${tag} style="text-align:${isNumber[i] ? 'right' : 'left'}">${content}</${tag}>`;
  const head = columns.map((name, i) => cell('th', escapeHtml(name), i)).join('');
  const content = (value: unknown, row: number, i: number) =>
    isMarked(row, columns[i]) ? `<mark>${cellText(value)}</mark>` : cellText(value);
  const body = rows.map((row, n) => `<tr>${row.map((value, i) => cell('td', content(value, n, i), i)).join('')}</tr>`);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`;
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
  if (typeof value !== 'number') return escapeHtml(String(value));
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}
