/** The comparison as one table, whose cells lead to the lessons behind them. */
import { aurocText } from '../../results/aurocText';
import type { ResultRow } from '../../results/resultRow';
import { rowQuality } from '../../results/rowQuality';
import { allLessons } from '../index';
import { detectorLessons, guestLessons, ownRow, shippedRow } from './lessonRows';
import { comparedDetectors, comparedIds, type ComparedDetector, guestDetectors, guestIds } from './methods';
import type { ComparedColumn } from './summary';

/** What a cell has besides its text. */
export interface CrossCell {
  /** A notebook beside this one. */
  href?: string;
  /** A smaller line below. */
  note?: string;
  /** Whether it is the highest of its column. */
  strong?: boolean;
}

export interface CrossTable {
  /** By column, `detector` and then the data sets: a line a detector, and at last what each lesson arrived at. */
  lines: Record<string, string>[];
  /** @param line from 0; −1 is the table's head */
  linkOf: (line: number, column: string) => CrossCell | undefined;
}

/**
 * A detector's name leads to the lesson that explains it, a data set's to the lesson that has it, and so does a cell, with that
 * lesson's own number below where it has measured the same detector.
 *
 * @param lessonRows the results of the lessons with the data sets
 */
export async function crossTable(
  columns: readonly ComparedColumn[],
  lessonRows: readonly ResultRow[],
): Promise<CrossTable> {
  const pages = new Map((await allLessons()).map(({ id, notebook }) => [id, `${notebook}.ipynb`]));
  const shipped = new Map(
    columns.map(({ lesson, dataset }) => [dataset, shippedRow(lesson, dataset, lessonRows)] as const),
  );
  const line = (
    detector: string,
    rowOf: (column: ComparedColumn) => ResultRow | undefined,
  ): Record<string, string> => ({
    detector,
    ...Object.fromEntries(columns.map((column) => [column.dataset, cellText(rowOf(column))])),
  });
  return {
    lines: [
      ...comparedIds.map((id) => line(comparedDetectors[id], ({ rows }) => rows[id])),
      ...guestIds.map((id) => line(guestDetectors[id], ({ guests }) => guests[id])),
      line('what the lesson arrived at', ({ dataset }) => shipped.get(dataset)),
    ],
    linkOf: (at, name) => {
      const guest = at < comparedIds.length ? undefined : guestIds.at(at - comparedIds.length);
      if (guest) return { href: pages.get(guestLessons[guest]) };
      const detector = at < 0 ? undefined : comparedIds.at(at);
      const column = columns.find(({ dataset }) => dataset === name);
      const explained = detector && { href: pages.get(detectorLessons[detector]) };
      if (!column) return explained;
      const { lesson, dataset } = column;
      const href = `${lesson.notebook}.ipynb`;
      if (!detector) return at < 0 ? { href } : { href, note: shipped.get(dataset)?.method };
      const own = ownRow(lesson, detector, dataset, lessonRows);
      const strong = isHighest(column, detector);
      return own
        ? { href, note: `lesson ${lesson.number}: ${own.auroc.toFixed(3)}`, strong }
        : { ...explained, strong };
    },
  };
}

function cellText(row: ResultRow | undefined): string {
  return row ? aurocText(rowQuality(row)) : '–';
}

function isHighest({ rows }: ComparedColumn, detector: ComparedDetector): boolean {
  return rows[detector].auroc === Math.max(...Object.values(rows).map(({ auroc }) => auroc));
}
