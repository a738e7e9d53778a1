/** What thresholds promise, what chance allows, and what came. */
import { colours, Figure, plainLayout, verticalLine } from './making/figure';

/** Shares are from 0 to 1. */
export interface FigurePromise {
  /** The detector, a line of the figure. */
  name: string;
  /** The share of the test's normal pictures that pass. */
  share: number;
  /** Between which shares it lies nearly always, if held-out and test pictures are alike. */
  range: { low: number; high: number };
  /** Such as `19 of 20 pass; 64 held out`. */
  note: string;
}

export interface PromiseFigureOptions {
  title: string;
  /** The share that thresholds promise. */
  promised: number;
}

/** Pixels a line, and beside them. */
const rowHeight = 22;
const rest = 140;

/** A line a detector: a grey bar where chance puts the share, and a mark where it is, of another colour beside its bar. */
export function promiseFigure(promises: readonly FigurePromise[], { title, promised }: PromiseFigureOptions): Figure {
  const layout = plainLayout(title, 'share of normal test pictures that pass', '');
  const rows = promises.map((_, row) => row);
  const within = ({ share, range }: FigurePromise): boolean => range.low <= share && share <= range.high;
  const marks = (name: string, color: string, wanted: boolean): Figure['data'][number] => {
    const own = rows.filter((row) => within(promises[row]) === wanted);
    return {
      type: 'scatter',
      mode: 'markers',
      name,
      x: own.map((row) => promises[row].share),
      y: own,
      text: own.map((row) => promises[row].note),
      marker: { size: 9, color },
      hovertemplate: '%{x:.1%}: %{text}<extra></extra>',
    };
  };
  return {
    data: [
      {
        type: 'scatter',
        mode: 'lines',
        name: 'what chance allows',
        // A gap after each bar.
        x: promises.flatMap(({ range }) => [range.low, range.high, null]),
        y: rows.flatMap((row) => [row, row, null]),
        line: { color: colours.reference, width: 6 },
        hoverinfo: 'skip',
      },
      marks('as promised', colours.normal, true),
      marks('not as promised', colours.anomalous, false),
    ],
    layout: {
      ...layout,
      height: rest + rowHeight * promises.length,
      margin: { ...layout.margin, l: 270 },
      shapes: [verticalLine(promised, '')],
      xaxis: { ...layout.xaxis, tickformat: '.0%' },
      yaxis: {
        ...layout.yaxis,
        range: [promises.length - 0.4, -0.6],
        tickmode: 'array',
        tickvals: rows,
        ticktext: promises.map(({ name }) => name),
      },
    },
  };
}
