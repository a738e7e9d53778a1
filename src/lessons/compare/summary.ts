/** Lesson compare's rows as one table: a detector a row, a data set a column, and what the table says as a whole. */
import { friedman, FriedmanResult } from '../../metrics/comparing/friedman';
import { mean } from '../../metrics/mean';
import { criticalDifference } from '../../metrics/comparing/nemenyi';
import type { ResultRow } from '../../results/resultRow';
import type { ComparedLesson } from './data';
import { type ComparedDetector, comparedIds, type GuestDetector, guestIds } from './methods';

/** A data set on which every detector was measured. */
export interface ComparedColumn {
  /** The lesson that has it. */
  lesson: ComparedLesson;
  /** As the rows name it. */
  dataset: string;
  /** By detector, each measured in the same run as the others. */
  rows: Record<ComparedDetector, ResultRow>;
  /** Of detectors that have no rank, as far as they were measured. */
  guests: Partial<Record<GuestDetector, ResultRow>>;
}

/** Of each lesson's data set the rows on its best pictures; data sets that are not complete are left out. */
export function comparedColumns(rows: readonly ResultRow[], lessons: readonly ComparedLesson[]): ComparedColumn[] {
  return lessons.flatMap((lesson) => {
    const found = lesson.compare.datasets.map((dataset) => columnOf(lesson, dataset, rows)).find((column) => column);
    return found ?? [];
  });
}

/** The column of a data set by its name in results; undefined where a detector was not measured on it. */
export function columnOf(
  lesson: ComparedLesson,
  dataset: string,
  rows: readonly ResultRow[],
): ComparedColumn | undefined {
  const of = (detector: string): readonly [string, ResultRow | undefined] => {
    // Of several settings, the one measured last.
    const own = rows.filter((row) => row.dataset === dataset && row.id === detector);
    return [detector, own.at(-1)];
  };
  const entries = comparedIds.map(of);
  if (entries.some(([, row]) => row === undefined)) return undefined;
  const guests = guestIds.map(of);
  return {
    lesson,
    dataset,
    rows: Object.fromEntries(entries) as ComparedColumn['rows'],
    guests: Object.fromEntries(guests),
  };
}

/** Whether the guests were measured, too. */
export function isComplete({ guests }: ComparedColumn): boolean {
  return guestIds.every((id) => guests[id] !== undefined);
}

/** The detector whose time is 1. */
export const yardstick: ComparedDetector = '1-nn';

/** How many times as long as 1-NN on the same pictures; undefined where nobody took the time. */
export function timeRatio({ rows }: ComparedColumn, detector: ComparedDetector): number | undefined {
  const [own, unit] = [rows[detector].ms_per_image, rows[yardstick].ms_per_image];
  return own === null || !unit ? undefined : own / unit;
}

/** One detector over all data sets. */
export interface DetectorSummary {
  detector: ComparedDetector;
  meanAuroc: number;
  /** The geometric mean of the ratios; undefined where a time is missing. */
  timeRatio?: number;
  /** 1 would be the best on every data set. */
  meanRank: number;
}

export interface CompareSummary extends Pick<FriedmanResult, 'statistic' | 'p'> {
  detectors: DetectorSummary[];
  /** Mean ranks that lie closer than this may be alike. */
  criticalDifference: number;
}

/** @throws RangeError where there are fewer than two data sets */
export function summariseComparison(columns: readonly ComparedColumn[]): CompareSummary {
  const table = columns.map(({ rows }) => comparedIds.map((detector) => rows[detector].auroc));
  const { meanRanks, ...tested } = friedman(table);
  return {
    ...tested,
    criticalDifference: criticalDifference(comparedIds.length, columns.length),
    detectors: comparedIds.map((detector, i) => ({
      detector,
      meanAuroc: mean(table.map((row) => row[i])),
      timeRatio: geometricMean(columns.map((column) => timeRatio(column, detector))),
      meanRank: meanRanks[i],
    })),
  };
}

function geometricMean(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value): value is number => value !== undefined && value > 0);
  return known.length < values.length ? undefined : Math.exp(mean(known.map(Math.log)));
}
