/** What a detector's quality costs in time: AUROC against milliseconds an image. */
import type { PlotData } from 'plotly.js';
import { colours, Figure, plainLayout, verticalLine } from '../making/figure';
import { alongLine, Box, labelPlaces, labelSize, lineHeight, textWidth } from '../making/labelPlaces';

export interface SpeedQualityPoint {
  /** A short label, such as `block 6`. */
  name: string;
  /** For one image; above 0. */
  milliseconds: number;
  /** AUROC and its 95 % interval. */
  estimate: number;
  low: number;
  high: number;
}

export interface SpeedQualityFamily {
  /** What its points have in common, such as `alpha 0.5`. */
  name: string;
  points: readonly SpeedQualityPoint[];
}

/** An AUROC to compare with, drawn as a horizontal line. */
export interface SpeedQualityReference {
  name: string;
  value: number;
}

export interface SpeedQualityOptions {
  title: string;
  references?: readonly SpeedQualityReference[];
  /** A time to stay below, drawn as a vertical line. */
  limit?: { name: string; milliseconds: number };
}

/** From the data's numbers to pixels of the plot. */
interface Scale {
  frame: Box;
  /** Exponents of ten. */
  xRange: [number, number];
  yRange: [number, number];
  across: (milliseconds: number) => number;
  down: (value: number) => number;
}

const palette = [colours.normal, colours.anomalous, colours.first, colours.second, colours.third];
const size = { width: 760, height: 480 };
/** Pixels that an error bar is wide with its caps. */
const barWidth = 6;
const dashes = ['dot', 'dash', 'dashdot'] as const;

/** Throws a RangeError where there is no point, or one whose time is not above 0: the axis of time is logarithmic. */
export function speedQuality(families: readonly SpeedQualityFamily[], options: SpeedQualityOptions): Figure {
  const { title, references = [], limit } = options;
  const sorted = families.map(({ name, points }) => ({
    name,
    points: [...points].sort((a, b) => a.milliseconds - b.milliseconds),
  }));
  checkPoints(sorted.flatMap(({ points }) => points));
  const layout = plainLayout(title, 'ms an image (logarithmic)', 'AUROC');
  const scale = scaleOf(sorted, options, { left: 0, top: 0, ...plotSize(layout.margin) });
  const places = placesOf(sorted, options, scale);
  const { xRange, yRange } = scale;
  return {
    data: [
      ...references.map(({ name, value }, i): Figure['data'][number] => ({
        type: 'scatter',
        mode: 'lines',
        name,
        x: xRange.map((exponent) => 10 ** exponent),
        y: [value, value],
        line: { color: colours.reference, dash: dashes[i % dashes.length], width: 1.5 },
        hoverinfo: 'name',
        // Its name is at the line.
        showlegend: false,
      })),
      ...sorted.map(({ name, points }, i) => familyTrace(name, points, places[i], palette[i % palette.length])),
    ],
    layout: {
      ...layout,
      ...size,
      xaxis: { ...layout.xaxis, type: 'log', range: xRange, tickmode: 'array', tickvals: ticks(xRange) },
      yaxis: { ...layout.yaxis, range: yRange },
      shapes: limit ? [verticalLine(limit.milliseconds, limit.name)] : [],
      annotations: references.map((reference) => ({
        text: reference.name,
        x: 1,
        xref: 'paper',
        xanchor: 'right',
        y: reference.value,
        yanchor: isNameAbove(reference, references, scale) ? 'bottom' : 'top',
        showarrow: false,
        font: { size: labelSize, color: '#666666' },
      })),
    },
  };
}

function familyTrace(
  name: string,
  points: readonly SpeedQualityPoint[],
  places: readonly (string | undefined)[],
  colour: string,
): Figure['data'][number] {
  return {
    type: 'scatter',
    mode: 'text+lines+markers',
    name,
    x: points.map(({ milliseconds }) => milliseconds),
    y: points.map(({ estimate }) => estimate),
    error_y: {
      type: 'data',
      symmetric: false,
      array: points.map(({ high, estimate }) => high - estimate),
      arrayminus: points.map(({ low, estimate }) => estimate - low),
      thickness: 1,
      width: barWidth / 2,
    },
    // What has no room for its name is named under a pointer.
    text: points.map((point, i) => (places[i] === undefined ? '' : point.name)),
    hovertext: points.map((point) => point.name),
    // Plotly takes a list; its types know only one place for all.
    textposition: places.map((place) => place ?? 'top center') as unknown as PlotData['textposition'],
    textfont: { size: labelSize, color: colour },
    line: { color: colour, width: 1 },
    marker: { size: 8 },
    hovertemplate: '%{hovertext}: AUROC %{y:.3f} at %{x:.3~r} ms',
  };
}

