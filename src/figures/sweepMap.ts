/** A sweep at a glance: AUROC over lambda and iterations, and what each setting costs. */
import { type Figure, plainLayout } from './making/figure';

export interface SweptSetting {
  lambda: number;
  iterations: number;
  /** The mean of its seeds. */
  auroc: number;
  /** Milliseconds an image. */
  milliseconds: number;
}

export interface SweepMapOptions {
  title: string;
  /** Marked ★. */
  best?: Pick<SweptSetting, 'lambda' | 'iterations'>;
  /** Marked ○: the cheapest that is as good. */
  cheapest?: Pick<SweptSetting, 'lambda' | 'iterations'>;
}

const cell = { width: 96, height: 44 };
const margin = { l: 80, r: 110, t: 70, b: 60 };

/**
 * Iterations to the right, lambda upwards, each value as wide as the next: swept values are seldom evenly spaced. Lines of equal time
 * lie over the colours, and each setting says its AUROC and its milliseconds an image. Settings that are not measured yet stay white.
 */
export function sweepMap(settings: readonly SweptSetting[], { title, best, cheapest }: SweepMapOptions): Figure {
  const lambdas = rising(settings.map(({ lambda }) => lambda));
  const iterations = rising(settings.map((setting) => setting.iterations));
  const table = (value: 'auroc' | 'milliseconds'): (number | null)[][] =>
    lambdas.map((lambda) =>
      iterations.map(
        (steps) => settings.find((each) => each.lambda === lambda && each.iterations === steps)?.[value] ?? null,
      ),
    );
  const [x, y] = [iterations.map(String), lambdas.map(String)];
  const aurocs = table('auroc');
  const layout = plainLayout(title, 'iterations', 'lambda');
  const isAt = (at: SweepMapOptions['best'], lambda: number, steps: number): boolean =>
    at?.lambda === lambda && at.iterations === steps;
  const times = table('milliseconds');
  const words = lambdas.map((lambda, row) =>
    iterations.map((steps, i) => {
      const [auroc, time] = [aurocs[row][i], times[row][i]];
      if (auroc === null) return '';
      const mark = `${isAt(best, lambda, steps) ? '★ ' : ''}${isAt(cheapest, lambda, steps) ? '○ ' : ''}`;
      return `${mark}${auroc.toFixed(3)}${time === null ? '' : `<br>${Number(time.toPrecision(3))} ms`}`;
    }),
  );
  const map: Figure['data'][number] = {
    type: 'heatmap',
    name: 'AUROC',
    x,
    y,
    z: aurocs as number[][],
    colorscale: 'Viridis',
    colorbar: { title: { text: 'AUROC' }, thickness: 14 },
    text: words as unknown as string[],
    xgap: 1,
    ygap: 1,
    hovertemplate: 'lambda %{y}, %{x} iterations: AUROC %{z:.3f}<extra></extra>',
  };
  const lines: Figure['data'][number] = {
    type: 'contour',
    name: 'equal time',
    x,
    y,
    z: times as number[][],
    contours: { coloring: 'none' },
    line: { color: '#ffffff', width: 1, dash: 'dot' },
    ncontours: 6,
    connectgaps: false,
    showlegend: false,
    showscale: false,
    hoverinfo: 'skip',
  };
  // Not the map's own text, through which the lines would run.
  const annotations = words.flatMap((row, j) =>
    row.map((text, i) => ({
      text,
      x: i,
      y: j,
      showarrow: false,
      font: { size: 11, color: '#111111' },
      bgcolor: 'rgba(255, 255, 255, 0.8)',
      borderpad: 1,
    })),
  );
  return {
    data: [
      map,
      // A contour needs two rows and two columns.
      ...(lambdas.length > 1 && iterations.length > 1 ? [lines] : []),
    ],
    layout: {
      ...layout,
      title: {
        ...(layout.title as object),
        text: best ? `${title}<br><sup>★ best, ○ cheapest within its interval; dotted: equal time</sup>` : title,
      },
      width: Math.max(560, margin.l + margin.r + cell.width * x.length),
      height: Math.max(280, margin.t + margin.b + cell.height * y.length),
      margin,
      annotations: annotations.filter(({ text }) => text !== ''),
      xaxis: { ...layout.xaxis, type: 'category' },
      yaxis: { ...layout.yaxis, type: 'category' },
    },
  };
}

function rising(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
