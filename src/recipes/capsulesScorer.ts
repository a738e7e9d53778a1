/** Lesson 06's detector as a scorer. */
import { capsuleVaeCourse, levelCapsule, loadCapsuleCourse } from './capsuleVaeCourse';
import type { Scorer, ScorerOptions } from './scorer';
import { loadWholePartsScorer } from './wholePartsScorer';

/** @throws Error with one sentence when there is no such detector */
export function loadCapsulesScorer(options: ScorerOptions): Promise<Scorer> {
  const { lambda } = capsuleVaeCourse;
  const capsules = { lesson: 'capsule-vae', load: loadCapsuleCourse, preparation: levelCapsule, lambda } as const;
  // Red would hardly show on the capsules' red half.
  return loadWholePartsScorer({ ...capsules, colour: 'rgb', mapColours: 'viridis' }, options);
}
