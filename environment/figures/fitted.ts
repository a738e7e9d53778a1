/** A figure in the width that there is: in a narrow window, in a notebook beside another, on a phone. */
import { type Drawn, type Json, listOf, numberOf, partOf, textOf } from './plotly';

/** Below this width words are set smaller, and the legend goes below the plot. */
const narrow = 600;

interface Margin {
  l: number;
  r: number;
  t: number;
  b: number;
}

/** @param available pixels */
export function fitted(figure: Drawn, available: number): Drawn {
  const data = withRoom(figure, available);
  return { ...figure, data, layout: fittedLayout(data, figure.layout, available) };
}

function fittedLayout(data: readonly Json[], layout: Json, available: number): Json {
  const [width, height] = [numberOf(layout.width, 760), numberOf(layout.height, 380)];
  const margin: Margin = { l: 80, r: 80, t: 100, b: 80, ...partOf(layout.margin) };
  if (available >= width) return layout;
  const hasPictures = listOf(layout.images).length > 0;
  const slim = available >= narrow ? margin : slimMargin(data, margin);
  const inner = height - margin.t - margin.b;
  // A picture is placed by fractions of the plot, which keeps its proportions then.
  const scale = hasPictures ? (available - slim.l - slim.r) / (width - margin.l - margin.r) : 1;
  const fit = { ...layout, width: available, height: inner * scale + margin.t + margin.b, margin: slim };
  if (available >= narrow) return fit;
  const small = { size: 11 };
  const lengths = lineLengths(available);
  const left = { orientation: 'h', x: 0, xanchor: 'left', font: small };
  const words = {
    ...axes(layout, { hasPictures, length: lengths.axis }),
    font: { ...partOf(layout.font), ...small },
    annotations: listOf(layout.annotations).map((note) => withSlimWords(partOf(note), data)),
    shapes: listOf(layout.shapes).map((shape) => withSlimLabel(partOf(shape))),
  };
  const titled = (grown: Json) => ({
    ...grown,
    title: smallTitle(layout, numberOf(grown.height, height), lengths.title),
  });
  if (hasPictures) {
    // A picture is where the legend would go: then it lies above the plot, and above what is marked there.
    const room = 26 + 19 * (legendRows(data, available - slim.l - slim.r) - 1);
    const apart = withGap({ ...fit, ...words }, inner * scale);
    return titled({
      ...apart.layout,
      height: apart.inner + margin.t + margin.b + room,
      margin: { ...slim, t: margin.t + room },
      legend: { ...partOf(layout.legend), ...left, y: 1 + 22 / apart.inner, yanchor: 'bottom' },
    });
  }
  // Below the plot, where names may be as long as they are, and below the name of its axis.
  const lines = textOf(partOf(partOf(Object.entries(words).find(([name]) => name === 'xaxis')?.[1]).title)).split(
    '<br>',
  ).length;
  const below = 15 * Math.max(0, lines - 2);
  return titled({
    ...fit,
    ...words,
    height: height + 70 + below,
    margin: { ...slim, b: margin.b + 70 + below },
    legend: { ...partOf(layout.legend), ...left, y: -0.22 - below / inner, yanchor: 'top' },
  });
}

/** In how many rows Plotly lays names side by side, in columns as wide as the longest where they don't fit into one. */
function legendRows(data: readonly Json[], width: number): number {
  const named = data.filter(({ name, showlegend }) => typeof name === 'string' && showlegend !== false);
  const widths = named.map(({ name }) => 45 + 6 * String(name).length);
  if (widths.reduce((sum, each) => sum + each, 0) <= width) return 1;
  return Math.ceil(widths.length / Math.max(1, Math.floor(width / Math.max(...widths))));
}

/** Pixels between a plot and the picture below it, for the names of the axis, however small both are. */
const gap = 46;

