/** An AUROC in a shell. */

/** With the ends of its 95 % interval: `0.912 (0.880–0.935)`. */
export function aurocText({ auroc, low, high }: { auroc: number; low: number; high: number }): string {
  return `${auroc.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`;
}
