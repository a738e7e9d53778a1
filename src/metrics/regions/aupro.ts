import { proCurve, type ProOptions } from './proCurve';
import type { Labels, Scores } from '../scores';

/**
 * The area under the PRO curve up to a false positive rate of `limit` (0.3), divided by that limit: from 0 to 1; maps that tell
 * nothing give about half the limit. The curve, its source and the parameters are proCurve's; the area is that of the trapezoids
 * between its points.
 *
 * Throws a RangeError as proCurve does.
 */
export function aupro(maps: Scores, masks: Labels, options: ProOptions): number {
  const { falsePositiveRate, meanOverlap } = proCurve(maps, masks, options);
  let area = 0;
  for (let i = 1; i < falsePositiveRate.length; i++) {
    area += ((meanOverlap[i] + meanOverlap[i - 1]) / 2) * (falsePositiveRate[i] - falsePositiveRate[i - 1]);
  }
  return area / falsePositiveRate[falsePositiveRate.length - 1];
}
