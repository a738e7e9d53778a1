/** An AUROC as shells, tables and titles print it. */
import type { Interval } from '../metrics/intervals/bootstrap';

/** With the ends of its 95 % interval: `0.912 (0.880–0.935)`. */
export function aurocText({ estimate, low, high }: Interval): string {
  return `${estimate.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}
