/** The exercise of start-here. */
import { choice } from '../../exercises/choice';

export const exercises = {
  1: {
    found: choice({
      wants: 'how many anomalous values are found with a threshold of 1, compared with 2',
      right: 'more',
      wrong: {
        fewer: 'Run the knobs’ cell and the one below again: does the line move to the left or to the right?',
        'as many': 'Run both cells, the knobs’ and the one below, and read the line under the figure.',
      },
    }),
    falseAlarms: choice({
      wants: 'how many false alarms there are',
      right: 'more',
      wrong: {
        fewer: 'Which values lie between 1 and 2, and on which side of the line are they now?',
        'as many': 'Run both cells, the knobs’ and the one below, and read the line under the figure.',
      },
    }),
  },
};
