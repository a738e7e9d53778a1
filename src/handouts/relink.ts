/** A cell that moves to another folder: its pictures, links and imports go on pointing where they did. */
import path from 'node:path';
import { Cell, sourceOf, withSource } from './notebookFile';

export interface Move {
  /** The notebook's folder, and the one its copy goes to. */
  from: string;
  to: string;
  /** Files that move along, such as `01-mnist-anogan.ipynb`: links to them stay. */
  along: readonly string[];
}

/** Markdown's `](target)` and HTML's `src="target"`, each up to the target. */
const links = /(\]\(|\bsrc=")(?![a-z]+:|#|\/)([^)"#\s]+)/g;
/** A module that prose names, in backquotes. */
const named = /(`)(\.{1,2}\/src\/[^`\s]+)(?=`)/g;
/** TypeScript's `from '../target'` and `import('../target')`. */
const imports = /(\b(?:from|import)[\s(]*['"])(\.{1,2}\/[^'"]+)/g;

export function relink(cell: Cell, move: Move): Cell {
  return withSource(cell, relinkText(sourceOf(cell), cell.cell_type === 'code' ? 'code' : 'prose', move));
}

/** The same of a text alone. */
export function relinkText(text: string, kind: 'prose' | 'code', { from, to, along }: Move): string {
  const moved = (target: string) => {
    if (along.includes(target)) return target;
    const relative = path.relative(to, path.resolve(from, target)).split(path.sep).join('/');
    // Without dots an import would be one of a package.
    return relative.startsWith('.') ? relative : `./${relative}`;
  };
  const patterns = kind === 'code' ? [imports] : [links, named];
  const replace = (source: string, pattern: RegExp) =>
    source.replace(pattern, (_, before: string, target: string) => before + moved(target));
  return patterns.reduce(replace, text);
}
