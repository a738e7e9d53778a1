/** A notebook's file, as far as handouts look into it; whatever else is in there stays as it is. */
import { printable } from '../platform/printable';

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

const isText = (value: unknown): boolean => typeof value === 'string';
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** Of a cell, what is looked into. */
const cellFields: Record<string, { expected: string; holds: (value: unknown) => boolean }> = {
  cell_type: { expected: 'code, markdown or raw', holds: (type) => ['code', 'markdown', 'raw'].includes(type as string) },
  source: { expected: 'a text or lines', holds: (source) => isText(source) || areTexts(source) },
  metadata: {
    expected: 'an object, its tags a list of names',
    holds: (value) => {
      const { tags } = Object(value) as Cell['metadata'];
      return value === Object(value) && (tags === undefined || areTexts(tags));
    },
  },
};

/**
 * @param file named in errors
 * @throws Error with one sentence where it is no notebook: file, cell, what was expected and what was found
 */
export function parseNotebook(text: string, file: string): Notebook {
  let notebook: unknown;
  try {
    notebook = JSON.parse(text);
  } catch {
    throw new Error(`${file}: expected a notebook, found text that is no JSON (${printable(text)}).`);
  }
  const { cells } = Object(notebook) as { cells?: unknown };
  if (!Array.isArray(cells)) throw new Error(`${file}: expected a notebook with cells, found ${printable(cells)}.`);
  cells.forEach((cell, i) => {
    for (const [name, { expected, holds }] of Object.entries(cellFields)) {
      const found = (Object(cell) as Record<string, unknown>)[name];
      if (!holds(found))
        throw new Error(`${file}, cell ${i + 1}, ${name}: expected ${expected}, found ${printable(found)}.`);
    }
  });
  return notebook as Notebook;
}

export const sourceOf = ({ source }: Cell): string => (Array.isArray(source) ? source.join('') : source);

export const withSource = (cell: Cell, text: string): Cell => ({ ...cell, source: text.split(/(?<=\n)/) });

export const hasTag = ({ metadata: { tags } }: Cell, tag: string): boolean => tags?.includes(tag) ?? false;

/** The text of the file, as Jupyter writes it. */
export const notebookText = (notebook: Notebook): string => `${JSON.stringify(notebook, null, 1)}\n`;
