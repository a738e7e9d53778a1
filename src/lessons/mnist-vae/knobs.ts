/** What the lesson's knobs may be set to. */
import { vaeScores } from '../../detectors/vae/vaeDetector';
import { classes, type KnobRange, oneOf, whole } from '../../work/knobRange';

const place = whole(0, 9999);
const twoPlaces: KnobRange = {
  expected: 'two places in the file, from 0 to 9999, such as [0, 1]',
  holds: (value, all) => Array.isArray(value) && value.length === 2 && value.every((each) => place.holds(each, all)),
};

export const ranges = {
  profile: oneOf('quick', 'full'),
  epochs: whole(1, 1000),
  mapped: whole(50, 10_000),
  between: twoPlaces,
  normal: classes(10, 9),
  latent: whole(1, 784),
  steps: whole(1, 1_000_000),
  score: oneOf(...vaeScores),
  seed: whole(0),
};
