/** How alike drawn and real pictures are, save by save of a training. */
import { colours, Figure, plainLayout } from './making/figure';

export interface LikenessPoint {
  step: number;
  /** Accuracy of the nearest neighbour between drawn and real, by pixels and by features: 0.5 can't tell, 1 always can. */
  pixels: number;
  features: number;
}

export function likenessCurve(points: readonly LikenessPoint[], { title }: { title: string }): Figure {
  const layout = plainLayout(title, 'step', 'told apart (0.5: a coin)');
  const steps = points.map(({ step }) => step);
  const line = (name: string, y: number[], color: string) => ({
    type: 'scatter' as const,
    mode: 'lines+markers' as const,
    name,
    x: steps,
    y,
    line: { color },
  });
  return {
    data: [
      line(
        'by pixels',
        points.map(({ pixels }) => pixels),
        colours.first,
      ),
      line(
        'by ImageNet’s features',
        points.map(({ features }) => features),
        colours.second,
      ),
    ],
    layout: {
      ...layout,
      yaxis: { ...layout.yaxis, range: [0.4, 1.02] },
      shapes: [
        {
          type: 'line',
          xref: 'paper',
          x0: 0,
          x1: 1,
          y0: 0.5,
          y1: 0.5,
          line: { color: colours.reference, dash: 'dot', width: 1 },
        },
      ],
    },
  };
}
