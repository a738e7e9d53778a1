/** What was measured, for a table and for a figure. */
import type { BenchPoint } from '../figures/costs/benchFigure';
import type { BenchRow, BenchSide } from './sideBySide';

/** A row of a table for people; times are those of one run and of one machine. */
export type BenchTableRow = {
  lesson: string;
  work: string;
  batch: number;
  'ours, ms': string;
  against: string;
  'theirs, ms': string;
  ratio: string;
  aim: string;
  'losses differ by': string;
};

const frameworks = { torch: 'PyTorch', keras: 'Keras' };
const ways: Record<BenchSide['variant'], string> = {
  written: '',
  careful: ', with care',
  mixed: ', bfloat16',
  channelsLast: ', bfloat16, channels last',
  compiled: ', bfloat16, compiled',
};

/** A work and, where it is not float32, our precision. */
export function workTitle({ title, precision }: Pick<BenchRow, 'title' | 'precision'>): string {
  return precision === 'mixed' ? `${title}, ours in bfloat16` : title;
}

/** For instance `PyTorch, with care`. */
export function againstWhom({ framework, variant }: Pick<BenchSide, 'framework' | 'variant'>): string {
  return frameworks[framework] + ways[variant];
}

/** A line for each of those that a work was compared with; our own times alone where there was nobody. */
export function benchTable(rows: readonly BenchRow[]): BenchTableRow[] {
  return rows.flatMap((row) => {
    const { lesson, batch, ours, others } = row;
    const own = { lesson, work: workTitle(row), batch, 'ours, ms': milliseconds(ours.median) };
    const nobody = { against: '', 'theirs, ms': '', ratio: '', aim: '', 'losses differ by': '' };
    if (others.length === 0) return [{ ...own, ...nobody }];
    return others.map((side) => ({
      ...own,
      against: againstWhom(side),
      'theirs, ms': milliseconds(side.median),
      ratio: side.ratio === undefined ? 'not the same losses' : side.ratio.toFixed(2),
      aim: side.aim === undefined ? '' : `≤ ${side.aim}`,
      'losses differ by': side.difference.toExponential(1),
    }));
  });
}

export function benchPoints(rows: readonly BenchRow[]): BenchPoint[] {
  return rows.flatMap((row) => {
    const { batch, ours, others } = row;
    return others.flatMap((side) => {
      if (side.ratio === undefined) return [];
      const quartiles: [number, number] = [ours.quartiles[0] / side.median, ours.quartiles[1] / side.median];
      return [{ work: `${workTitle(row)}, ${batch}`, against: againstWhom(side), ratio: side.ratio, quartiles }];
    });
  });
}

/** Ratios above what was aimed at, and sides that do not compute the same. */
export function shortfalls(rows: readonly BenchRow[]): string[] {
  return rows.flatMap((row) =>
    row.others.flatMap((side) => {
      const what = `${workTitle(row)}, ${row.batch}, against ${againstWhom(side)}`;
      if (side.ratio === undefined)
        return [`${what}: the first losses differ by ${side.difference.toExponential(1)}, so no ratio is given.`];
      return side.aim !== undefined && side.ratio > side.aim
        ? [`${what}: expected a ratio of at most ${side.aim}, found ${side.ratio.toFixed(2)}.`]
        : [];
    }),
  );
}

/** Three digits, and no power of ten in place of a thousand. */
function milliseconds(value: number): string {
  return value < 1000 ? value.toPrecision(3) : value.toFixed(0);
}
