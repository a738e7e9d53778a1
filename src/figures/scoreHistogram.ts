/** How the scores of normal and anomalous images lie, and where the threshold cuts. */
import { colours, Figure, plainLayout, verticalLine } from './making/figure';

export interface ScoreHistogramOptions {
  title?: string;
  /** Drawn as a vertical line. */
  threshold?: number;
  /** What the line is, for instance '95 % of held-out normals lie below'. */
  thresholdName?: string;
  bins?: number;
  /** What the axis says is counted. Default `anomaly score`. */
  score?: string;
}

/**
 * @param scores one anomaly score an image
 * @param labels 1 = anomalous, 0 = normal
 */
export function scoreHistogram(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  {
    title = 'Anomaly scores',
    threshold,
    thresholdName = 'threshold',
    bins = 30,
    score: counted = 'anomaly score',
  }: ScoreHistogramOptions = {},
): Figure {
  const all = Array.from(scores);
  const low = Math.min(...all);
  const width = (Math.max(...all) - low) / bins || 1;
  const centres = Array.from({ length: bins }, (_, i) => low + (i + 0.5) * width);
  const countOf = (label: number) => {
    const counts = new Array<number>(bins).fill(0);
    all.forEach((score, i) => {
      if (labels[i] === label) counts[Math.min(bins - 1, Math.floor((score - low) / width))]++;
    });
    return counts;
  };
  const layout = plainLayout(title, counted, 'images');
  const bars = (name: 'normal' | 'anomalous', label: number): Figure['data'][number] => ({
    type: 'bar',
    name,
    x: centres,
    y: countOf(label),
    marker: { color: colours[name] },
    opacity: 0.65,
  });
  return {
    data: [bars('normal', 0), bars('anomalous', 1)],
    layout: {
      ...layout,
      barmode: 'overlay',
      bargap: 0.02,
      shapes: threshold === undefined ? [] : [verticalLine(threshold, thresholdName)],
    },
  };
}
