/** What has run in this notebook, for exercises that ask for it. */
import type { Ran } from '../exercises/question';
import type { ResultRow } from '../results/resultRow';
import type { KnobValues } from '../work/knobRange';
import { hasRunWith, knobsNow } from './knobs/staleTables';

/** Tables of results in the order in which they were shown. */
const shownTables: { knobs: KnobValues; rows: readonly Pick<ResultRow, 'id' | 'recipe' | 'auroc'>[] }[] = [];

/** Tells of rows that a cell shows. */
export function noteRows(rows: readonly Pick<ResultRow, 'id' | 'recipe' | 'auroc'>[]): void {
  const knobs = knobsNow();
  if (knobs) shownTables.push({ knobs, rows });
}

/** Undefined in a notebook that has told no knobs. */
export function ranHere(): Ran | undefined {
  if (!knobsNow()) return undefined;
  return {
    with: hasRunWith,
    auroc({ id, recipe }, wanted) {
      const isOf = ({ knobs }: { knobs: KnobValues }): boolean =>
        Object.entries(wanted).every(([name, value]) => JSON.stringify(knobs[name]) === JSON.stringify(value));
      const rows = shownTables.filter(isOf).flatMap((table) => table.rows);
      return rows.filter((row) => row.id === id && (recipe === undefined || row.recipe === recipe)).at(-1)?.auroc;
    },
  };
}
