/** What the lesson's knobs may be set to. */
import { above0, between, type KnobRange, oneOf, text, whole } from '../../work/knobRange';
import { partImages } from '../parts/partKnobs';

const iterate: KnobRange = {
  expected: 'a whole number from 0 to iterations',
  holds: (value, all) => whole(0, Number(all.iterations)).holds(value, all),
};
const side = whole(3, 127);
const oddSide: KnobRange = {
  expected: 'an odd whole number from 3 to 127',
  holds: (value, all) => side.holds(value, all) && Number(value) % 2 === 1,
};

export const ranges = {
  profile: oneOf('quick', 'full'),
  data: partImages,
  epochs: whole(1, 100_000),
  kind: text("the name of a kind of fault, such as 'crack'"),
  gradient: oneOf('detached', 'differentiated'),
  alpha: above0(100),
  lambda: between(0),
  iterations: whole(1, 10_000),
  compared: iterate,
  window: oddSide,
  courseLambda: between(0, 1),
  seed: whole(0),
};
