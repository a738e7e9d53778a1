/** A notebook's file, as far as handouts look into it; whatever else is in there stays as it is. */

export interface Cell {
  cell_type: 'code' | 'markdown' | 'raw';
  id: string;
  metadata: { tags?: string[] };
  /** Lines, each with its end. */
  source: string | string[];
  /** Of code alone, as the next one. */
  outputs?: unknown[];
  execution_count?: number | null;
}

export interface Notebook {
  cells: Cell[];
  metadata: object;
  nbformat: number;
  nbformat_minor: number;
}

export const sourceOf = ({ source }: Cell): string => (Array.isArray(source) ? source.join('') : source);

export const withSource = (cell: Cell, text: string): Cell => ({ ...cell, source: text.split(/(?<=\n)/) });

export const hasTag = ({ metadata: { tags } }: Cell, tag: string): boolean => tags?.includes(tag) ?? false;

/** The text of the file, as Jupyter writes it. */
export const notebookText = (notebook: Notebook): string => `${JSON.stringify(notebook, null, 1)}\n`;
