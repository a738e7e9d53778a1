/** Mean ranks of several methods, with the difference that they need to differ at all (J. Demšar, JMLR 2006, figure 1). */
import { colours, Figure, plainLayout } from '../making/figure';

export interface RankedMethod {
  name: string;
  /** Over the data sets; 1 would be the best on each. */
  meanRank: number;
}

export interface CriticalDifferencesOptions {
  title: string;
  difference: number;
  /** Methods whose ranks lie within the difference, as indices; each group is joined by a bar. */
  groups: readonly (readonly number[])[];
}

/** Pixels a method, and beside them. */
const rowHeight = 28;
const rest = 150;

/** A line a method, the best on top; below them a bar for each group, and on top the difference itself. */
export function criticalDifferences(
  methods: readonly RankedMethod[],
  { title, difference, groups }: CriticalDifferencesOptions,
): Figure {
  const order = [...methods].sort((a, b) => a.meanRank - b.meanRank);
  const rows = [...order.map(({ name }) => name), ...groups.map(() => 'may be alike')];
  const layout = plainLayout(title, 'mean rank (1 would be the best everywhere)', '');
  const bar = (from: number, to: number, row: number, name: string, color: string): Figure['data'][number] => ({
    type: 'scatter',
    mode: 'lines',
    name,
    x: [from, to],
    y: [row, row],
    line: { color, width: 6 },
    hovertemplate: `${name}: %{x:.2f}<extra></extra>`,
    showlegend: false,
  });
  return {
    data: [
      bar(1, 1 + difference, -1, 'critical difference', colours.threshold),
      {
        type: 'scatter',
        mode: 'text+markers',
        name: 'mean rank',
        x: order.map(({ meanRank }) => meanRank),
        y: order.map((_, row) => row),
        text: order.map(({ meanRank }) => meanRank.toFixed(1)),
        textposition: 'middle right',
        marker: { size: 11, color: colours.normal },
        hovertemplate: '%{x:.2f}<extra></extra>',
        showlegend: false,
      },
      ...groups.map((group, i) => {
        const ranks = group.map((index) => methods[index].meanRank);
        return bar(Math.min(...ranks), Math.max(...ranks), order.length + i, 'may be alike', colours.reference);
      }),
    ],
    layout: {
      ...layout,
      height: rest + rowHeight * (rows.length + 1),
      margin: { ...layout.margin, l: 230 },
      xaxis: { ...layout.xaxis, range: [0.7, methods.length + 0.5], dtick: 1 },
      yaxis: {
        ...layout.yaxis,
        range: [rows.length - 0.4, -1.6],
        tickmode: 'array',
        tickvals: Array.from({ length: rows.length + 1 }, (_, i) => i - 1),
        ticktext: [`critical difference ${difference.toFixed(2)}`, ...rows],
      },
    },
  };
}
