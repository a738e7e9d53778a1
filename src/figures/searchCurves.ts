/** The anomaly score of each image against the search's iteration. */
import { colours, Figure, plainLayout } from './figure';
import { thinned } from './thinning';

export interface SearchCurvesOptions {
  title?: string;
  /** What to call each image in the legend. */
  names: readonly string[];
  /** Which images are anomalous (1) or normal (0); gives the lines their colour. */
  labels: ArrayLike<number>;
}

/** @param traces `[iterations][images]`, as a detector's result has them */
export function searchCurves(
  traces: readonly ArrayLike<number>[],
  { title = 'Score while the search runs', names, labels }: SearchCurvesOptions,
): Figure {
  const dashes = ['solid', 'dash', 'dot', 'dashdot'] as const;
  return {
    data: names.map((name, image) => {
      const values = traces.map((scores) => scores[image]);
      const kept = thinned(values, 300);
      return {
        type: 'scatter',
        mode: 'lines',
        name,
        x: kept.map((k) => k + 1),
        y: kept.map((k) => values[k]),
        line: { color: labels[image] ? colours.anomalous : colours.normal, dash: dashes[image % dashes.length] },
      };
    }),
    layout: plainLayout(title, 'iteration', 'anomaly score'),
  };
}