function plotSize({ l = 0, r = 0, t = 0, b = 0 }: NonNullable<Figure['layout']['margin']> = {}) {
  return { right: size.width - l - r, bottom: size.height - t - b };
}

function scaleOf(
  families: readonly SpeedQualityFamily[],
  { references = [], limit }: SpeedQualityOptions,
  frame: Box,
): Scale {
  const points = families.flatMap((family) => family.points);
  const times = [...points.map(({ milliseconds }) => milliseconds), ...(limit ? [limit.milliseconds] : [])];
  // Room for a label beside the first point and the last one.
  const xRange: [number, number] = [Math.log10(Math.min(...times) / 1.5), Math.log10(Math.max(...times) * 1.5)];
  const values = [...points.flatMap(({ low, high }) => [low, high]), ...references.map(({ value }) => value)];
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const rest = 0.08 * (highest - lowest) || 0.01;
  const yRange: [number, number] = [lowest - rest, highest + rest];
  return {
    frame,
    xRange,
    yRange,
    across: (milliseconds) => (frame.right * (Math.log10(milliseconds) - xRange[0])) / (xRange[1] - xRange[0]),
    down: (value) => (frame.bottom * (yRange[1] - value)) / (yRange[1] - yRange[0]),
  };
}

/** Where each point's label goes, family by family. */
function placesOf(
  families: readonly SpeedQualityFamily[],
  { references = [], limit }: SpeedQualityOptions,
  scale: Scale,
): (string | undefined)[][] {
  const { frame, across, down } = scale;
  const drawn = families.map(({ points }) =>
    points.map(({ name, milliseconds, estimate }) => ({ text: name, x: across(milliseconds), y: down(estimate) })),
  );
  const obstacles: Box[] = [
    ...drawn.flatMap(alongLine),
    ...families.flatMap(({ points }) =>
      points.map(({ milliseconds, low, high }) => ({
        left: across(milliseconds) - barWidth / 2,
        right: across(milliseconds) + barWidth / 2,
        top: down(high),
        bottom: down(low),
      })),
    ),
    ...references.flatMap((reference) => {
      const y = down(reference.value);
      const top = isNameAbove(reference, references, scale) ? y - lineHeight : y;
      return [
        { ...frame, top: y - 1, bottom: y + 1 },
        { left: frame.right - textWidth(reference.name), right: frame.right, top, bottom: top + lineHeight },
      ];
    }),
    ...(limit ? [{ ...frame, left: across(limit.milliseconds) - 1, right: across(limit.milliseconds) + 1 }] : []),
  ];
  const places = labelPlaces(drawn.flat(), obstacles, frame);
  return drawn.map((labels) => places.splice(0, labels.length));
}

/** Unless the next line is there. */
function isNameAbove(
  { value }: SpeedQualityReference,
  references: readonly SpeedQualityReference[],
  { down }: Scale,
): boolean {
  return !references.some((other) => other.value > value && down(value) - down(other.value) < lineHeight);
}

/** 1, 2 and 5 times the powers of ten, as far as they lie in the range. */
function ticks([from, to]: readonly [number, number]): number[] {
  const exponents = Array.from({ length: Math.ceil(to) - Math.floor(from) }, (_, i) => Math.floor(from) + i);
  return exponents
    .flatMap((exponent) => [1, 2, 5].map((digit) => digit * 10 ** exponent))
    .filter((value) => Math.log10(value) >= from && Math.log10(value) <= to);
}

function checkPoints(points: readonly SpeedQualityPoint[]): void {
  if (points.length === 0) throw new RangeError('speedQuality: expected at least one point, found none.');
  const bad = points.find(({ milliseconds }) => !(milliseconds > 0));
  if (bad) throw new RangeError(`speedQuality: expected a time above 0 ms for ${bad.name}, found ${bad.milliseconds}.`);
}
