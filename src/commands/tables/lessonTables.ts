/** Tables of the lessons in Markdown, for README, the reading order and the first lesson. */
import type { ListedLesson } from '../../lessons/index';
import { markdownTable } from '../../results/markdownTable';

/** Where a table stands, which decides how it leads to a lesson. */
export interface TablePlace {
  /** The folder of the notebooks, seen from the table's page, such as `notebooks/` or `../`. */
  notebooks: string;
  /** Of the pictures, in pixels. */
  width: number;
}

/** `[screw-anogan](notebooks/02-screw-anogan.ipynb)`. */
export function lessonLink({ id, notebook }: ListedLesson, notebooks: string): string {
  return `[${id}](${notebooks}${notebook}.ipynb)`;
}

/**
 * A picture, a link and what it is about, a row a lesson. The first one, which is about notebooks, has a place of its own. Rows are
 * HTML around Markdown: the formatter would pad a table in Markdown to twice its size.
 */
export function lessonTable(lessons: readonly ListedLesson[], place: TablePlace): string {
  const rows = lessons
    .filter(({ number }) => number !== '00')
    .flatMap((lesson) => [
      `<tr><td>${picture(lesson, place)}</td><td>`,
      `**${titled(lesson, place)}**: ${lesson.about}`,
      '</td></tr>',
    ]);
  return ['<table>', ...rows, '</table>'].join('\n\n');
}

/** What the reading order says of each lesson. */
export function readingTable(lessons: readonly ListedLesson[], place: TablePlace): string {
  const columns = ['', 'lesson', 'time', 'read before', 'what is new'].map((title) => ({ title }));
  const rows = lessons.map((lesson) => {
    const { minutes, before, teaches } = lesson.reading;
    return [picture(lesson, place), titled(lesson, place), `${minutes} minutes`, before, teaches];
  });
  return markdownTable(columns, rows);
}

function picture({ id, picture: alt }: ListedLesson, { notebooks, width }: TablePlace): string {
  return alt === undefined ? '' : `<img src="${notebooks}pictures/${id}.png" width="${width}" alt="${alt}">`;
}

function titled({ number, title, notebook }: ListedLesson, { notebooks }: TablePlace): string {
  return `[${number} ${title}](${notebooks}${notebook}.ipynb)`;
}
