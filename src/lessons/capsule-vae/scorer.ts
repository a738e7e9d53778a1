/** Lesson capsule-vae's detector as a scorer. */
import { capsuleVaeCourse, levelCapsule, loadCapsuleCourse } from './course';
import type { Scorer, ScorerOptions } from '../../detectors/scorer';
import { loadWholePartsScorer } from '../parts/wholePartsScorer';

/** @throws Error with one sentence when there is no such detector */
export function loadScorer(options: ScorerOptions): Promise<Scorer> {
  const { lambda } = capsuleVaeCourse;
  const capsules = { lesson: 'capsule-vae', load: loadCapsuleCourse, preparation: levelCapsule, lambda } as const;
  // Red would hardly show on the capsules' red half.
  return loadWholePartsScorer({ ...capsules, colour: 'rgb', mapColours: 'viridis' }, options);
}
