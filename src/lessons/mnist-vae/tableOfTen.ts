/** The table that papers on one-class detection print: a row a method, a column a digit that is normal, and their mean. */
import { missing } from '../../results/resultLines';
import type { ResultRow } from '../../results/resultRow';

/** AUROC in per cent, by `0` to `9` and `mean`, as far as it is known. */
export type TenDigits = Readonly<Record<string, string>>;

const digits = Array.from({ length: 10 }, (_, digit) => String(digit));

/**
 * The lesson's rows on MNIST's own files as that table, ablations left out; what a method has not measured is a dash.
 *
 * @param published rows of others, by the method's name; they follow
 */
export function tableOfTen(
  rows: readonly ResultRow[],
  published: Readonly<Record<string, TenDigits>> = {},
): { columns: string[]; cells: string[][] } {
  const measured = rows.filter(({ dataset, recipe }) => dataset.startsWith('MNIST') && recipe !== 'ablation');
  const methods = new Map<string, Record<string, string>>();
  for (const row of measured) {
    const name = `${row.recipe}: ${row.method}`;
    const digit = /, digit (\d)$/.exec(row.dataset)?.[1];
    const isMean = row.dataset.endsWith('mean of ten digits');
    if (!digit && !isMean) continue;
    const found = isMean
      ? { mean: percent(row.auroc), interval: `${percent(row.auroc_low)}–${percent(row.auroc_high)}` }
      : { [`${digit}`]: percent(row.auroc) };
    methods.set(name, { ...methods.get(name), ...found });
  }
  const keys = [...digits, 'mean', 'interval'];
  const all = [...methods, ...Object.entries(published)];
  return {
    columns: ['method', ...keys],
    cells: all.map(([name, line]) => [name, ...keys.map((key) => line[key] ?? missing)]),
  };
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
