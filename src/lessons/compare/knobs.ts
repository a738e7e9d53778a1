/** What the lesson's knobs may be set to. */
import { names, oneOf } from '../../work/knobRange';

const sets = names(
  'screws',
  'digits',
  'sneakers',
  'automobiles',
  'capsules',
  'bottles',
  'toothbrushes',
  'commutators',
  'cells',
);

export const ranges = { profile: oneOf('quick', 'full'), sets, fresh: sets };
