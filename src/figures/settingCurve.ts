/** How good a detector is against one of its settings. */
import { colours, Figure, plainLayout } from './making/figure';

export interface SettingPoint {
  /** The setting's value. */
  at: number;
  /** AUROC, and the ends of its interval, where one was computed for every point. */
  estimate: number;
  low?: number;
  high?: number;
}

export interface SettingCurveOptions {
  title: string;
  /** What the setting is called. */
  setting: string;
  /** For settings such as the number of iterations, of which the small values matter most. */
  logarithmic?: boolean;
}

export function settingCurve(
  points: readonly SettingPoint[],
  { title, setting, logarithmic = false }: SettingCurveOptions,
): Figure {
  const layout = plainLayout(title, setting, 'AUROC');
  const line = (name: string, y: number[], dash: 'solid' | 'dot', mode: 'lines' | 'lines+markers') => ({
    type: 'scatter' as const,
    mode,
    name,
    x: points.map(({ at }) => at),
    y,
    line: { color: dash === 'solid' ? colours.normal : colours.reference, dash },
  });
  const estimates = points.map(({ estimate }) => estimate);
  const ends = points.flatMap(({ low, high }) => (low === undefined || high === undefined ? [] : [{ low, high }]));
  const lows = ends.map(({ low }) => low);
  const interval = [
    line('lower end of its 95 % interval', lows, 'dot', 'lines'),
    line(
      'upper end',
      ends.map(({ high }) => high),
      'dot',
      'lines',
    ),
  ];
  return {
    data: [
      line('AUROC', estimates, 'solid', 'lines+markers'),
      ...(points.length > 0 && ends.length === points.length ? interval : []),
    ],
    layout: {
      ...layout,
      // From a tenth below the lowest: a line that is flat at 1 would else stand in the middle of an axis to 1.6.
      yaxis: {
        ...layout.yaxis,
        range: [Math.max(0, Math.floor(10 * Math.min(...lows, ...estimates)) / 10 - 0.1), 1.02],
      },
      ...(logarithmic && { xaxis: { ...layout.xaxis, type: 'log' as const } }),
    },
  };
}
