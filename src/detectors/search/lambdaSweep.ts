/** What other weights of the feature loss would have given, without searching again. */
import type { AnomalyResult } from '../anomalyResult';

/**
 * The scores of one search for other lambdas, from its residual and feature losses: one row a lambda, in their order.
 * The search itself was led by its own lambda, so a search with another may end elsewhere and score a little lower.
 *
 * @throws RangeError when a lambda is not from 0 to 1, Error when the result is of a detector without these two losses
 */
export function lambdaSweep(
  { parts }: Pick<AnomalyResult, 'parts'>,
  lambdas: readonly number[],
): { lambda: number; scores: Float32Array }[] {
  const { residual, feature } = parts as Partial<AnomalyResult['parts']>;
  if (!residual || !feature)
    throw new Error(
      `lambdaSweep: expected a result with the parts residual and feature, found ${Object.keys(parts).join(', ') || 'none'}.`,
    );
  return lambdas.map((lambda) => {
    if (!(lambda >= 0 && lambda <= 1))
      throw new RangeError(`lambdaSweep: expected lambdas from 0 to 1, found ${lambda}.`);
    return { lambda, scores: residual.map((loss, i) => (1 - lambda) * loss + lambda * feature[i]) };
  });
}
