/** The lessons whose detectors score files. */
import { loadDigitsScorer } from './digitsScorer';
import { loadScrewsScorer } from './screwsScorer';
import type { Scorer, ScorerOptions } from './scorer';

const loaders = new Map<string, (options: ScorerOptions) => Scorer | Promise<Scorer>>([
  ['screw-anogan', loadScrewsScorer],
  ['mnist-anogan', loadDigitsScorer],
]);

export const scorerNames: readonly string[] = [...loaders.keys()];

/**
 * Loads a detector, shipped or trained here. The caller disposes it.
 *
 * @throws Error with one sentence when there is none
 */
export async function loadScorer(lesson: string, options: ScorerOptions = {}): Promise<Scorer> {
  const load = loaders.get(lesson);
  if (!load) throw new Error(`Say which detector: expected ${scorerNames.join(' or ')}, found ${lesson || 'nothing'}.`);
  return load(options);
}
