/** What a figure shows, in sentences: for those who can't see it. */
import type { Layout } from 'plotly.js';
import { numberText } from '../../work/numberText';
import type { Figure } from './figure';

type Value = number | string | null;

/** As much of a trace as the sentences take. */
interface SaidTrace {
  type?: string;
  mode?: string;
  name?: string;
  x?: readonly Value[];
  y?: readonly Value[];
  z?: readonly (readonly (number | null)[])[];
  text?: string | readonly (string | readonly string[])[];
  hovertext?: readonly string[];
  marker?: { opacity?: number };
  line?: object;
}

/** Of more lines than these, or more named points, the rest is counted. */
const most = 10;

/** Title, kind, axes, each series with its range, and what is marked: a sentence each. */
export function describeFigure({ data, layout }: Pick<Figure, 'data' | 'layout'>): string {
  const traces = (data as readonly SaidTrace[]).filter(({ marker }) => marker?.opacity !== 0);
  const below = plain(titleOf(layout.title)).split('\n');
  const sentences = [
    ...below,
    ...(traces.length > 0 ? [axesSentence(traces, layout), ...listed(traces.map(seriesText), 'series')] : []),
    ...marks(layout),
    ...(layout.images?.length === 1 ? [traces.length > 0 ? 'A picture below the plot' : 'A picture'] : []),
    ...(layout.sliders ?? []).map(({ steps = [], currentvalue, active = 0 }) => {
      const setting = (currentvalue?.prefix ?? '').trim();
      return `Shown at ${setting} ${steps[active]?.label ?? ''}, one of ${steps.length} places of a slider`;
    }),
  ];
  return sentences
    .filter((sentence) => sentence !== '')
    .map((sentence) => (/[.!?:]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(' ');
}

/** The title's first line, as plain text. */
export function figureTitle({ layout }: Pick<Figure, 'layout'>): string {
  return plain(titleOf(layout.title)).split('\n')[0];
}

function axesSentence(traces: readonly SaidTrace[], layout: Partial<Layout>): string {
  const words = [...new Set(traces.map(kindOf))].join(' and ');
  const [x, y] = [titleOf(layout.xaxis?.title), titleOf(layout.yaxis?.title)].map(plain);
  const kind = `${words[0].toUpperCase()}${words.slice(1)}`;
  const [across, up] = [named(x, rangeOf(traces.map((trace) => trace.x ?? []))), y];
  if (up === '') return across === '' ? kind : `${kind} along ${across}`;
  return across === '' ? `${kind} of ${up}` : `${kind} of ${up} against ${across}`;
}

const named = (name: string, range: string): string =>
  name === '' ? '' : range === '' ? name : `${name} from ${range}`;

function kindOf({ type, mode = 'lines' }: SaidTrace): string {
  if (type === 'heatmap') return 'a table of colours';
  if (type === 'contour') return 'contours';
  if (type === 'bar') return 'bars';
  return mode.includes('lines') ? 'lines' : 'points';
}

function seriesText(trace: SaidTrace): string {
  const { name = '', x = [], y = [], z } = trace;
  if (z) return named(plain(name), rangeOf(z));
  const words = [trace.hovertext ?? trace.text ?? []].flat(2);
  if (trace.mode?.includes('text')) {
    const points = words.map((word, i) => `${plain(word)} ${valueText(y[i])} at ${valueText(x[i])}`);
    return `${plain(name)}: ${listed(points, 'points').join('; ')}`;
  }
  if (y.length === 0) return plain(name);
  if (trace.type === 'bar') return `${plain(name)}: ${barText(x, y)}`;
  const range = rangeOf([y]);
  const isLine = kindOf(trace) === 'lines' && y.length > 1;
  const ends = isLine ? `, from ${valueText(y[0])} at first to ${valueText(y[y.length - 1])} at last` : '';
  return `${plain(name)}: ${y.length} points, ${range}${ends}`;
}

function barText(x: readonly Value[], y: readonly Value[]): string {
  const heights = y.map((value) => (typeof value === 'number' ? value : 0));
  const sum = heights.reduce((all, each) => all + each, 0);
  const highest = heights.indexOf(Math.max(...heights));
  const used = x.filter((_, i) => heights[i] > 0);
  return `${numberText(sum)} in all, at ${rangeOf([used])}, most at ${valueText(x[highest])}`;
}

function marks({ shapes = [], annotations = [] }: Partial<Layout>): string[] {
  const lines = shapes.flatMap(({ label, x0 }) =>
    label?.text ? [`${plain(label.text)} at ${valueText(x0 as Value)}`] : [],
  );
  const words = annotations.flatMap(({ text, y, xref }) =>
    text && xref === 'paper' ? [`${plain(text)} at ${valueText(y as Value)}`] : [],
  );
  return lines.length + words.length === 0 ? [] : [`Marked: ${[...lines, ...words].join('; ')}`];
}

/** '0.2 to 0.9', or the first and the last of names. */
function rangeOf(lists: readonly (readonly Value[])[]): string {
  // Not spread: a list may be long.
  let [low, high] = [Infinity, -Infinity];
  const names: string[] = [];
  for (const list of lists)
    for (const value of list) {
      if (typeof value === 'string') names.push(value);
      else if (value !== null && Number.isFinite(value)) [low, high] = [Math.min(low, value), Math.max(high, value)];
    }
  if (names.length > 0) return named(names[0], '') + (names.length > 1 ? ` to ${names[names.length - 1]}` : '');
  if (low > high) return '';
  return low === high ? valueText(low) : `${valueText(low)} to ${valueText(high)}`;
}

function listed(all: readonly string[], what: string): string[] {
  const left = all.length - most;
  return left > 0 ? [...all.slice(0, most), `and ${left} more ${what}`] : [...all];
}

function valueText(value: Value | undefined): string {
  if (typeof value === 'number') return numberText(Number(value.toPrecision(3)));
  return value ?? 'nothing';
}

function titleOf(title: unknown): string {
  return typeof title === 'string' ? title : ((title as { text?: string } | undefined)?.text ?? '');
}

/** Without what Plotly takes as HTML. */
function plain(text: string): string {
  return text.replace(/<br ?\/?>/g, '\n').replace(/<[^>]+>/g, '');
}
