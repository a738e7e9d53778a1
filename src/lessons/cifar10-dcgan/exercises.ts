/** The exercises of lesson cifar10-dcgan. The third has no figures of ours, and so no check. */
import { choice } from '../../exercises/choice';
import { ofLesson } from '../../exercises/ofLesson';
import { written } from '../../exercises/written';

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;
const variance = (of: readonly number[]): number => mean(of.map((each) => (each - mean(of)) ** 2));
const softmax = (of: readonly number[]): number[] =>
  of.map((each) => Math.exp(each) / sum(of.map((other) => Math.exp(other))));

export const exercises = ofLesson('cifar10-dcgan', {
  1: {
    scores: choice({
      wants: 'what becomes of the scores in a longer search',
      right: 'all fall',
      wrong: {
        'normal ones fall, others stay': 'Look at the curves of the anomalous pictures: are they any flatter?',
        'others fall, normal ones stay': 'Look at the curves of the normal pictures: are they any flatter?',
        'none falls': 'Look at the vertical axis: the curves still sink after iteration 20.',
      },
    }),
    apart: choice({
      wants: 'whether cars and other things come apart, on photographs',
      right: 'no',
      wrong: {
        yes: 'Clothes do. Of cars, look for the search among the rows that were measured beforehand: how far is it from a coin?',
      },
    }),
  },
  2: {
    losses: choice({
      wants: 'what the two losses do with equal turns',
      right: 'they swing about each other',
      wrong: {
        'that of the discriminator goes to nothing':
          'That is what five steps for one do: did you rerun from Data with criticSteps 1?',
        'both go to nothing': 'They pull against each other, so both cannot win: look at the figure again.',
      },
    }),
    measures: choice({
      wants: 'what the residual of the better generator measures, on photographs',
      right: 'contrast',
      wrong: {
        'how much of a car it is':
          'Look at the pictures with the highest and the lowest scores, and at the table of rulers.',
        noise: 'Noise would not correlate with the rulers: look at their table.',
      },
    }),
  },
  4: {
    holds: choice({
      wants: 'the question that loses least by the four unshifted ways alone',
      right: 'turn',
      wrong: {
        down: 'How well can it tell “moved down how far” when nothing was moved? Measure it by the four ways alone.',
        right: 'How well can it tell “moved right how far” when nothing was moved? Measure it by the four ways alone.',
      },
    }),
  },
  5: {
    perContrast: written({
      wants:
        'the residual per contrast: the mean squared difference of a picture and what comes back, divided by the variance of the picture’s values',
      code: `(x, back) => {
  const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / of.length;
  const variance = mean(x.map((each) => (each - mean(x)) ** 2));
  return mean(x.map((each, i) => (each - back[i]) ** 2)) / variance;
}`,
      form: '(x, back) => a number',
      solution: (x: readonly number[], back: readonly number[]) =>
        mean(x.map((each, i) => (each - back[i]) ** 2)) / variance(x),
      inputs: [
        [
          [0.1, 0.5, 0.9],
          [0.2, 0.4, 0.7],
        ],
        [
          [1, 0, 0.5, 0.5],
          [0.5, 0.5, 0.5, 0.5],
        ],
      ],
      mistakes: [
        { computes: (x, back) => mean(x.map((each, i) => (each - back[i]) ** 2)), say: 'The contrast has no say yet.' },
        {
          computes: (x, back) => mean(x.map((each, i) => (each - back[i]) ** 2)) / Math.sqrt(variance(x)),
          say: 'Divided by the deviation: a picture of twice the contrast would still score higher.',
        },
        {
          computes: (x, back) => mean(x.map((each, i) => (each - back[i]) ** 2)) / variance(back),
          say: 'Whose contrast is it: that of the picture, or that of what comes back?',
        },
        {
          computes: (x, back) => mean(x.map((each, i) => (each - back[i]) ** 2)) / mean(x.map((each) => each ** 2)),
          say: 'A bright picture without contrast would be divided by much: the variance is about the mean.',
        },
      ],
    }),
  },
  6: {
    unsure: written({
      wants:
        'how unsure a network is of the right answer: minus the logarithm of its probability; it gives a number (a logit) an answer, which softmax makes probabilities of',
      code: `(logits, right) => Math.log(logits.reduce((sum, each) => sum + Math.exp(each), 0)) - logits[right]`,
      form: '(logits, right) => a number, right being the place of the right answer',
      solution: (logits: readonly number[], right: number) => -Math.log(softmax(logits)[right]),
      inputs: [
        [[1, 2, 0.5, -1], 1],
        [[0, 0, 3], 0],
        [[-2, 1], 1],
      ],
      mistakes: [
        {
          computes: (logits, right) => Math.log(softmax(logits)[right]),
          say: 'It is lower where the network is less sure: turn it round.',
        },
        {
          computes: (logits, right) => 1 - softmax(logits)[right],
          say: 'That is the probability of all wrong answers: where is the logarithm?',
        },
        {
          computes: (logits, right) => -logits[right],
          say: 'A logit is no probability yet: what do the other answers’ logits do to it?',
        },
        {
          computes: (logits) => -Math.log(Math.max(...softmax(logits))),
          say: 'That is how unsure it is of its own answer: ask it for the right one.',
        },
        {
          computes: (logits, right) => -Math.log2(softmax(logits)[right]),
          say: 'Those are bits: the losses of this lesson are in nats, by the natural logarithm.',
        },
      ],
    }),
  },
});
