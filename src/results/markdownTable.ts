import { wideLetters } from '../platform/printable';

/** A table in Markdown, columns as wide as their widest cell, as the formatter wants it. */
export function markdownTable(
  columns: readonly { title: string; isNumber?: boolean }[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [columns.map(({ title }) => title), ...rows.map((cells) => cells.map(oneLine))];
  const widths = columns.map((_, i) => Math.max(3, ...lines.map((cells) => width(cells[i]))));
  const blanks = (cell: string, i: number): string => ' '.repeat(widths[i] - width(cell));
  const format = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => (columns[i].isNumber ? blanks(cell, i) + cell : cell + blanks(cell, i))).join(' | ')} |`;
  const rule = columns.map(({ isNumber }, i) => (isNumber ? `${'-'.repeat(widths[i] - 1)}:` : '-'.repeat(widths[i])));
  const [header, ...body] = lines.map(format);
  return [header, format(rule), ...body].join('\n');
}

/** A cell ends at a bar or a line break. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\|/g, '\\|');
}

/** In letters of the usual width. */
const width = (text: string): number => text.length + wideLetters(text);
