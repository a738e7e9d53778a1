/** A figure's colours on a dark page. Pictures, and labels with a ground of their own, stay as they are. */
import { type Drawn, type Json, numberOf, partOf } from './plotly';

const text = '#e0e0e0';
const grid = '#3a3a3a';
/** About what JupyterLab's dark theme and the site have as ground. */
const ground = 0.0065;
/** Of WCAG 2.1, for text. */
const leastContrast = 4.5;
/** What has its own ground, or is a picture. */
const kept = new Set(['hoverlabel', 'template', 'images', 'colorscale', 'customdata', 'text', 'annotations']);

export function themed({ data, layout, config }: Drawn, isDark: boolean): Drawn {
  if (!isDark) return { data, layout, config };
  const axes = Object.entries(layout).filter(([name]) => /^[xy]axis\d*$/.test(name));
  return {
    config,
    // What is half transparent is darker than its colour.
    data: data.map((trace) => lightened(trace, leastContrast / numberOf(trace.opacity, 1)) as Json),
    layout: {
      ...(lightened(layout) as Json),
      paper_bgcolor: 'rgba(0, 0, 0, 0)',
      plot_bgcolor: 'rgba(0, 0, 0, 0)',
      font: { ...partOf(layout.font), color: text },
      modebar: { bgcolor: 'rgba(0, 0, 0, 0)', color: '#a0a0a0', activecolor: text },
      ...Object.fromEntries(axes.map(([name, axis]) => [name, { ...partOf(axis), color: text, gridcolor: grid }])),
      annotations: annotationsOf(layout),
    },
  };
}

function annotationsOf({ annotations }: Json): unknown {
  if (!Array.isArray(annotations)) return annotations;
  return annotations.map((each: Json) => ('bgcolor' in each ? each : lightened(each)));
}

/** Each colour that would be hard to see on the ground, mixed with white. */
function lightened(value: unknown, least = leastContrast): unknown {
  if (typeof value === 'string') return /^#[0-9a-f]{6}$/i.test(value) ? readable(value, least) : value;
  if (Array.isArray(value)) return typeof value[0] === 'number' ? value : value.map((each) => lightened(each, least));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, kept.has(name) ? each : lightened(each, least)]),
  );
}

function readable(colour: string, least: number): string {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  for (let white = 0; white < 1; white += 0.05) {
    const mixed = channels.map((value) => Math.round(value + white * (255 - value)));
    if (contrast(mixed) >= least) return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  }
  return '#ffffff';
}

/** Against the ground, as WCAG 2.1 defines it. */
function contrast(channels: readonly number[]): number {
  const [r, g, b] = channels.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) / (ground + 0.05);
}
