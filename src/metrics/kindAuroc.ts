/** How well one kind of anomaly is told from what is normal. */
import { auroc } from './auroc';
import type { Labels, Scores } from './scores';

/**
 * The AUROC of the anomalous items of a kind against all normal ones.
 *
 * @param labels 1 anomalous
 * @param isOfKind is asked of each anomalous item
 * @throws RangeError as auroc does, and so where no item is of the kind
 */
export function kindAuroc(scores: Scores, labels: Labels, isOfKind: (item: number) => boolean): number {
  const items = Array.from(labels, (_, item) => item).filter((item) => labels[item] === 0 || isOfKind(item));
  return auroc(
    items.map((item) => scores[item]),
    items.map((item) => labels[item]),
  );
}
