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
  const data = withRoom(figure.data, available);
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
  const left = { orientation: 'h', x: 0, xanchor: 'left', font: small };
  const words = {
    ...axes(layout, hasPictures),
    font: { ...partOf(layout.font), ...small },
    title: smallTitle(layout.title),
    shapes: listOf(layout.shapes).map((shape) => withSlimLabel(partOf(shape))),
  };
  if (hasPictures) {
    // A picture is where the legend would go: then it lies above the plot, and above what is marked there.
    const room = 26;
    return {
      ...fit,
      ...words,
      height: fit.height + room,
      margin: { ...slim, t: margin.t + room },
      legend: { ...partOf(layout.legend), ...left, y: 1 + 22 / (inner * scale), yanchor: 'bottom' },
    };
  }
  return {
    ...fit,
    ...words,
    height: height + 70,
    margin: { ...slim, b: margin.b + 70 },
    // Below the plot, where names may be as long as they are.
    legend: { ...partOf(layout.legend), ...left, y: -0.22, yanchor: 'top' },
  };
}

function slimMargin(data: readonly Json[], margin: Margin): Margin {
  // Names beside points reach over the plot's end.
  const hasNames = data.some((trace) => modeOf(trace).includes('text'));
  return { ...margin, l: Math.min(margin.l, 55), r: hasNames ? 50 : 12 };
}

function modeOf({ mode }: Json): string {
  return typeof mode === 'string' ? mode : '';
}

/** Many names beside points would lie over each other in little room: then a touch says them. */
function withRoom(data: readonly Json[], available: number): readonly Json[] {
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
function axes(layout: Json, hasPictures: boolean): Json {
  const all = Object.entries(layout).filter(([name]) => /^[xy]axis/.test(name));
  const changed = all.map(([name, value]): [string, unknown] => {
    const axis = partOf(value);
    const below = name.startsWith('x');
    if (hasPictures) return [name, below ? { ...axis, title: { ...partOf(axis.title), standoff: 0 } } : axis];
    if (!below) return [name, { ...axis, automargin: true }];
    return [name, { ...axis, title: { ...partOf(axis.title), text: wrapped(textOf(axis.title), 24) } }];
  });
  return Object.fromEntries(changed);
}

function smallTitle(title: unknown): Json {
  return { ...partOf(title), font: { size: 13 }, text: wrapped(textOf(title), 46) };
}

/** A line, perhaps with its name above. */
function withSlimLabel(shape: Json): Json {
  const label = partOf(shape.label);
  return label.text ? { ...shape, label: { ...label, text: wrapped(textOf(label), 18) } } : shape;
}

/** @param length of a line, in characters */
function wrapped(text: string, length: number): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length > length) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines.join('<br>');
}
