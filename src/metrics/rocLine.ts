/** A detector's line in a figure of ROC curves. */
import { auroc } from './auroc';
import { type RocCurve, rocCurve } from './rocCurve';
import type { Labels, Scores } from './scores';

/**
 * The ROC curve, named after the detector and its AUROC: `course: 0.984`.
 *
 * @throws RangeError as auroc does
 */
export function rocLine(detector: string, scores: Scores, labels: Labels): RocCurve & { name: string } {
  return { name: `${detector}: ${auroc(scores, labels).toFixed(3)}`, ...rocCurve(scores, labels) };
}
