/** The rows of a lesson on parts kind by kind: what a figure over all test images hides. */
import { aurocText } from './aurocText';
import type { ResultRow } from './resultRow';
import { rowQuality } from './rowQuality';

/**
 * A line a kind of anomaly: by the methods' titles, in the order of `ids`, the AUROC against the good ones with its interval. The data set of a row of a
 * kind is called `<dataset>, <kind>`, and it has no pixels' figure.
 */
export function kindTable(
  rows: readonly ResultRow[],
  { dataset, ids }: { dataset: string; ids: readonly string[] },
): Record<string, string>[] {
  const lines = new Map<string, Record<string, string>>();
  for (const row of ids.flatMap((id) => rows.filter((each) => each.id === id))) {
    const [kind, ...more] = row.dataset.slice(dataset.length + 2).split(', ');
    // The name of a set's third goes on, too.
    if (row.dataset !== `${dataset}, ${kind}` || more.length > 0 || row.pixel_auroc !== null) continue;
    const line = lines.get(kind) ?? { kind: kind.replaceAll('_', ' ') };
    lines.set(kind, { ...line, [row.method]: aurocText(rowQuality(row)) });
  }
  return [...lines.values()];
}
