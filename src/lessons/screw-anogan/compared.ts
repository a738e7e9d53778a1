/** The screws for the comparison of all detectors. */
import type { ComparedData } from '../comparable';
import { comparedParts } from '../parts/comparedParts';
import { uprightScrew } from './images';

export const loadCompared: ComparedData['loadCompared'] = (options = {}) =>
  comparedParts('screw', 'grey', uprightScrew, options);
