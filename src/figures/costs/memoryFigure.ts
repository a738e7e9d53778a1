/** What a long run holds in memory: TensorFlow's tensors, and the process as a whole. */
import { colours, Figure, plainLayout } from '../making/figure';

export interface MemoryPoint {
  step: number;
  /** Tensors that TensorFlow.js knows of. */
  tensors: number;
  /** Of the process, resident. */
  megabytes: number;
}

export function memoryFigure(points: readonly MemoryPoint[], title = 'Memory in a long run'): Figure {
  const plain = plainLayout(title, 'step', 'tensors');
  const x = points.map(({ step }) => step);
  const line = { type: 'scatter', mode: 'lines', x } as const;
  return {
    data: [
      { ...line, name: 'tensors', y: points.map(({ tensors }) => tensors), line: { color: colours.normal } },
      {
        ...line,
        name: 'process, MB',
        y: points.map(({ megabytes }) => megabytes),
        yaxis: 'y2',
        line: { color: colours.anomalous },
      },
    ],
    layout: {
      ...plain,
      margin: { ...plain.margin, r: 70 },
      yaxis: { ...plain.yaxis, rangemode: 'tozero' },
      yaxis2: { title: { text: 'MB' }, overlaying: 'y', side: 'right', rangemode: 'tozero', showgrid: false },
    },
  };
}
