/** What `npm run score` needs of a lesson. */
import type { Scorer, ScorerOptions } from '../detectors/scorer';

/** What not every lesson lets its reader choose. */
export type ScorerOption = 'normal' | 'data';

export interface ScorerCode {
  /**
   * Loads a detector, shipped or trained here. The caller disposes it.
   *
   * @throws ChoiceError when a choice makes no sense, Error with one sentence when there is no such detector
   */
  loadScorer: (options: ScorerOptions) => Scorer | Promise<Scorer>;
}
