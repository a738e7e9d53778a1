/** The exercise of start-here. */
import { choice } from '../../exercises/choice';
import { ofLesson } from '../../exercises/ofLesson';
import { written } from '../../exercises/written';

export const exercises = ofLesson('start-here', {
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
  2: {
    score: written({
      wants: 'the score of this lesson: how many deviations a value is from the mean',
      code: `(x, mean, deviation) => Math.abs(x - mean) / deviation`,
      form: '(x, mean, deviation) => a number',
      solution: (x: number, mean: number, deviation: number) => Math.abs(x - mean) / deviation,
      inputs: [
        [3, 1, 0.5],
        [-2, 1, 0.25],
        [1, 1, 2],
      ],
      mistakes: [
        {
          computes: (x, mean, deviation) => (x - mean) / deviation,
          say: 'It is below 0 for values below the mean: those deviate, too.',
        },
        { computes: (x, mean) => Math.abs(x - mean), say: 'In which unit is that? The deviation has no say yet.' },
        {
          computes: (x, mean, deviation) => ((x - mean) / deviation) ** 2,
          say: 'That grows with the square of the distance: a score of this lesson grows with the distance.',
        },
      ],
    }),
  },
  3: {
    falseAlarms: written({
      wants: 'how many normal values (label 0) a threshold calls anomalous: a score on the threshold counts',
      code: `(scores, labels, threshold) => scores.filter((score, i) => labels[i] === 0 && score >= threshold).length`,
      form: '(scores, labels, threshold) => a number',
      solution: (scores: readonly number[], labels: readonly number[], threshold: number) =>
        scores.filter((score, i) => labels[i] === 0 && score >= threshold).length,
      inputs: [
        [[1, 2, 3, 2, 0.5], [0, 0, 1, 1, 0], 2],
        [[3, 1, 2, 4], [0, 0, 0, 1], 2],
        [[4, 1, 2, 2, 5, 3], [0, 1, 0, 1, 0, 0], 2],
      ],
      mistakes: [
        {
          computes: (scores, labels, threshold) =>
            scores.filter((score, i) => labels[i] === 0 && score > threshold).length,
          say: 'What of a score that lies on the threshold?',
        },
        {
          computes: (scores, labels, threshold) =>
            scores.filter((score, i) => labels[i] === 1 && score >= threshold).length,
          say: 'Those are finds: a false alarm is a normal value.',
        },
        {
          computes: (scores, _, threshold) => scores.filter((score) => score >= threshold).length,
          say: 'It counts all values above the threshold: which of them are false alarms?',
        },
      ],
    }),
  },
});
