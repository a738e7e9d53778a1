/** Rising curves of one or several detectors from (0, 0), beside the diagonal of a coin: what ROC and PRO curves have in common. */
import { colours, Figure, plainLayout } from './making/figure';
import { thinned } from './making/thinning';

export interface RisingCurve {
  name: string;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
}

export interface RisingCurvesOptions {
  title: string;
  yTitle: string;
  /** Shades the area under the curves. */
  shaded?: boolean;
  /** Where the coin's diagonal ends. */
  end: number;
}

const palette = [colours.normal, colours.anomalous, colours.first, colours.second, colours.third];

export function risingCurves(
  curves: readonly RisingCurve[],
  { title, yTitle, end, shaded = false }: RisingCurvesOptions,
): Figure {
  const layout = plainLayout(title, 'false positive rate', yTitle);
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        name: 'a coin',
        x: [0, end],
        y: [0, end],
        line: { color: colours.reference, dash: 'dot' },
      },
      ...curves.map(({ name, x, y }, i): Figure['data'][number] => {
        // From point to point x rises or y does, so that their sum keeps the ends of each stretch and with them both ends.
        const kept = thinned(
          Float64Array.from(x, (value, point) => value + y[point]),
          300,
        );
        return {
          type: 'scatter',
          mode: 'lines',
          name,
          x: kept.map((point) => x[point]),
          y: kept.map((point) => y[point]),
          line: { color: palette[i % palette.length] },
          // Without a colour of its own Plotly takes the line's, half transparent.
          ...(shaded && { fill: 'tozeroy' as const }),
        };
      }),
    ],
    layout: { ...layout, width: 480, height: 440 },
  };
}
