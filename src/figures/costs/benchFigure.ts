/** Our time by another's, work by work: left of the line at 1 we are faster. */
import type { PlotData } from 'plotly.js';
import { colours, Figure, plainLayout, verticalLine } from '../making/figure';

export interface BenchPoint {
  /** What is done, for the axis. */
  work: string;
  /** By whom else and how, for the legend. */
  against: string;
  ratio: number;
  /** Half of the turns lie between these. */
  quartiles: readonly [number, number];
}

const palette = [colours.anomalous, colours.third, colours.normal, colours.first];

/** Works from top to bottom in the order given. */
export function benchFigure(points: readonly BenchPoint[], title = 'Our time by another’s'): Figure {
  const works = [...new Set(points.map(({ work }) => work))];
  const groups = [...new Set(points.map(({ against }) => against))];
  const data = groups.map((against, i): Partial<PlotData> => {
    const own = points.filter((point) => point.against === against);
    return {
      type: 'scatter',
      mode: 'markers',
      name: against,
      x: own.map(({ ratio }) => ratio),
      y: own.map(({ work }) => 0 - works.indexOf(work)),
      text: own.map(({ work }) => work),
      marker: { color: palette[i % palette.length], size: 9, symbol: i % 2 === 0 ? 'circle' : 'diamond' },
      error_x: {
        type: 'data',
        symmetric: false,
        array: own.map(({ ratio, quartiles }) => Math.max(0, quartiles[1] - ratio)),
        arrayminus: own.map(({ ratio, quartiles }) => Math.max(0, ratio - quartiles[0])),
        thickness: 1.5,
      },
      hovertemplate: '%{text}: %{x:.2f}<extra>%{fullData.name}</extra>',
    };
  });
  const plain = plainLayout(title, 'ratio of medians (logarithmic); bars: quartiles', '');
  return {
    data,
    layout: {
      ...plain,
      height: 150 + 26 * works.length,
      margin: { l: 330, r: 30, t: 80, b: 50 },
      xaxis: { ...plain.xaxis, type: 'log', tickvals: [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3] },
      yaxis: { ...plain.yaxis, tickvals: works.map((_, i) => 0 - i), ticktext: works },
      shapes: [verticalLine(1, 'as fast')],
    },
  };
}
