/** The bench's ratios at a glance: a line a work, a column an opponent. */
import { markdownTable } from '../results/markdownTable';
import { againstWhom } from './benchTable';
import type { BenchRow } from './sideBySide';

const opponents = ['PyTorch', 'PyTorch, with care', 'Keras', 'Keras, with care'];

/** A line for each work, empty where an opponent was not there. In brackets what was aimed at. */
export function speedRows(rows: readonly BenchRow[]): Record<string, string | number>[] {
  return rows.map(({ title, batch, others }) => {
    const ratios = opponents.map((name): [string, string] => {
      const side = others.find((each) => againstWhom(each) === name);
      if (side?.ratio === undefined) return [name, ''];
      return [name, `${side.ratio.toFixed(2)}${side.aim === undefined ? '' : ` (≤ ${side.aim})`}`];
    });
    return { work: title, batch, ...Object.fromEntries<string>(ratios) };
  });
}

/** The same in Markdown. */
export function speedTable(rows: readonly BenchRow[]): string {
  const numbers = ['batch', ...opponents].map((title) => ({ title, isNumber: true }));
  return [
    markdownTable(
      [{ title: 'work', isNumber: false }, ...numbers],
      speedRows(rows).map((row) => Object.values(row).map(String)),
    ),
    'In brackets what was aimed at; with care: frozen networks, the query’s features computed once.',
  ].join('\n\n');
}
