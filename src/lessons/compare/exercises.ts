/** The exercises of lesson compare. The third is to be talked about. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';

export const exercises = {
  1: {
    leads: choice({
      wants: 'who has the best mean rank without that data set',
      right: 'PCA',
      wrong: {
        Mahalanobis: 'It led by all five: look at the ranks of the four that are left.',
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
};
