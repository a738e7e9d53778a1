/** The comparison's table for a shell. */
import {
  type ComparedDetector,
  comparedDetectors,
  comparedIds,
  guestDetectors,
  guestIds,
} from '../../lessons/compare/methods';
import { type ComparedColumn, summariseComparison, timeRatio, yardstick } from '../../lessons/compare/summary';
import { aurocText } from '../../results/aurocText';
import type { ResultRow } from '../../results/resultRow';
import { rowQuality } from '../../results/rowQuality';
import { textTable } from '../line/textTable';

/** A detector a line: AUROC with its interval and the time as a multiple of 1-NN's, data set by data set; then what all of it says. */
export function comparisonTable(columns: readonly ComparedColumn[]): string {
  if (columns.length === 0) return 'No data set is measured by every detector yet.\n';
  const rows = comparedIds.map((detector) => ({
    detector: comparedDetectors[detector],
    ...Object.fromEntries(columns.map((column) => [column.dataset, cell(column, detector)])),
  }));
  // Their times may be of another run.
  const guests = guestIds.map((id) => ({
    detector: guestDetectors[id],
    ...Object.fromEntries(columns.map((column) => [column.dataset, quality(column.guests[id])])),
  }));
  return (
    textTable([...rows, ...guests]) +
    conclusion(columns)
      .map((line) => `${line}\n`)
      .join('')
  );
}

function cell(column: ComparedColumn, detector: ComparedDetector): string {
  const time = timeRatio(column, detector);
  const found = quality(column.rows[detector]);
  return time === undefined ? found : `${found} ×${time.toPrecision(2)}`;
}

function quality(row: ResultRow | undefined): string {
  return row ? aurocText(rowQuality(row)) : '–';
}

function conclusion(columns: readonly ComparedColumn[]): string[] {
  if (columns.length < 2) return [];
  const { detectors, statistic, p, criticalDifference } = summariseComparison(columns);
  const ranks = [...detectors].sort((a, b) => a.meanRank - b.meanRank);
  return [
    '',
    `× is the time of ${comparedDetectors[yardstick]} on the same pictures.`,
    `Mean ranks over ${columns.length} data sets: ${ranks.map((each) => `${comparedDetectors[each.detector]} ${each.meanRank.toFixed(1)}`).join(', ')}.`,
    `Friedman's statistic ${statistic.toFixed(2)}, p ${p.toFixed(3)}; mean ranks that are less than ${criticalDifference.toFixed(2)} apart may be alike (Nemenyi, 5 %).`,
  ];
}
