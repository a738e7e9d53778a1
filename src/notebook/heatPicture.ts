/** The still picture of a heat map: ECharts' options for a figure as src/figures/sweepMap makes it. */

interface HeatTrace {
  type?: string;
  x?: (string | number)[];
  y?: (string | number)[];
  z?: (number | null)[][];
  text?: string[][];
  name?: string;
}

const viridis = ['#440154', '#3b528b', '#21918c', '#5ec962', '#fde725'];

/** Whether a figure is a heat map. */
export function isHeatMap(traces: readonly { type?: string }[]): boolean {
  return traces.some(({ type }) => type === 'heatmap');
}

/**
 * Each cell with its words, or else its value: a still picture can't be asked by a pointer. Lines over the map are left out.
 */
export function heatOptions(traces: readonly object[], axes: { x: string; y: string }): object {
  const map = (traces as readonly HeatTrace[]).find(({ type }) => type === 'heatmap') ?? {};
  const [x, y, z] = [map.x ?? [], map.y ?? [], map.z ?? []];
  const values = z.flat().filter((value): value is number => value !== null);
  const data = y.flatMap((_, row) =>
    x.flatMap((_column, i) => {
      const value = z[row][i];
      if (value === null) return [];
      const words = map.text?.[row][i] ?? value.toFixed(3);
      return [{ value: [i, row, value], label: { show: true, formatter: words.replaceAll('<br>', '\n') } }];
    }),
  );
  const category = (values: readonly (string | number)[], name: string, nameGap: number): object => ({
    type: 'category',
    data: values.map(String),
    name,
    nameLocation: 'middle',
    nameGap,
  });
  return {
    grid: { left: 80, right: 110, top: 60, bottom: 55 },
    xAxis: category(x, axes.x, 28),
    yAxis: category(y, axes.y, 45),
    visualMap: {
      min: Math.min(...values),
      max: Math.max(...values),
      precision: 3,
      right: 10,
      top: 'middle',
      inRange: { color: viridis },
    },
    series: [{ type: 'heatmap', name: map.name, data, label: { fontSize: 10, textBorderWidth: 2 } }],
  };
}
