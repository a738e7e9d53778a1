/** The exercises of lesson speed. The third is to be talked about. */
import { choice } from '../../exercises/choice';
import { ofLesson } from '../../exercises/ofLesson';
import { written } from '../../exercises/written';

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;
const median = (of: readonly number[]): number => {
  const sorted = [...of].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

export const exercises = ofLesson('speed', {
  1: {
    share: choice({
      wants: 'what JavaScript’s share of a step does when the batch grows from 5 to 64',
      right: 'falls',
      wrong: {
        rises: 'Is there more JavaScript in a step with more pictures? Look at the number of calls.',
        stays: 'The calls stay the same; look at how long the convolutions take now.',
      },
    }),
  },
  2: {
    gains: choice({
      wants: 'which work gains most from a graph',
      right: 'many small operations',
      wrong: {
        'few large operations': 'Set the batch to 64 and rerun: does the ratio come nearer to 1 or move away from it?',
        'all alike': 'Compare the ratio of a batch of 1 with that of a batch of 64.',
      },
    }),
  },
  4: {
    ratio: written({
      wants: 'how many times as long one side takes as the other, from turns of both: the ratio of their medians',
      code: `(ours, theirs) => {
  const median = (of: readonly number[]) => {
    const sorted = [...of].sort((a, b) => a - b);
    const half = (sorted.length - 1) / 2;
    return (sorted[Math.floor(half)] + sorted[Math.ceil(half)]) / 2;
  };
  return median(ours) / median(theirs);
}`,
      form: '(ours, theirs) => a number',
      solution: (ours: readonly number[], theirs: readonly number[]) => median(ours) / median(theirs),
      inputs: [
        [
          [10, 12, 90],
          [5, 6, 5.5],
        ],
        [
          [3, 1, 2, 40],
          [4, 4, 9, 5],
        ],
        [
          [7, 6, 8.5, 30, 9],
          [4, 3, 2.5, 5, 21],
        ],
      ],
      mistakes: [
        {
          computes: (ours, theirs) => mean(ours) / mean(theirs),
          say: 'One turn that something else has disturbed moves a mean: it should not move this.',
        },
        { computes: (ours, theirs) => median(theirs) / median(ours), say: 'It is turned round.' },
        {
          computes: (ours, theirs) => median(ours.map((each, i) => each / theirs[i])),
          say: 'That is the median of ratios, turn by turn: take each side’s median first.',
        },
        {
          computes: (ours, theirs) => Math.min(...ours) / Math.min(...theirs),
          say: 'Those are the quickest turns: what a side takes as a rule is asked for.',
        },
      ],
    }),
  },
  5: {
    throughput: written({
      wants: 'pictures a second, from the milliseconds of each step and the pictures of a step',
      code: `(milliseconds, batch) => {
  const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);
  return (1000 * batch * milliseconds.length) / sum(milliseconds);
}`,
      form: '(milliseconds, batch) => a number',
      solution: (milliseconds: readonly number[], batch: number) =>
        (1000 * batch * milliseconds.length) / sum(milliseconds),
      inputs: [
        [[100, 300], 8],
        [[40, 70, 50], 16],
        [[20, 25, 30, 5], 64],
      ],
      mistakes: [
        {
          computes: (milliseconds, batch) => mean(milliseconds.map((each) => (1000 * batch) / each)),
          say: 'Fast steps weigh too much: divide all pictures by all of the time.',
        },
        {
          computes: (milliseconds, batch) => (batch * milliseconds.length) / sum(milliseconds),
          say: 'Those are pictures a millisecond.',
        },
        {
          computes: (milliseconds) => (1000 * milliseconds.length) / sum(milliseconds),
          say: 'Those are steps a second: a step has several pictures.',
        },
        {
          computes: (milliseconds, batch) => sum(milliseconds) / (batch * milliseconds.length),
          say: 'Those are milliseconds a picture.',
        },
      ],
    }),
  },
});
