/** A lesson as students get it. */
import { withHandIn } from './handInCells';
import { hasTag, type Notebook } from './notebookFile';
import { type Move, relink } from './relink';

/**
 * The lesson without outputs and without solutions, and with a cell to hand in.
 *
 * @param options.move undefined for a copy in the lesson's own place
 * @param options.handIn what is said before the cell to hand in; English by default
 */
export function studentCopy(lesson: Notebook, { move, handIn }: { move?: Move; handIn?: string } = {}): Notebook {
  const handedOut = withHandIn(lesson, handIn);
  const cells = handedOut.cells
    .filter((cell) => !hasTag(cell, 'solution'))
    .map((cell) => (cell.cell_type === 'code' ? { ...cell, outputs: [], execution_count: null } : cell))
    .map((cell) => (move ? relink(cell, move) : cell));
  return { ...handedOut, cells };
}
