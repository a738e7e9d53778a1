/** What a row of results says of quality, as qualityOf gives it for scores. */
import type { Interval } from '../metrics/intervals/bootstrap';
import type { ResultRow } from './resultRow';

/** Image AUROC, and the ends of its 95 % interval. */
export function rowQuality(row: Pick<ResultRow, 'auroc' | 'auroc_low' | 'auroc_high'>): Interval {
  return { estimate: row.auroc, low: row.auroc_low, high: row.auroc_high };
}
