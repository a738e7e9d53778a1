/** The exercises of lesson any-part, by number. */
import { choice } from '../../exercises/choice';
import { ofLesson } from '../../exercises/ofLesson';
import { written } from '../../exercises/written';

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;
const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.sqrt(sum(a.map((each, i) => (each - b[i]) ** 2)));

export const exercises = ofLesson('any-part', {
  1: {
    needs: choice({
      wants: 'the registration that faults of the print need most',
      right: 'upright',
      wrong: {
        none: 'Compare the two columns of the table of kinds: in which is the kind found better?',
        shift: 'It moves the whole picture a little; does the part lie the same way after that?',
      },
    }),
    troubles: choice({
      wants: 'why the print troubles a Gaussian a place',
      right: 'it differs from part to part at the same place',
      wrong: {
        'it is white': 'So is the gloss, which troubles it less: what does the print do when a capsule rolls?',
        'it is too fine to be seen': 'Look at the channels: an eighth of the resolution shows it. Is it at one place?',
      },
    }),
  },
  2: {
    loses: choice({
      wants: 'what a small memory loses first',
      right: 'faults',
      wrong: { time: 'Compare milliseconds an image of both rows, and the AUROC: which of them moves?' },
    }),
  },
  3: {
    why: choice({
      wants: 'why there is no inverse',
      right: 'some directions have no variance at all',
      wrong: {
        'the numbers are too large': 'Divide them all by a thousand: does the number of directions change?',
        'the pictures differ too much': 'The more they differ the better: how many directions do 40 points span?',
      },
    }),
    done: choice({
      wants: 'what is done about it',
      right: 'it is drawn towards a multiple of the unit matrix',
      wrong: {
        'more pictures are drawn': 'Copies are drawn of a few pictures only. What do Ledoit and Wolf do?',
        'fewer numbers are taken': 'A hundred of 152 are taken, still more than 40. What do Ledoit and Wolf do?',
      },
    }),
  },
  4: {
    shrunk: written({
      wants:
        'a covariance that has an inverse: a share of it replaced by the mean of its diagonal, on the diagonal alone',
      code: `(covariance, share) => {
  const level = covariance.reduce((sum, row, i) => sum + row[i], 0) / covariance.length;
  return covariance.map((row, i) => row.map((each, j) => (1 - share) * each + (i === j ? share * level : 0)));
}`,
      form: '(covariance, share) => a list of rows',
      solution: (covariance: readonly (readonly number[])[], share: number) => {
        const level = mean(covariance.map((row, i) => row[i]));
        return covariance.map((row, i) => row.map((each, j) => (1 - share) * each + (i === j ? share * level : 0)));
      },
      inputs: [
        [
          [
            [2, 1],
            [1, 4],
          ],
          0.25,
        ],
        [
          [
            [1, 0.5, 0],
            [0.5, 1, 0.2],
            [0, 0.2, 7],
          ],
          0.5,
        ],
      ],
      mistakes: [
        {
          computes: (covariance, share) =>
            covariance.map((row, i) =>
              row.map((each, j) => each + (i === j ? share * mean(covariance.map((r, k) => r[k])) : 0)),
            ),
          say: 'What is put in has to be taken out elsewhere: a share is replaced, not added.',
        },
        {
          computes: (covariance, share) =>
            covariance.map((row, i) => row.map((each, j) => (1 - share) * each + (i === j ? share : 0))),
          say: 'By 1 on the diagonal? Its level should be that of the numbers that stand there.',
        },
        {
          computes: (covariance, share) =>
            covariance.map((row) =>
              row.map((each) => (1 - share) * each + share * mean(covariance.map((r, k) => r[k]))),
            ),
          say: 'Outside the diagonal nothing is put in.',
        },
      ],
    }),
  },
  5: {
    nearest: written({
      wants: 'the score of a patch by a memory of patches: its distance from the nearest one',
      code: `(patch, memory) => Math.min(...memory.map((other) => Math.hypot(...patch.map((each, i) => each - other[i]))))`,
      form: '(patch, memory) => a number',
      solution: (patch: readonly number[], memory: readonly (readonly number[])[]) =>
        Math.min(...memory.map((each) => apart(patch, each))),
      inputs: [
        [
          [1, 2],
          [
            [0, 0],
            [2, 4],
            [4, 2],
          ],
        ],
        [
          [0, 1, 0],
          [
            [1, 1, 1],
            [0, 5, 0],
          ],
        ],
      ],
      mistakes: [
        {
          computes: (patch, memory) => Math.max(...memory.map((each) => apart(patch, each))),
          say: 'That is the farthest one.',
        },
        {
          computes: (patch, memory) => mean(memory.map((each) => apart(patch, each))),
          say: 'That is the mean of all: a patch needs to be like one of them only.',
        },
        {
          computes: (patch, memory) => Math.min(...memory.map((each) => apart(patch, each))) ** 2,
          say: 'That is its square.',
        },
      ],
    }),
  },
});
