/** The ROC curve of one or several detectors, beside the diagonal of a coin. */
import type { Figure } from './making/figure';
import { risingCurves } from './risingCurves';

export interface RocLine {
  name: string;
  falsePositiveRate: ArrayLike<number>;
  truePositiveRate: ArrayLike<number>;
}

export function rocFigure(lines: readonly RocLine[], title = 'ROC curve'): Figure {
  return risingCurves(
    lines.map(({ name, falsePositiveRate, truePositiveRate }) => ({ name, x: falsePositiveRate, y: truePositiveRate })),
    { title, yTitle: 'true positive rate', end: 1 },
  );
}
