/** For tests: what scikit-learn and numpy give for the same scores (environment/references/metrics.py). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Reference {
  scores: number[];
  labels: number[];
  auroc: number;
  roc: { fpr: number[]; tpr: number[]; thresholds: number[] };
  f1max: number;
  threshold: number;
  /** True negatives, false positives, false negatives, true positives. */
  confusion: [number, number, number, number];
  quantiles: Record<string, number>;
  histogram: { counts: number[]; edges: number[] };
  bootstrap: [number, number];
  /** Of the mean AUROC of two runs: these scores, and each item's index as its score. */
  bootstrapWithIndex: [number, number];
}

/** Name and values of each case. */
export const references = Object.entries(
  JSON.parse(readFileSync(join(__dirname, 'references/metrics.json'), 'utf8')) as Record<string, Reference>,
);

/** Whether two numbers agree but for rounding. */
export function isNear(found: number, expected: number): boolean {
  return found === expected || Math.abs(found - expected) < 1e-12;
}
