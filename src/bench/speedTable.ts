/** The bench's ratios at a glance: a line a work, a column an opponent. */
import { markdownTable } from '../results/markdownTable';
import { workTitle } from './benchTable';
import type { BenchRow, BenchSide } from './sideBySide';

/** A column each; of those who do it in bfloat16 in several ways, the fastest. */
const opponents: Record<string, (side: BenchSide) => boolean> = {
  PyTorch: ({ framework, variant }) => framework === 'torch' && variant === 'written',
  'PyTorch, with care': ({ framework, variant }) => framework === 'torch' && variant === 'careful',
  'PyTorch, bfloat16': ({ framework, variant }) =>
    framework === 'torch' && variant !== 'written' && variant !== 'careful',
  Keras: ({ framework, variant }) => framework === 'keras' && variant === 'written',
  'Keras, with care': ({ framework, variant }) => framework === 'keras' && variant === 'careful',
  'Keras, bfloat16': ({ framework, variant }) => framework === 'keras' && variant === 'mixed',
};

/** A line for each work, empty where an opponent was not there. In brackets what was aimed at. */
export function speedRows(rows: readonly BenchRow[]): Record<string, string | number>[] {
  return rows.map((row) => {
    const ratios = Object.entries(opponents).map(([name, isOpponent]): [string, string] => {
      const ratios = row.others.filter(isOpponent).filter(({ ratio }) => ratio !== undefined);
      const [side] = ratios.sort((a, b) => a.median - b.median) as (BenchSide | undefined)[];
      if (side?.ratio === undefined) return [name, ''];
      return [name, `${side.ratio.toFixed(2)}${side.aim === undefined ? '' : ` (≤ ${side.aim})`}`];
    });
    return { work: workTitle(row), batch: row.batch, ...Object.fromEntries<string>(ratios) };
  });
}

/** The same in Markdown. */
export function speedTable(rows: readonly BenchRow[]): string {
  const numbers = ['batch', ...Object.keys(opponents)].map((title) => ({ title, isNumber: true }));
  return [
    markdownTable(
      [{ title: 'work', isNumber: false }, ...numbers],
      speedRows(rows).map((row) => Object.values(row).map(String)),
    ),
    'In brackets what was aimed at; with care: frozen networks, the query’s features computed once; bfloat16: the fastest of their ways.',
  ].join('\n\n');
}
