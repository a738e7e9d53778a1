/** The PRO curve of one or several detectors up to its limit, beside the diagonal of a coin; the area under a single one is shaded. */
import type { Figure } from './making/figure';
import { risingCurves } from './risingCurves';

export interface ProLine {
  name: string;
  /** From 0 to the limit, the same for all lines. */
  falsePositiveRate: ArrayLike<number>;
  meanOverlap: ArrayLike<number>;
}

/** Throws a RangeError where there is no line. */
export function proFigure(lines: readonly ProLine[], title = 'PRO curve'): Figure {
  if (lines.length === 0) throw new RangeError('proFigure: expected at least one line, found none.');
  const limit = Math.max(...lines.map(({ falsePositiveRate: rates }) => rates[rates.length - 1]));
  const curves = lines.map(({ name, falsePositiveRate, meanOverlap }) => ({
    name,
    x: falsePositiveRate,
    y: meanOverlap,
  }));
  const { data, layout } = risingCurves(curves, {
    title,
    yTitle: 'mean overlap with a defect',
    end: limit,
    shaded: lines.length === 1,
  });
  return {
    data,
    layout: { ...layout, xaxis: { ...layout.xaxis, range: [0, limit] }, yaxis: { ...layout.yaxis, range: [0, 1.02] } },
  };
}
