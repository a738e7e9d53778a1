/** Pages of which parts are made from the lessons' list and results, as they should be. */
import fs from 'node:fs';
import path from 'node:path';
import { benchFile, readBench } from '../../bench/benchFile';
import { speedTable } from '../../bench/speedTable';
import { allLessons } from '../../lessons/index';
import { hasTag, notebookText, parseNotebook, sourceOf, withSource } from '../../handouts/notebookFile';
import { withPart } from '../../results/markedPart';
import { readResults } from '../../results/resultsFile';
import { resultsTables } from '../../results/resultsTable';
import { lessonLink, lessonTable, readingTable } from './lessonTables';
import { mistakesPart } from './mistakes';

/** The lesson that lists the others: its table stands in the cell of this tag. */
const firstLesson = { file: 'notebooks/00-start-here.ipynb', tag: 'lessons' };

/**
 * The texts of all such pages by file, from the project's root.
 *
 * @param results the folder of the lessons' results
 * @param project the project's folder
 * @throws Error with one sentence where a marker is missing, or a file of results is broken
 */
export async function madePages(results: string, project: string): Promise<Map<string, string>> {
  const lessons = await allLessons();
  const link = (id: string): string => {
    const lesson = lessons.find((each) => each.id === id);
    return lesson ? lessonLink(lesson, '../') : id;
  };
  const rows = lessons.flatMap(({ id }) => readResults(path.join(results, `${id}.csv`)));
  const parts: [file: string, name: string, part: string][] = [
    ['README.md', 'lessons', lessonTable(lessons, { notebooks: 'notebooks/', width: 180 })],
    ['notebooks/pages/reading-order.md', 'lessons', readingTable(lessons, { notebooks: '../', width: 120 })],
    ['notebooks/pages/results.md', 'results', resultsTables(rows, link)],
    ['notebooks/pages/results.md', 'speed', speedTable(readBench(benchFile(results)).rows)],
    ['notebooks/pages/teaching.md', 'mistakes', await mistakesPart(lessons)],
  ];
  const read = (file: string): string => fs.readFileSync(path.join(project, file), 'utf8');
  const pages = new Map<string, string>();
  for (const [file, name, part] of parts) pages.set(file, withPart(pages.get(file) ?? read(file), name, part, file));
  const { file, tag } = firstLesson;
  const notebook = parseNotebook(read(file), file);
  const table = lessonTable(lessons, { notebooks: '', width: 160 });
  const cells = notebook.cells.map((cell) =>
    hasTag(cell, tag) ? withSource(cell, withPart(sourceOf(cell), 'lessons', table, file)) : cell,
  );
  return pages.set(file, notebookText({ ...notebook, cells }));
}
