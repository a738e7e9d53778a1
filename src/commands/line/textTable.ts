/** A table for a shell. */

/** A line a row below the names of its columns; columns that no row fills are left out. */
export function textTable(rows: readonly Record<string, string>[]): string {
  const names = Object.keys(rows[0] ?? {}).filter((name) => rows.some((row) => row[name] !== ''));
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  const widths = names.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const format = (line: readonly string[]): string =>
    line
      .map((text, i) => text.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  return lines.map((line) => `${format(line)}\n`).join('');
}
