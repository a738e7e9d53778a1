/** What the lesson's knobs may be set to. */
import { between, oneOf, whole } from '../../work/knobRange';
import { partImages } from '../parts/partKnobs';

export const ranges = {
  profile: oneOf('quick', 'full'),
  data: partImages,
  removeBackground: oneOf(true, false),
  lambda: between(0, 1),
  iterations: whole(1, 100_000),
  searched: whole(10, 1000),
  steps: whole(1, 1_000_000),
  courseLambda: between(0, 1),
  seed: whole(0),
};
