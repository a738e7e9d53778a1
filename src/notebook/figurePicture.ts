/**
 * A still picture of a figure for viewers that do not draw Plotly: nbconvert, a code host's preview, a page without
 * JavaScript. Plotly itself needs a browser for that, so Apache ECharts draws it here, whose server-side renderer
 * needs none. It covers the traces that src/figures uses: lines and steps, areas under them, markers, their names and error
 * bars, bars, heat maps, and axes with names.
 */
import type { Figure } from '../figures/making/figure';
import { numberText } from '../work/numberText';
import { heatOptions, isHeatMap } from './heatPicture';

interface ErrorBars {
  array: number[];
  arrayminus: number[];
}

interface PlainTrace {
  type?: string;
  mode?: string;
  name?: string;
  x?: number[];
  y?: number[];
  opacity?: number;
  fill?: string;
  text?: string[];
  textposition?: string | string[];
  error_y?: ErrorBars;
  error_x?: ErrorBars;
  showlegend?: boolean;
  line?: { color?: string; dash?: string; width?: number; shape?: string };
  /** A colour for all points, or one for each. */
  marker?: { color?: string | string[]; size?: number; symbol?: string };
}

const dashes: Record<string, string | number[]> = { dot: 'dotted', dash: 'dashed', dashdot: [8, 4, 2, 4] };

/** @returns an SVG document of the figure's own width and height */
export async function figurePicture({ data, layout }: Figure): Promise<string> {
  // Loaded with the first figure, not with the first cell.
  const echarts = await import('echarts');
  const { width = 760, height = 380 } = layout;
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width, height });
  const traces = data as PlainTrace[];
  try {
    chart.setOption({
      animation: false,
      backgroundColor: '#ffffff',
      title: {
        ...headline(titleOf(layout.title)),
        left: 10,
        top: 6,
        textStyle: { fontSize: 15, fontWeight: 'normal' },
      },
      ...(isHeatMap(traces)
        ? heatOptions(traces, { x: titleOf(layout.xaxis?.title), y: titleOf(layout.yaxis?.title) })
        : plotOptions(traces, layout)),
    });
    return withoutHovering(chart.renderToSVGString());
  } finally {
    chart.dispose();
  }
}

