/** A reader's runs: what each reached, against what it cost. */
import { colours, type Figure, plainLayout } from '../making/figure';

export interface ScatteredRun {
  /** What was measured: runs of one method share a colour. */
  method: string;
  /** The setting in words, shown when a pointer rests on the mark. */
  setting: string;
  /** For one image; runs without a time above 0 are left out. */
  milliseconds: number | null;
  auroc: number;
  low: number;
  high: number;
  isBest: boolean;
}

const palette = [colours.normal, colours.anomalous, colours.first, colours.second, colours.third];

/** AUROC against milliseconds an image, a mark a run with its 95 % interval; the best ones have a ring. */
export function runScatter(runs: readonly ScatteredRun[], { title }: { title: string }): Figure {
  const timed = runs.filter(({ milliseconds }) => milliseconds !== null && milliseconds > 0);
  const methods = [...new Set(timed.map(({ method }) => method))];
  const layout = plainLayout(title, 'ms an image (logarithmic)', 'AUROC');
  const best = timed.filter(({ isBest }) => isBest);
  return {
    data: [
      ...methods.map((method, i): Figure['data'][number] => {
        const own = timed.filter((run) => run.method === method);
        return {
          type: 'scatter',
          mode: 'markers',
          name: method,
          ...places(own),
          text: own.map(({ setting }) => setting),
          error_y: {
            type: 'data',
            symmetric: false,
            array: own.map(({ high, auroc }) => high - auroc),
            arrayminus: own.map(({ low, auroc }) => auroc - low),
            thickness: 1,
            width: 3,
          },
          marker: { color: palette[i % palette.length], size: 9 },
          hovertemplate: '%{text}<br>AUROC %{y:.3f} at %{x:.3~r} ms',
        };
      }),
      ...(best.length > 0
        ? [
            {
              type: 'scatter' as const,
              mode: 'markers' as const,
              name: 'best',
              ...places(best),
              hoverinfo: 'skip' as const,
              marker: {
                symbol: 'circle-open',
                color: colours.threshold,
                size: 16,
                line: { width: 2, color: colours.threshold },
              },
            },
          ]
        : []),
    ],
    layout: { ...layout, xaxis: { ...layout.xaxis, type: 'log' } },
  };
}

function places(runs: readonly ScatteredRun[]): { x: number[]; y: number[] } {
  return { x: runs.map(({ milliseconds }) => milliseconds ?? 0), y: runs.map(({ auroc }) => auroc) };
}
