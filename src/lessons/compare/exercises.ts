/** The exercises of lesson compare. The third is to be talked about. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';
import { ofLesson } from '../../exercises/ofLesson';
import { written } from '../../exercises/written';

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;
/** Ranks of a data set's AUROCs, 1 for the best; equal ones share the mean of theirs. */
const ranks = (of: readonly number[]): number[] =>
  of.map((each) => of.filter((other) => other > each).length + (of.filter((other) => other === each).length + 1) / 2);

export const exercises = ofLesson('compare', {
  1: {
    leads: choice({
      wants: 'who has the best mean rank without that data set',
      right: 'PCA and Mahalanobis alike',
      wrong: {
        Mahalanobis: 'It led by all five: look at the ranks of the four that are left, to the last digit.',
        PCA: 'It gains most, but is it alone there? Look at the ranks to the last digit.',
        'the VAE': 'Look at the figure of ranks again: is its mark the one furthest to the good end?',
      },
    }),
  },
  2: {
    sets: measured({
      wants: 'the least number of data sets for a critical difference of one rank',
      solution: 111,
      from: 108,
      to: 113,
      low: 'Put your number into differenceOf(8, …): is the difference down to one rank yet?',
      high: 'Fewer will do: the difference falls with the root of the number of data sets.',
    }),
  },
  4: {
    front: choice({
      wants: 'which detector leaves the Pareto front on parts alone',
      right: 'Mahalanobis',
      wrong: {
        PCA: 'Is anything both better and faster than it on the two parts?',
        '1-NN': 'Is anything both better and faster than it on the two parts?',
      },
    }),
  },
  5: {
    difference: measured({
      wants: 'the critical difference of the five detectors that are left',
      solution: 2.73,
      from: 2.6,
      to: 2.8,
      low: 'Is the number of data sets still five?',
      high: 'Has the number of detectors gone down by three?',
    }),
    promise: choice({
      wants: 'whether the test’s 5 % still hold',
      right: 'no',
      wrong: { yes: 'Which detectors went, and how did you know which to take out?' },
    }),
  },
  6: {
    meanRanks: written({
      wants: 'each detector’s mean rank; 1 is the best, and equal AUROCs share the mean of their ranks',
      code: `(aurocs) => {
  const rank = (of: readonly number[], each: number) =>
    of.filter((other) => other > each).length + (of.filter((other) => other === each).length + 1) / 2;
  return aurocs[0].map((_, d) => aurocs.reduce((sum, set) => sum + rank(set, set[d]), 0) / aurocs.length);
}`,
      form: '(aurocs, a list a data set with a number a detector) => a list, a number a detector',
      solution: (aurocs: readonly (readonly number[])[]) =>
        aurocs[0].map((_, d) => mean(aurocs.map((set) => ranks(set)[d]))),
      inputs: [
        [
          [
            [0.9, 0.8, 0.7],
            [0.6, 0.95, 0.6],
          ],
        ],
        [
          [
            [0.5, 0.5, 0.9, 0.4],
            [0.1, 0.2, 0.3, 0.4],
            [0.7, 0.7, 0.7, 0.2],
          ],
        ],
      ],
      mistakes: [
        {
          computes: (aurocs) =>
            aurocs[0].map((_, d) => mean(aurocs.map((set) => set.filter((other) => other > set[d]).length + 1))),
          say: 'Two that are equal and best share ranks 1 and 2: what is the mean of those?',
        },
        {
          computes: (aurocs) => aurocs[0].map((_, d) => mean(aurocs.map((set) => set.length + 1 - ranks(set)[d]))),
          say: 'The best has rank 1.',
        },
        {
          computes: (aurocs) => aurocs[0].map((_, d) => mean(aurocs.map((set) => set[d]))),
          say: 'Those are mean AUROCs: a rank is a place.',
        },
        {
          computes: (aurocs) => aurocs[0].map((_, d) => sum(aurocs.map((set) => ranks(set)[d]))),
          say: 'Those are sums of ranks.',
        },
      ],
    }),
  },
  7: {
    criticalDifference: written({
      wants: 'Nemenyi’s critical difference: q · √(k (k + 1) / (6 n)) for k detectors on n data sets',
      code: `(k, n, q) => q * Math.sqrt((k * (k + 1)) / (6 * n))`,
      form: '(k, n, q) => a number',
      solution: (k: number, n: number, q: number) => q * Math.sqrt((k * (k + 1)) / (6 * n)),
      inputs: [
        [8, 5, 3.031],
        [3, 20, 2.343],
      ],
      mistakes: [
        {
          computes: (k, n, q) => (q * Math.sqrt(k * (k + 1))) / (6 * n),
          say: 'The number of data sets stands under the root.',
        },
        {
          computes: (k, n, q) => q * Math.sqrt(((k * (k + 1)) / 6) * n),
          say: 'More data sets should make it smaller.',
        },
        {
          computes: (k, n, q) => q * Math.sqrt((k * (k - 1)) / (6 * n)),
          say: 'That has the number of pairs of detectors: look at the sign.',
        },
      ],
    }),
  },
});
