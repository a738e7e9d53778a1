/** The anomaly score of each image against the search's iteration. */
import { colours, Figure, plainLayout } from './making/figure';
import { thinned } from './making/thinning';

export interface SearchCurvesOptions {
  title?: string;
  /** What to call each image in the legend; images of one name and label share an entry and a dash. */
  names: readonly string[];
  /** Which images are anomalous (1) or normal (0); gives the lines their colour. */
  labels: ArrayLike<number>;
}

const margin = { l: 70, r: 140, t: 70, b: 50 };

/** @param traces `[iterations][images]`, as a detector's result has them */
export function searchCurves(
  traces: readonly ArrayLike<number>[],
  { title = 'Score while the search runs', names, labels }: SearchCurvesOptions,
): Figure {
  const dashes = ['solid', 'dash', 'dot', 'dashdot'] as const;
  const groups = names.map((name, image) => `${name} ${labels[image]}`);
  const entries = [...new Set(groups)];
  return {
    data: names.map((name, image) => {
      const values = traces.map((scores) => scores[image]);
      const kept = thinned(values, 300);
      return {
        type: 'scatter',
        mode: 'lines',
        name,
        legendgroup: groups[image],
        showlegend: groups.indexOf(groups[image]) === image,
        x: kept.map((k) => k + 1),
        y: kept.map((k) => values[k]),
        line: {
          color: labels[image] ? colours.anomalous : colours.normal,
          dash: dashes[entries.indexOf(groups[image]) % dashes.length],
        },
      };
    }),
    layout: {
      ...plainLayout(title, 'iteration', 'anomaly score'),
      // Beside the plot: a row above it has room for few names only.
      legend: { x: 1.02, xanchor: 'left', y: 1, yanchor: 'top' },
      margin,
      // So that no name is to be scrolled for.
      height: Math.max(380, margin.t + margin.b + 20 * entries.length),
    },
  };
}
