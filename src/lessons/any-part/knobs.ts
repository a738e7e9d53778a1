/** What the lesson's knobs may be set to. */
import { oneOf, whole } from '../../work/knobRange';
import { partImages } from '../parts/partKnobs';

export const ranges = {
  profile: oneOf('quick', 'full'),
  data: partImages,
  registration: oneOf('none', 'upright'),
  covariance: oneOf('ledoit-wolf', 'paper', 'shared'),
  seed: whole(0),
};
