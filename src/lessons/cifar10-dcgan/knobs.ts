/** What the lesson's knobs may be set to. */
import { above0, between, oneOf, whole } from '../../work/knobRange';

export const ranges = {
  profile: oneOf('quick', 'full'),
  data: oneOf('cifar10', 'clothes'),
  normal: whole(0, 9),
  channels: whole(1, 256),
  epochs: whole(1, 10_000),
  criticSteps: whole(1, 100),
  tensorBoard: oneOf(true, false),
  lambda: between(0, 1),
  iterations: whole(1, 100_000),
  learningRate: above0(1),
  looked: whole(1, 90),
  seed: whole(0),
};
