/** A figure with a picture below its plot, so that both are one thing that a slider moves. */
import { base64 } from './base64';
import type { Figure } from './figure';

export interface PlacedPicture {
  /** A PNG, JPEG or WebP file. */
  file: Uint8Array;
  /** Such as `image/png`. */
  type: string;
  /** Size as shown, in pixels. */
  width: number;
  height: number;
}

/** Pixels between the plot and the picture: room for the names of the axis. */
const gap = 60;

/** The plot keeps its size; the figure grows by the picture, which is reduced where it is wider than the plot. */
export function withPicture({ data, layout, still }: Figure, { file, type, ...natural }: PlacedPicture): Figure {
  const { width = 760, height = 380, margin, legend, title, yaxis, shapes = [] } = layout;
  const { l = 80, r = 80, t = 100, b = 80 } = margin ?? {};
  // Plotly places by fractions of what lies within the margins.
  const plot = { width: width - l - r, height: height - t - b };
  const scale = Math.min(1, plot.width / natural.width);
  const picture = { width: natural.width * scale, height: natural.height * scale };
  const inner = plot.height + gap + picture.height;
  const above = (fraction: number, of: number, now: number): number => 1 + ((fraction - 1) * of) / now;
  const grown = height + gap + picture.height;
  return {
    data,
    layout: {
      ...layout,
      height: grown,
      yaxis: { ...yaxis, domain: [(gap + picture.height) / inner, 1] },
      title:
        typeof title === 'object' && title.y !== undefined ? { ...title, y: above(title.y, height, grown) } : title,
      legend: { ...legend, y: legend?.y === undefined ? 1 : above(legend.y, plot.height, inner) },
      shapes: shapes.map((shape) => (shape.yref === 'paper' ? { ...shape, yref: 'y domain' } : shape)),
      images: [
        {
          source: `data:${type};base64,${base64(file)}`,
          xref: 'paper',
          yref: 'paper',
          x: 0,
          y: picture.height / inner,
          sizex: picture.width / plot.width,
          sizey: picture.height / inner,
          sizing: 'stretch',
          layer: 'above',
        },
      ],
    },
    still,
  };
}
