/** For tests: what scikit-learn, scikit-image and numpy give for the same scores (metrics.py, regions.py in environment/references). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Reference {
  scores: number[];
  labels: number[];
  auroc: number;
  roc: { fpr: number[]; tpr: number[]; thresholds: number[] };
  threshold: number;
  /** True negatives, false positives, false negatives, true positives. */
  confusion: [number, number, number, number];
  quantiles: Record<string, number>;
  bootstrap: [number, number];
  /** Of the mean AUROC of two runs: these scores, and each item's index as its score. */
  bootstrapWithIndex: [number, number];
}

/** Anomaly maps with masks, of several images. */
export interface RegionReference {
  height: number;
  width: number;
  maps: number[];
  masks: number[];
  /** Pixels of each defect. */
  sizes: number[];
  /** Of the pixels. */
  auroc: number;
  /** Up to a false positive rate of 0.3. */
  curve: { falsePositiveRate: number[]; meanOverlap: number[] };
  /** By the limit. */
  aupro: Record<string, number>;
}

/** Name and values of each case. */
export const references = read<Reference>('metrics.json');
export const regionReferences = read<RegionReference>('regions.json');

function read<Case>(file: string): [string, Case][] {
  return Object.entries(JSON.parse(readFileSync(join(__dirname, 'references', file), 'utf8')) as Record<string, Case>);
}

/** Whether two numbers agree but for rounding. */
export function isNear(found: number, expected: number): boolean {
  return found === expected || Math.abs(found - expected) < 1e-12;
}
