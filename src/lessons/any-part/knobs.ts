/** What the lesson's knobs may be set to. */
import { registrationKinds } from '../../images/registration/registration';
import { oneOf, whole } from '../../work/knobRange';
import { partImages } from '../parts/partKnobs';

export const ranges = {
  profile: oneOf('quick', 'full'),
  data: partImages,
  registration: oneOf(...registrationKinds),
  covariance: oneOf('ledoit-wolf', 'paper', 'shared'),
  bank: whole(1, 20_000),
  seed: whole(0),
};
