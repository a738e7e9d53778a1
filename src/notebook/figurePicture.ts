/**
 * A still picture of a figure for viewers that do not draw Plotly: nbconvert, a code host's preview, a page without
 * JavaScript. Plotly itself needs a browser for that, so Apache ECharts draws it here, whose server-side renderer
 * needs none. It covers the traces that src/figures uses: lines, areas under them, markers, their names and error bars, and bars.
 */
import type { Figure } from '../figures/figure';

interface PlainTrace {
  type?: string;
  mode?: string;
  name?: string;
  x?: number[];
  y?: number[];
  opacity?: number;
  fill?: string;
  text?: string[];
  textposition?: string[];
  error_y?: { array: number[]; arrayminus: number[] };
  line?: { color?: string; dash?: string; width?: number };
  marker?: { color?: string; size?: number };
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
      title: { text: titleOf(layout.title), left: 10, top: 6, textStyle: { fontSize: 15, fontWeight: 'normal' } },
      legend: { top: 28, right: 20, data: traces.map((trace) => trace.name ?? '') },
      grid: { left: 80, right: 25, top: 62, bottom: 50 },
      xAxis: axis(layout.xaxis, traces, 25),
      yAxis: axis(layout.yaxis, traces, 50),
      series: traces.flatMap((trace) => [series(trace, layout), ...errorBars(trace)]),
    });
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

function axis(axis: Figure['layout']['xaxis'], traces: PlainTrace[], nameGap: number): object {
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
    axisLabel: { formatter: category ? undefined : (value: number) => shortNumber(value) },
    splitLine: { lineStyle: { color: '#e5e5e5' } },
  };
}

/** As Plotly does: SI prefixes above a thousand, three digits below. */
function shortNumber(value: number): string {
  if (Math.abs(value) >= 1e6) return `${Number((value / 1e6).toPrecision(4))}M`;
  if (Math.abs(value) >= 1e4) return `${Number((value / 1e3).toPrecision(4))}k`;
  return String(Number(value.toPrecision(3)));
}

function titleOf(title: unknown): string {
  return typeof title === 'string' ? title : ((title as { text?: string } | undefined)?.text ?? '');
}

function series(trace: PlainTrace, layout: Figure['layout']): object {
  const colour = trace.line?.color ?? trace.marker?.color;
  const points = trace.x?.map((x, i) => [x, trace.y?.[i]]) ?? [];
  const common = { name: trace.name, data: points, itemStyle: { color: colour, opacity: trace.opacity } };
  const markLine = { symbol: 'none', silent: true, data: markedLines(layout) };
  if (trace.type === 'bar') {
    const overlaid = layout.barmode === 'overlay';
    return { ...common, type: 'bar', barGap: overlaid ? '-100%' : undefined, barCategoryGap: '4%', markLine };
  }
  if (trace.mode === 'markers') return { ...common, type: 'scatter', symbolSize: trace.marker?.size ?? 6, markLine };
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
    ...(trace.mode?.includes('text') && { data: labelled(trace, colour) }),
  };
}

/** The points with their names, each where Plotly has it: `top left`, say. */
function labelled({ x = [], y = [], text = [], textposition = [] }: PlainTrace, color: string | undefined): object[] {
  return x.map((at, i) => {
    const [vertical, horizontal] = (textposition[i] ?? 'top center').split(' ');
    const beside = { top: -10, middle: 0, bottom: 10 }[vertical] ?? 0;
    const place =
      horizontal === 'center' ? { position: vertical } : { position: horizontal, offset: [0, beside], distance: 5 };
    return { value: [at, y[i]], label: { show: true, color, fontSize: 11, formatter: text[i], ...place } };
  });
}

/** As a line with gaps, for ECharts has no bars of this kind. */
function errorBars({ name, x = [], y = [], line, error_y: bars }: PlainTrace): object[] {
  if (!bars) return [];
  const data = x.flatMap((at, i) => [
    [at, y[i] - bars.arrayminus[i]],
    [at, y[i] + bars.array[i]],
    [at, null],
  ]);
  return [{ name, type: 'line', data, symbol: 'none', lineStyle: { color: line?.color, width: 1 } }];
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
