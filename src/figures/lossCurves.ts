/** Loss against training step, one line a network. */
import { colours, Figure, plainLayout } from './making/figure';
import { thinned } from './making/thinning';

export interface LossCurvesOptions {
  title?: string;
  /** Steps in an epoch: the hover then names the epoch. */
  stepsPerEpoch?: number;
  /** A logarithmic axis shows a loss that falls to nothing beside one that grows. Default true. */
  logarithmic?: boolean;
  /** What the axis says is drawn. Default `loss`. */
  value?: string;
}

const palette = [colours.first, colours.second, colours.third, colours.normal];

/** @param history losses by name, one value a step: a trainer's `history` */
export function lossCurves(
  history: ReadonlyMap<string, readonly number[]>,
  { title = 'Training losses', stepsPerEpoch, logarithmic = true, value = 'loss' }: LossCurvesOptions = {},
): Figure {
  const layout = plainLayout(title, 'step', logarithmic ? `${value} (logarithmic)` : value);
  return {
    data: [...history].map(([name, values], i) => {
      const kept = thinned(values);
      return {
        type: 'scatter',
        mode: 'lines',
        name,
        x: kept.map((k) => k + 1),
        y: kept.map((k) => values[k]),
        text: stepsPerEpoch ? kept.map((k) => `epoch ${Math.floor(k / stepsPerEpoch) + 1}`) : undefined,
        line: { color: palette[i % palette.length], width: 1.5 },
      };
    }),
    // A loss may fall to 10⁻¹⁰, whose noughts no margin holds.
    layout: {
      ...layout,
      yaxis: { ...layout.yaxis, ...(logarithmic ? { type: 'log', exponentformat: 'power' } : { type: 'linear' }) },
    },
  };
}
