/** A lesson as students get it. */
import { hasTag, Notebook } from './notebookFile';
import { Move, relink } from './relink';

/** The lesson without outputs and without solutions. */
export function studentCopy(lesson: Notebook, move: Move): Notebook {
  const cells = lesson.cells
    .filter((cell) => !hasTag(cell, 'solution'))
    .map((cell) => (cell.cell_type === 'code' ? { ...cell, outputs: [], execution_count: null } : cell))
    .map((cell) => relink(cell, move));
  return { ...lesson, cells };
}
