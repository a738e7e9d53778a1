/** What follows the exercises of a copy: the cell by which students hand in. */
import { type Cell, hasTag, type Notebook, sourceOf, withSource } from './notebookFile';

const english = `### Handing in

The cell writes your answers into a file beside this notebook, and says what it is called: that file is what you hand in. Run it again
when you have changed an answer.`;

const handInId = 'hand-in';

/** The lesson's own import of what checks answers, up to the project's src. */
const check = /from '([./]*)src\/notebook\/check'/;

/** @returns how the lesson's folder leads to the project's, such as `../`; undefined where it has no exercises */
export function wayToProject({ cells }: Notebook): string | undefined {
  return check.exec(cells.map(sourceOf).join('\n'))?.[1];
}

/**
 * The lesson with them behind the last cell of its exercises; as it is without exercises, and where they are there.
 *
 * @param said before the cell, in the lesson's language
 */
export function withHandIn(lesson: Notebook, said = english): Notebook {
  const last = lesson.cells.map((cell) => hasTag(cell, 'exercise')).lastIndexOf(true);
  const way = wayToProject(lesson);
  if (last < 0 || way === undefined || lesson.cells.some(({ id }) => id === handInId)) return lesson;
  const code = `import { handIn } from '${way}src/notebook/handIn';\n\nawait handIn(exercises);`;
  const cells = [markdownCell(handInId, said), codeCell('hand-in-cell', code)];
  return { ...lesson, cells: [...lesson.cells.slice(0, last + 1), ...cells, ...lesson.cells.slice(last + 1)] };
}

export function markdownCell(id: string, source: string, metadata: Cell['metadata'] = { tags: ['exercise'] }): Cell {
  return withSource({ cell_type: 'markdown', id, metadata, source: [] }, source);
}

export function codeCell(id: string, source: string, metadata: Cell['metadata'] = { tags: ['exercise'] }): Cell {
  return withSource({ cell_type: 'code', id, metadata, source: [], outputs: [], execution_count: null }, source);
}
