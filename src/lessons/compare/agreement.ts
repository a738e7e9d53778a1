/** Whether a detector that is run again finds what lesson compare's results say. */
import type { ResultRow } from '../../results/resultRow';

/** `equal` to four digits; `within` each other's intervals in at least one direction, as with other test pictures; or neither. */
export type Agreement = 'equal' | 'within' | 'off' | 'not measured before';

export interface Agreed {
  fresh: ResultRow;
  /** The kept row on the same pictures, or else on the whole of which these are a third. */
  kept?: ResultRow;
  agreement: Agreement;
}

/** How the name of a part of rendered pictures ends. */
const third = ', a third';

/** Sets a fresh row beside the kept one of the same detector. */
export function agreementOf(fresh: ResultRow, keptRows: readonly ResultRow[]): Agreed {
  const on = (dataset: string): ResultRow | undefined =>
    keptRows.filter((row) => row.id === fresh.id && row.dataset === dataset).at(-1);
  const kept = on(fresh.dataset) ?? on(fresh.dataset.replace(third, ''));
  return { fresh, kept, agreement: kept ? compared(fresh, kept) : 'not measured before' };
}

function compared(fresh: ResultRow, kept: ResultRow): Agreement {
  if (fresh.auroc === kept.auroc) return 'equal';
  const holds = (interval: ResultRow, { auroc }: ResultRow): boolean =>
    interval.auroc_low <= auroc && auroc <= interval.auroc_high;
  return holds(fresh, kept) || holds(kept, fresh) ? 'within' : 'off';
}

/** One sentence on all of them: what is off, or that nothing is. */
export function agreementSentence(all: readonly Agreed[]): string {
  const off = all.filter(({ agreement }) => agreement === 'off');
  if (off.length > 0)
    return off
      .map(
        ({ fresh, kept }) =>
          `${fresh.method} on ${fresh.dataset} is off: ${fresh.auroc.toFixed(3)} here, ${kept?.auroc.toFixed(3)} in the results. ` +
          'Measure it anew with npm run compare -- --anew, or look for what differs.',
      )
      .join(' ');
  const known = all.filter(({ kept }) => kept);
  const equal = known.filter(({ agreement }) => agreement === 'equal').length;
  const rest = all.length > known.length ? ` ${all.length - known.length} have no row to compare with.` : '';
  return `All ${known.length} agree with the results: ${equal} to the last digit, ${known.length - equal} within an interval.${rest}`;
}
