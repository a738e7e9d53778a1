/** The exercises of lesson speed. The third is to be talked about. */
import { choice } from '../../exercises/choice';

export const exercises = {
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
};
