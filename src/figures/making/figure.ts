/** A Plotly figure as plain data: what JupyterLab draws, and what a test can compare. */
import type { Data, Layout, Shape } from 'plotly.js';

export interface Figure {
  data: Data[];
  layout: Partial<Layout>;
  /** What stands in for a figure of pictures where Plotly is not drawn. */
  still?: { file: Uint8Array; type: string };
}

/** Colours that stay apart for colour-blind readers (M. Okabe and K. Ito, 2008). */
export const colours = {
  normal: '#0072B2',
  anomalous: '#D55E00',
  threshold: '#000000',
  first: '#009E73',
  second: '#CC79A7',
  third: '#E69F00',
  reference: '#999999',
} as const;

/** Pixels below a figure for its slider, where it has one. */
export const sliderRoom = 90;

/** Numbers as in tables: 20,000 rather than 20k. */
const plainAxis = { gridcolor: '#e5e5e5', zeroline: false, exponentformat: 'none', separatethousands: true } as const;

/** Size, margins and type that all figures of the course share. */
export function plainLayout(title: string, xTitle: string, yTitle: string): Partial<Layout> {
  return {
    title: { text: title, x: 0.02, xanchor: 'left', y: 0.96 },
    width: 760,
    height: 380,
    margin: { l: 70, r: 20, t: 70, b: 50 },
    plot_bgcolor: '#ffffff',
    paper_bgcolor: '#ffffff',
    xaxis: { title: { text: xTitle }, ...plainAxis },
    yaxis: { title: { text: yTitle }, ...plainAxis },
    legend: { orientation: 'h', x: 1, xanchor: 'right', y: 1.06, yanchor: 'bottom' },
  };
}

/** A mark from the bottom of the plot to its top, with its name above; `x` is in the data's own unit on a logarithmic axis too. */
export function verticalLine(x: number, name: string): Partial<Shape> {
  return {
    type: 'line',
    x0: x,
    x1: x,
    y0: 0,
    y1: 1,
    yref: 'paper',
    line: { color: colours.threshold, dash: 'dash' },
    label: { text: name, textposition: 'end', textangle: 0, xanchor: 'center', yanchor: 'bottom' },
  };
}
