/** How good a detector is against one of its settings. */
import { colours, Figure, plainLayout } from './making/figure';

export interface SettingPoint {
  /** The setting's value. */
  at: number;
  /** AUROC and its interval there. */
  estimate: number;
  low: number;
  high: number;
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
  const values = (key: 'estimate' | 'low' | 'high') => points.map((point) => point[key]);
  return {
    data: [
      line('AUROC', values('estimate'), 'solid', 'lines+markers'),
      line('lower end of its 95 % interval', values('low'), 'dot', 'lines'),
      line('upper end', values('high'), 'dot', 'lines'),
    ],
    layout: {
      ...layout,
      // From a tenth below the lowest: a line that is flat at 1 would else stand in the middle of an axis to 1.6.
      yaxis: { ...layout.yaxis, range: [Math.max(0, Math.floor(10 * Math.min(...values('low'))) / 10 - 0.1), 1.02] },
      ...(logarithmic && { xaxis: { ...layout.xaxis, type: 'log' as const } }),
    },
  };
}