/** ECharts writes into each point what a pointer over it would need, a third of the file; a still picture has no pointer. */
function withoutHovering(svg: string): string {
  return svg
    .replace(/ (ecmeta_\w+|class)="[^"]*"/g, '')
    .replace(/<style ?>[^]*?<\/style>/, '')
    .replace(
      /(matrix\(|translate\()([\d.,\- ]+)/g,
      (_, name: string, numbers: string) => `${name}${numbers.replace(/(\.\d)\d+/g, '$1')}`,
    );
}

function plotOptions(traces: readonly PlainTrace[], layout: Figure['layout']): object {
  return {
    legend: {
      top: 28,
      right: 20,
      // The names' widths are guessed where there is no browser.
      itemGap: 22,
      data: traces.filter(({ showlegend }) => showlegend !== false).map(({ name }) => name ?? ''),
    },
    grid: { left: Math.max(80, layout.margin?.l ?? 0), right: 25, top: 62, bottom: 50 },
    xAxis: axis(layout.xaxis, traces, 25),
    yAxis: axis(layout.yaxis, traces, 50),
    series: traces.flatMap((trace) => [series(trace, layout), ...errorBars(trace)]),
  };
}

function axis(axis: Figure['layout']['xaxis'], traces: readonly PlainTrace[], nameGap: number): object {
  const horizontal = nameGap === 25;
  const category = horizontal && traces.some(({ type, x }) => type === 'bar' && typeof x?.[0] === 'string');
  const [min, max] = (axis?.range as number[] | undefined) ?? [];
  // ECharts rounds its ticks and throws where one is outside an end such as 0.7000000000000001.
  const value = (end: number | undefined) =>
    end === undefined ? undefined : Number((axis?.type === 'log' ? 10 ** end : end).toPrecision(12));
  return {
    min: value(min),
    max: value(max),
    type: category ? 'category' : axis?.type === 'log' ? 'log' : 'value',
    name: titleOf(axis?.title),
    nameLocation: 'middle',
    nameGap,
    scale: true,
    axisLabel: { formatter: category ? undefined : tickText(axis?.tickformat) },
    splitLine: { lineStyle: { color: '#e5e5e5' } },
    // Plotly draws its axes at the border.
    axisLine: { onZero: false },
    ...namedTicks(axis),
  };
}

function tickText(format?: string): (value: number) => string {
  return format === '.0%' ? (value) => `${Math.round(100 * value)} %` : (value) => numberText(value);
}

/** Names in the place of numbers, where the figure has them. */
function namedTicks(axis: Figure['layout']['xaxis']): object {
  const { tickvals, ticktext } = axis ?? {};
  if (!tickvals || !ticktext) return {};
  const customValues = tickvals as number[];
  const formatter = (value: number): string => ticktext[customValues.indexOf(value)] ?? '';
  return { axisLabel: { customValues, formatter }, axisTick: { customValues }, splitLine: { show: false } };
}

/** A second line, which Plotly takes as HTML, is ECharts' subtitle. */
function headline(title: string): { text: string; subtext?: string } {
  const [text, below] = title.split('<br>') as [string, string | undefined];
  return below === undefined ? { text } : { text, subtext: below.replace(/<\/?sup>/g, '') };
}

function titleOf(title: unknown): string {
  return typeof title === 'string' ? title : ((title as { text?: string } | undefined)?.text ?? '');
}

function series(trace: PlainTrace, layout: Figure['layout']): object {
  const colour = trace.line?.color ?? (Array.isArray(trace.marker?.color) ? undefined : trace.marker?.color);
  const points = trace.x?.map((x, i) => [x, trace.y?.[i]]) ?? [];
  const common = { name: trace.name, data: points, itemStyle: { color: colour, opacity: trace.opacity } };
  const markLine = { symbol: 'none', silent: true, data: markedLines(layout) };
  if (trace.type === 'bar') {
    const overlaid = layout.barmode === 'overlay';
    return { ...common, type: 'bar', barGap: overlaid ? '-100%' : undefined, barCategoryGap: '4%', markLine };
  }
  const names = trace.mode?.includes('text') ? { data: labelled(trace, colour) } : {};
  if (trace.mode !== undefined && !trace.mode.includes('lines')) {
    const ring = { color: 'transparent', borderColor: colour, borderWidth: 2 };
    const itemStyle = trace.marker?.symbol?.endsWith('open') ? ring : common.itemStyle;
    // As Plotly has it: what comes later lies above. By itself ECharts puts points below lines.
    return { ...common, itemStyle, type: 'scatter', z: 3, symbolSize: trace.marker?.size ?? 6, markLine, ...names };
  }
  const lineStyle = { color: colour, width: trace.line?.width ?? 1.5, type: dashes[trace.line?.dash ?? ''] ?? 'solid' };
  const areaStyle = trace.fill === 'tozeroy' ? { opacity: 0.3 } : undefined;
  const showSymbol = trace.mode?.includes('markers') ?? false;
  return {
    ...common,
    type: 'line',
    showSymbol,
    lineStyle,
    areaStyle,
    markLine,
    step: trace.line?.shape === 'hv' ? 'end' : undefined,
    ...names,
  };
}

/** The points with their names, each where Plotly has it: `top left`, say. */
function labelled({ x = [], y = [], text = [], textposition, marker }: PlainTrace, colour?: string): object[] {
  return x.map((at, i) => {
    const [vertical, horizontal] = (
      (Array.isArray(textposition) ? textposition[i] : textposition) ?? 'top center'
    ).split(' ');
    const color = Array.isArray(marker?.color) ? marker.color[i] : colour;
    const beside = { top: -10, middle: 0, bottom: 10 }[vertical] ?? 0;
    const place =
      horizontal === 'center' ? { position: vertical } : { position: horizontal, offset: [0, beside], distance: 5 };
    return {
      value: [at, y[i]],
      itemStyle: { color },
      label: { show: true, color, fontSize: 11, formatter: text[i], ...place },
    };
  });
}

/** As a line with gaps, for ECharts has no bars of this kind. */
function errorBars({ name, x = [], y = [], line, marker, error_x: across, error_y: upright }: PlainTrace): object[] {
  const ends = (at: number, i: number, { array, arrayminus }: ErrorBars): [number, number] => [
    at - arrayminus[i],
    at + array[i],
  ];
  const data = x.flatMap((at, i) => [
    ...(upright ? [...ends(y[i], i, upright).map((end) => [at, end]), [at, null]] : []),
    ...(across ? [...ends(at, i, across).map((end) => [end, y[i]]), [at, null]] : []),
  ]);
  if (data.length === 0) return [];
  return [{ name, type: 'line', data, symbol: 'none', lineStyle: { color: line?.color ?? marker?.color, width: 1 } }];
}

function markedLines({ shapes = [] }: Figure['layout']): object[] {
  return shapes
    .filter((shape) => shape.x0 !== undefined && shape.x0 === shape.x1)
    .map((shape) => ({
      xAxis: shape.x0,
      lineStyle: { color: shape.line?.color, type: 'dashed' },
      label: { formatter: shape.label?.text ?? '' },
    }));
}
