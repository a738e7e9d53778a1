/** A danfo table whose cells lead somewhere. */
import type { Html } from './show';
import { escapeHtml, type Table } from './tableHtml';

/** What a cell has besides its text. */
export interface CellLink {
  /** A page beside the notebook, such as `01-mnist-anogan.ipynb`. */
  href?: string;
  /** A smaller line below. */
  note?: string;
  /** Whether it stands out from its column. */
  strong?: boolean;
}

/**
 * All of a table as text, each cell with what `linkOf` says of it.
 *
 * @param linkOf called with the row, from 0, and the column's name; with row −1 for the column's head. May give nothing
 */
export function linkedTable(table: Table, linkOf: (row: number, column: string) => CellLink | undefined): Html {
  const columns = table.columns;
  const head = columns.map((name) => `<th${left}>${linked(name, linkOf(-1, name))}</th>`).join('');
  const body = (table.values as unknown[][]).map((row, i) => {
    const cells = columns.map((name, j) => `<td${left}>${linked(String(row[j]), linkOf(i, name))}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  return {
    html: `<table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table>`,
    text: table.toString(),
  };
}

const left = ' style="text-align:left"';

function linked(text: string, { href, note, strong }: CellLink = {}): string {
  const safe = strong ? `<strong>${escapeHtml(text)}</strong>` : escapeHtml(text);
  const anchor = href === undefined ? safe : `<a href="${escapeHtml(href)}">${safe}</a>`;
  return note === undefined ? anchor : `${anchor}<br><small>${escapeHtml(note)}</small>`;
}
