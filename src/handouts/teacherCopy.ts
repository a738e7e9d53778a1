/** A lesson as its teacher gets it. */
import { exercises } from '../exercises/exercises';
import type { Exercise } from '../exercises/judge';
import { Cell, hasTag, Notebook, sourceOf, withSource } from './notebookFile';
import { Move, relink } from './relink';

/**
 * The lesson with its outputs, its solutions unfolded, and the right answers to each exercise in a cell at the end. So its code begins
 * with all the code of the students' copy.
 *
 * @param number of the lesson, such as `02`
 */
export function teacherCopy(lesson: Notebook, number: string, move: Move): Notebook {
  const unfolded = lesson.cells
    .map((cell) => (hasTag(cell, 'solution') ? withSource(cell, sourceOf(cell).replace('<details>', '<details open>')) : cell))
    .map((cell) => relink(cell, move));
  return { ...lesson, cells: [...unfolded, ...answers(number)] };
}

function answers(number: string): Cell[] {
  const own = Object.entries<Exercise>(exercises).filter(([name]) => name.startsWith(`${number}.`));
  if (own.length === 0) return [];
  const heading = '## Right answers\n\nAs the cells below the exercises take them; each says that it is right.';
  const metadata = { tags: ['solution'] };
  const title: Cell = { cell_type: 'markdown', id: `answers-${number}`, metadata, source: [] };
  const calls = own.map(([name, exercise]): Cell => {
    const id = `answer-${name.replace('.', '-')}`;
    const cell: Cell = { cell_type: 'code', id, metadata, source: [], outputs: [], execution_count: null };
    return withSource(cell, answerCall(name, exercise));
  });
  return [withSource(title, heading), ...calls];
}

function answerCall(name: string, exercise: Exercise): string {
  const lines = Object.entries(exercise).map(([asked, { solution }]) => `  ${asked}: ${literal(solution)},\n`);
  return `await check('${name}', {\n${lines.join('')}});`;
}

/** A solution as a reader types it. */
function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}
