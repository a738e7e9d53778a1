/** What the lesson's knobs may be set to. */
import { above0, between, classes, except, oneOf, whole } from '../../work/knobRange';
import { mnistAnoganSource } from './recipe';

export const ranges = {
  profile: oneOf('quick', 'full'),
  source: oneOf('auto', 'mirror', 'official', 'package', 'csv'),
  normal: classes(10),
  anomalous: except('normal', classes(10)),
  lambda: between(0, 1),
  iterations: whole(1, 100_000),
  learningRate: above0(1),
  batch: whole(1, mnistAnoganSource.testCount),
  // A part of one, too: a browser's tab takes seconds for a step.
  epochs: above0(1000),
  courseIterations: whole(1, 100_000),
  // Fewer hold too few of a kind to measure anything.
  scored: whole(20, mnistAnoganSource.testCount),
  seed: whole(0),
};
