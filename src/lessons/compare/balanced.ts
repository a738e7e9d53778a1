/** A fair share of a test set. */
import { ImageSet, select, spreadIndices } from '../../datasets/imageSet';
import { compareSizes } from './protocol';

/** As many of either kind as the protocol takes, spread evenly over the file. */
export function balanced(set: ImageSet, isAnomalous: (label: number) => boolean): { test: ImageSet; labels: number[] } {
  const indices = [false, true].flatMap((wanted) => {
    const own = Array.from(set.labels.keys()).filter((i) => isAnomalous(set.labels[i]) === wanted);
    return spreadIndices(own.length, Math.min(compareSizes.test, own.length)).map((i) => own[i]);
  });
  const test = select(set, indices);
  return { test, labels: Array.from(test.labels, (label) => Number(isAnomalous(label))) };
}