/** @param inner pixels between the margins @returns the same with that gap, and the pixels that it takes then */
function withGap(layout: Json, inner: number): { layout: Json; inner: number } {
  const axis = partOf(layout.yaxis);
  const images = listOf(layout.images).map(partOf);
  const begin = numberOf(listOf(axis.domain)[0], 0);
  const top = Math.max(...images.map(({ y }) => numberOf(y, 1)));
  const more = gap - (begin - top) * inner;
  if (begin <= top || more <= 0) return { layout, inner };
  const grown = inner + more;
  const lower = (fraction: unknown): number => (numberOf(fraction, 1) * inner) / grown;
  return {
    inner: grown,
    layout: {
      ...layout,
      yaxis: { ...axis, domain: [lower(begin) + more / grown, 1] },
      images: images.map((image) => ({ ...image, y: lower(image.y), sizey: lower(image.sizey) })),
    },
  };
}

/** Words in the cells of a table of colours, which are many and small. */
function withSlimWords(note: Json, data: readonly Json[]): Json {
  const isCell = data.some(({ type }) => type === 'heatmap') && note.showarrow === false;
  return isCell ? { ...note, font: { ...partOf(note.font), size: 9 } } : note;
}

function slimMargin(data: readonly Json[], margin: Margin): Margin {
  // Names beside points reach over the plot's end.
  const hasNames = data.some((trace) => modeOf(trace).includes('text'));
  return { ...margin, l: Math.min(margin.l, 55), r: hasNames ? 50 : 12 };
}

function modeOf({ mode }: Json): string {
  return typeof mode === 'string' ? mode : '';
}

/** How many characters of small words fit into a line, above a plot and below it. */
function lineLengths(available: number): { title: number; axis: number } {
  return { title: Math.min(46, Math.floor(available / 8.5)), axis: Math.min(24, Math.floor(available / 18)) };
}

/** A table of colours whose cells have words says in them what its scale would say. */
function withoutScale(trace: Json): Json {
  return trace.type === 'heatmap' ? { ...trace, showscale: false } : trace;
}

/** Many names beside points would lie over each other in little room: then a touch says them. */
function withRoom({ data: all, layout }: Drawn, available: number): readonly Json[] {
  const data = available < narrow && listOf(layout.annotations).length > 0 ? all.map(withoutScale) : all;
  const named = data.filter((trace) => modeOf(trace).includes('text'));
  const names = named.reduce((sum, { text }) => sum + [text].flat().length, 0);
  if (available >= narrow || names <= 4) return data;
  const wordless = (trace: Json) =>
    modeOf(trace)
      .replace(/(^|\+)text/, '')
      .replace(/^\+/, '');
  return data.map((trace) => (named.includes(trace) ? { ...trace, mode: wordless(trace) } : trace));
}

/** The axes in little room: names at the side get what they need; that below a plot moves close, where a picture follows. */
function axes(layout: Json, { hasPictures, length }: { hasPictures: boolean; length: number }): Json {
  const all = Object.entries(layout).filter(([name]) => /^[xy]axis/.test(name));
  const changed = all.map(([name, value]): [string, unknown] => {
    const axis = partOf(value);
    const below = name.startsWith('x');
    if (hasPictures) return [name, below ? { ...axis, title: { ...partOf(axis.title), standoff: 0 } } : axis];
    if (!below) return [name, { ...axis, automargin: true }];
    return [name, { ...axis, title: { ...partOf(axis.title), text: wrapped(textOf(axis.title), length) } }];
  });
  return Object.fromEntries(changed);
}

/** As far below the upper end as it was. */
function smallTitle(layout: Json, height: number, length: number): Json {
  const title = partOf(layout.title);
  const was = numberOf(layout.height, 380);
  const place = typeof title.y === 'number' ? { y: 1 - ((1 - title.y) * was) / height } : {};
  return { ...title, ...place, font: { size: 13 }, text: wrapped(textOf(layout.title), length) };
}

/** A line, perhaps with its name above. */
function withSlimLabel(shape: Json): Json {
  const label = partOf(shape.label);
  return label.text ? { ...shape, label: { ...label, text: wrapped(textOf(label), 18) } } : shape;
}

/** @param length of a line, in characters, of which tags are none */
function wrapped(text: string, length: number): string {
  return text
    .split('<br>')
    .map((line) => wrappedLine(line, length))
    .join('<br>');
}

function wrappedLine(text: string, length: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    const longer = `${last} ${word}`;
    if (last && longer.replace(/<[^>]+>/g, '').length > length) lines.push(word);
    else lines[lines.length - 1] = last ? longer : word;
  }
  return lines.join('<br>');
}
