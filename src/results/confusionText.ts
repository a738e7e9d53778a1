/** What a threshold brings and costs, in words. */
import type { Confusion } from '../metrics/confusion';

/** Such as `287 of 300 faulty screws found, 14 of 300 good ones a false alarm`. */
export function confusionText(
  { truePositives, falseNegatives, falsePositives, trueNegatives }: Confusion,
  { anomalous, normal }: { anomalous: string; normal: string },
): string {
  const found = `${truePositives} of ${truePositives + falseNegatives} ${anomalous} found`;
  return `${found}, ${falsePositives} of ${falsePositives + trueNegatives} ${normal} a false alarm`;
}
