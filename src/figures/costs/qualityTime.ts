/** Quality against time of several methods over several data sets, with those that no other beats at both: their Pareto front. */
import { colours, Figure, plainLayout } from '../making/figure';
import { alongLine, labelPlaces, labelSize } from '../making/labelPlaces';

export interface QualityTimeMethod {
  name: string;
  /** Above 0, as a multiple of some method's. */
  time: number;
  /** AUROC, the mean over the data sets. */
  quality: number;
  /** On each data set. */
  each: readonly { name: string; time: number; quality: number }[];
}

export interface QualityTimeOptions {
  title: string;
  /** Says what time is a multiple of, such as `time, 1-NN’s being 1`. */
  timeTitle: string;
  /** The methods on the front, as indices by rising time. */
  front: readonly number[];
}

const size = { width: 760, height: 480 };

/** Large dots are means, small ones data sets. Throws a RangeError where a time is not above 0: its axis is logarithmic. */
export function qualityTime(
  methods: readonly QualityTimeMethod[],
  { title, timeTitle, front }: QualityTimeOptions,
): Figure {
  const bad = methods.flatMap(({ each, ...own }) => [own, ...each]).find(({ time }) => !(time > 0));
  if (bad) throw new RangeError(`qualityTime: expected a time above 0 for ${bad.name}, found ${bad.time}.`);
  const layout = plainLayout(title, `${timeTitle} (logarithmic)`, 'AUROC');
  const best = front.map((i) => methods[i]);
  const all = methods.flatMap(({ name, each }) => each.map((point) => ({ ...point, text: `${name}, ${point.name}` })));
  const isBest = (method: QualityTimeMethod): boolean => best.includes(method);
  const places = placesOf(methods, { all, best }, layout);
  return {
    data: [
      {
        type: 'scatter',
        mode: 'markers',
        name: 'one data set',
        x: all.map(({ time }) => time),
        y: all.map(({ quality }) => quality),
        text: all.map(({ text }) => text),
        marker: { size: 5, color: colours.reference, opacity: 0.6 },
        hovertemplate: '%{text}: AUROC %{y:.3f} at ×%{x:.3~r}<extra></extra>',
      },
      {
        type: 'scatter',
        mode: 'lines',
        name: 'Pareto front',
        x: best.map(({ time }) => time),
        y: best.map(({ quality }) => quality),
        // For the time of one point nothing is had but what a cheaper one gives.
        line: { color: colours.first, width: 2, shape: 'hv' },
        hoverinfo: 'skip',
      },
      {
        type: 'scatter',
        mode: 'text+markers',
        name: 'mean of the data sets',
        x: methods.map(({ time }) => time),
        y: methods.map(({ quality }) => quality),
        // What has no room for its name is named under a pointer.
        text: methods.map(({ name }, i) => (places[i] === undefined ? '' : name)),
        hovertext: methods.map(({ name }) => name),
        textposition: places.map((place) => place ?? 'top center'),
        textfont: { size: labelSize },
        marker: {
          size: 11,
          color: methods.map((method) => (isBest(method) ? colours.first : colours.normal)),
          line: { color: '#ffffff', width: 1 },
        },
        hovertemplate: '%{hovertext}: mean AUROC %{y:.3f} at ×%{x:.3~r}<extra></extra>',
      },
    ] as Figure['data'],
    layout: {
      ...layout,
      ...size,
      xaxis: { ...layout.xaxis, type: 'log', range: timeRange(all, methods) },
      yaxis: { ...layout.yaxis, range: qualityRange(all) },
    },
  };
}

type Point = { time: number; quality: number };

/** As exponents of ten, with room for a label beside the outermost points. */
function timeRange(all: readonly Point[], methods: readonly Point[]): [number, number] {
  const times = [...all, ...methods].map(({ time }) => time);
  return [Math.log10(Math.min(...times) / 2.5), Math.log10(Math.max(...times) * 2.5)];
}

function qualityRange(all: readonly Point[]): [number, number] {
  return [Math.min(0.5, ...all.map(({ quality }) => quality)) - 0.05, 1.03];
}

function placesOf(
  methods: readonly QualityTimeMethod[],
  { all, best }: { all: readonly Point[]; best: readonly Point[] },
  { margin }: Figure['layout'],
) {
  const { l = 0, r = 0, t = 0, b = 0 } = margin ?? {};
  const frame = { left: 0, top: 0, right: size.width - l - r, bottom: size.height - t - b };
  const [[x0, x1], [y0, y1]] = [timeRange(all, methods), qualityRange(all)];
  const at = ({ time, quality }: Point) => ({
    x: (frame.right * (Math.log10(time) - x0)) / (x1 - x0),
    y: (frame.bottom * (y1 - quality)) / (y1 - y0),
  });
  const dots = all.map(at).map(({ x, y }) => ({ left: x - 3, right: x + 3, top: y - 3, bottom: y + 3 }));
  const steps = best
    .map(at)
    .flatMap((point, i, line) => (i === 0 ? [point] : [{ x: point.x, y: line[i - 1].y }, point]));
  return labelPlaces(
    methods.map((method) => ({ ...at(method), text: method.name })),
    [...dots, ...alongLine(steps)],
    frame,
  );
}
