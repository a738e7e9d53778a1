/** The ROC curve of one or several detectors, beside the diagonal of a coin. */
import { colours, Figure, plainLayout } from './figure';

export interface RocLine {
  name: string;
  falsePositiveRate: ArrayLike<number>;
  truePositiveRate: ArrayLike<number>;
}

const palette = [colours.normal, colours.anomalous, colours.first, colours.second, colours.third];

export function rocFigure(lines: readonly RocLine[], title = 'ROC curve'): Figure {
  const layout = plainLayout(title, 'false positive rate', 'true positive rate');
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        name: 'a coin',
        x: [0, 1],
        y: [0, 1],
        line: { color: colours.reference, dash: 'dot' },
      },
      ...lines.map((line, i): Figure['data'][number] => ({
        type: 'scatter',
        mode: 'lines',
        name: line.name,
        x: Array.from(line.falsePositiveRate),
        y: Array.from(line.truePositiveRate),
        line: { color: palette[i % palette.length] },
      })),
    ],
    layout: { ...layout, width: 480, height: 440 },
  };
}
