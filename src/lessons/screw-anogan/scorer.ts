/** Lesson screw-anogan's detector as a scorer. */
import { loadScrewCourse, screwAnoganCourse } from './course';
import { uprightScrew } from './images';
import type { Scorer, ScorerOptions } from '../../detectors/scorer';
import { loadWholePartsScorer } from '../parts/wholePartsScorer';

/** @throws Error with one sentence when there is no such detector */
export function loadScorer(options: ScorerOptions): Promise<Scorer> {
  const { lambda } = screwAnoganCourse;
  const screws = { lesson: 'screw-anogan', load: loadScrewCourse, preparation: uprightScrew, lambda } as const;
  // The colours are the source's; they show on a light table.
  return loadWholePartsScorer({ ...screws, colour: 'grey', mapColours: 'Reds' }, options);
}
