/** The capsules for the comparison of all detectors. */
import type { ComparedData } from '../comparable';
import { comparedParts } from '../parts/comparedParts';
import { levelCapsule } from './course';

export const loadCompared: ComparedData['loadCompared'] = (options = {}) =>
  comparedParts('capsule', 'rgb', levelCapsule, options);
