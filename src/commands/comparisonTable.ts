/** Lesson 07's table for a shell. */
import { comparedDetectors } from '../recipes/compareMethods';
import { ComparedColumn, summariseComparison, timeRatio, yardstick } from '../recipes/compareSummary';

/** A detector a line: AUROC with its interval and the time as a multiple of 1-NN's, data set by data set; then what all of it says. */
export function comparisonTable(columns: readonly ComparedColumn[]): string {
  if (columns.length === 0) return 'No data set is measured by every detector yet.\n';
  const lines = [
    ['detector', ...columns.map(({ dataset }) => dataset)],
    ...comparedDetectors.map((detector) => [detector, ...columns.map((column) => cell(column, detector))]),
  ];
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  const aligned = lines.map((line) => line.map((text, i) => text.padEnd(widths[i])).join('  ').trimEnd()); // prettier-ignore
  return `${[...aligned, ...conclusion(columns)].join('\n')}\n`;
}

function cell(column: ComparedColumn, detector: (typeof comparedDetectors)[number]): string {
  const { auroc, auroc_low, auroc_high } = column.rows[detector];
  const time = timeRatio(column, detector);
  const quality = `${auroc.toFixed(3)} (${auroc_low.toFixed(3)}–${auroc_high.toFixed(3)})`;
  return time === undefined ? quality : `${quality} ×${time.toPrecision(2)}`;
}

function conclusion(columns: readonly ComparedColumn[]): string[] {
  if (columns.length < 2) return [];
  const { detectors, statistic, p, criticalDifference } = summariseComparison(columns);
  const ranks = [...detectors].sort((a, b) => a.meanRank - b.meanRank);
  return [
    '',
    `× is the time of ${yardstick} on the same pictures.`,
    `Mean ranks over ${columns.length} data sets: ${ranks.map((each) => `${each.detector} ${each.meanRank.toFixed(1)}`).join(', ')}.`,
    `Friedman's statistic ${statistic.toFixed(2)}, p ${p.toFixed(3)}; mean ranks that are less than ${criticalDifference.toFixed(2)} apart may be alike (Nemenyi, 5 %).`,
  ];
}
