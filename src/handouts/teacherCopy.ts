/** A lesson as its teacher gets it. */
import type { Exercise } from '../exercises/judge';
import { withHandIn } from './handInCells';
import { Cell, hasTag, Notebook, sourceOf, withSource } from './notebookFile';
import { Move, relink } from './relink';

/**
 * The lesson with its outputs, its solutions unfolded, and the right answers to each exercise in a cell at the end. So its code begins
 * with all the code of the students' copy.
 *
 * @param exercises of the lesson, by number
 */
export function teacherCopy(lesson: Notebook, exercises: Readonly<Record<number, Exercise>>, move: Move): Notebook {
  const unfolded = withHandIn(lesson).cells
    .map((cell) => (hasTag(cell, 'solution') ? withSource(cell, sourceOf(cell).replace('<details>', '<details open>')) : cell))
    .map((cell) => relink(cell, move));
  return { ...lesson, cells: [...unfolded, ...answers(exercises)] };
}

function answers(exercises: Readonly<Record<number, Exercise>>): Cell[] {
  const own = Object.entries(exercises);
  if (own.length === 0) return [];
  const heading = '## Right answers\n\nAs the cells below the exercises take them; each says that it is right.';
  const metadata = { tags: ['solution'] };
  const title: Cell = { cell_type: 'markdown', id: 'answers', metadata, source: [] };
  const calls = own.map(([number, exercise]): Cell => {
    const id = `answer-${number}`;
    const cell: Cell = { cell_type: 'code', id, metadata, source: [], outputs: [], execution_count: null };
    return withSource(cell, answerCall(number, exercise));
  });
  return [withSource(title, heading), ...calls];
}

function answerCall(number: string, exercise: Exercise): string {
  const lines = Object.entries(exercise).map(([asked, { code, solution }]) => {
    return `  ${asked}: ${(code ?? literal(solution)).replaceAll('\n', '\n  ')},\n`;
  });
  return `await check(exercises, ${number}, {\n${lines.join('')}});`;
}

/** A solution as a reader types it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}
