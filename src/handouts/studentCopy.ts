/** A lesson as students get it. */
import { withHandIn } from './handInCells';
import { hasTag, type Notebook } from './notebookFile';
import { type Move, relink } from './relink';

/**
 * The lesson without outputs and without solutions, and with a cell to hand in.
 *
 * @param move undefined for a copy in the lesson's own place
 */
export function studentCopy(lesson: Notebook, move?: Move): Notebook {
  const handedOut = withHandIn(lesson);
  const cells = handedOut.cells
    .filter((cell) => !hasTag(cell, 'solution'))
    .map((cell) => (cell.cell_type === 'code' ? { ...cell, outputs: [], execution_count: null } : cell))
    .map((cell) => (move ? relink(cell, move) : cell));
  return { ...handedOut, cells };
}
