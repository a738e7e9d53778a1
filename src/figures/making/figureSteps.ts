/** One figure of several, which a reader steps through with Plotly's own slider: it needs neither a kernel nor a server. */
import { type Figure, sliderRoom } from './figure';

export interface FigureStep {
  /** What the slider says when the figure is shown. */
  name: string;
  figure: Figure;
}

export interface FigureStepsOptions {
  /** What the slider moves, such as `lambda`. */
  setting: string;
  /** Which figure is shown first. Default 0. */
  active?: number;
}

/**
 * The figures have the same traces in the same order; size and margins are those of the one shown first.
 *
 * Each step sets what it has otherwise (Plotly's `update`). Frames would not do: with them the axes stay as the figure before had them.
 *
 * @throws RangeError when there is no figure, or `active` is none of them
 */
export function figureSteps(steps: readonly FigureStep[], { setting, active = 0 }: FigureStepsOptions): Figure {
  if (!(active in steps))
    throw new RangeError(
      `figureSteps: expected active below ${steps.length} (the number of figures), found ${active}.`,
    );
  const { data, layout, still } = steps[active].figure;
  const { height = 360, margin } = layout;
  return {
    data,
    layout: {
      ...layout,
      height: height + sliderRoom,
      margin: { ...margin, b: (margin?.b ?? 80) + sliderRoom },
      sliders: [
        {
          active,
          currentvalue: { prefix: `${setting} ` },
          // Below the names of the axis, which are in the margin too.
          pad: { t: 50 },
          steps: steps.map(({ name, figure }) => ({
            label: name,
            method: 'update',
            args: [tracesAt(figure), layoutAt(figure)],
          })),
        },
      ],
    },
    still,
  };
}

/** Each attribute as a list over the traces. */
function tracesAt({ data }: Figure): Record<string, unknown[]> {
  const traces = data as unknown as Record<string, unknown>[];
  const names = new Set(traces.flatMap((trace) => Object.keys(trace)));
  names.delete('type');
  return Object.fromEntries([...names].map((name) => [name, traces.map((trace) => trace[name] ?? null)]));
}

/** What a step may have otherwise than the others. Where an axis names no range, it is that of the step's own data. */
function layoutAt({ layout }: Figure): Record<string, unknown> {
  const { title, shapes = [], annotations = [], images = [] } = layout;
  const axes = Object.entries({ xaxis: {}, yaxis: {}, ...layout }).filter(([name]) => /^[xy]axis\d*$/.test(name));
  const ranges = axes.map(([name, axis]): [string, unknown] => {
    const { range } = axis as { range?: unknown };
    return range === undefined ? [`${name}.autorange`, true] : [`${name}.range`, range];
  });
  return { title, shapes, annotations, images, ...Object.fromEntries(ranges) };
}
