/** The exercises of lesson cifar10-dcgan. The third has no figures of ours, and so no check. */
import { choice } from '../../exercises/choice';

export const exercises = {
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
};
