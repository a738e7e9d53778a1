/** The exercises of lesson screw-anogan, on rendered screws where an answer depends on them. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';
import { ofLesson } from '../../exercises/ofLesson';
import { selection } from '../../exercises/selection';
import { written } from '../../exercises/written';

const notYet = 'Does its interval leave a coin out? And on MVTec’s screws, what does the lamp alone reach?';
const equal = 'Look at that row again: can they differ where both find all of them?';

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;

export const exercises = ofLesson('screw-anogan', {
  1: {
    stay: selection({
      wants: 'the stages that stay',
      right: ['grey', 'reduced'],
      wrong: {
        'outlines filled': 'Filled outlines are a step towards the mask: what is the mask for?',
        blurred: 'The blur smooths outlines for the mask: what is the mask for?',
        'two levels': 'The two levels tell screw from table: who still wants to know that?',
        mask: 'The mask says where the background is: who still wants to know that?',
      },
      missing: 'A stage is missing: there are two figures, and the second shows what the network gets.',
    }),
    scratch: choice({
      wants: 'what becomes of a scratch that a wrong mask leaves outside',
      right: 'background',
      wrong: {
        'part of the screw':
          'That becomes of a shadow which the mask takes in; the scratch here lies on its other side.',
        unchanged: 'Look at the stage after the mask: which grey level has everything outside?',
      },
    }),
  },
  2: {
    tells: choice({
      wants: 'the loss that tells faulty screws from good ones',
      right: 'neither',
      wrong: {
        'residual loss': notYet,
        'feature loss': notYet,
        both: 'Two numbers above 0.5 are not yet two detectors: look at their intervals, and at the lamp.',
      },
    }),
  },
  3: {
    kind: choice({
      wants: 'the kind of fault on which the two differ most, on rendered screws',
      right: 'scratch_head',
      wrong: {
        scratch_neck: equal,
        manipulated_front: equal,
        thread_side:
          'There they differ by two pairs in ninety: which row has more between “residual alone” and “doubt alone”?',
        thread_top: 'Compare “residual alone” and “doubt alone” in that row with those of the others.',
      },
    }),
    finder: choice({
      wants: 'which of the two finds it better',
      right: 'the discriminator',
      wrong: {
        'the generator':
          'Which column is higher in that row, “residual alone” or “doubt alone”, and whose word is which?',
        neither: 'Two columns that differ by a handful of pairs are a hint at least: which is higher?',
      },
    }),
  },
  4: {
    course: measured({
      wants: 'the course’s score under the darker lamp, divided by the one before',
      solution: 1,
      from: 0.9,
      to: 1.1,
      low: 'Did the darker photograph go through the same preparation, which takes grey levels relative to the table’s?',
      high: 'Did the darker photograph go through the same preparation, which takes grey levels relative to the table’s?',
    }),
    nearest: measured({
      wants: 'the distance of 1-NN on photographs under the darker lamp, divided by the one before',
      solution: 3.6,
      from: 1.3,
      to: 100,
      low: '1-NN here should see photographs as they are: is yours given one that was divided by its table’s level, or not darkened?',
      high: 'So large a ratio comes of a range rather than of a lamp: are both photographs in the range of the training ones?',
    }),
  },
  5: {
    inUnits: written({
      wants:
        'each squared residual of a screw in units of what held-out good screws (a list each) have in the mean at the same place',
      code: `(residuals, heldOut) => {
  const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / of.length;
  return residuals.map((each, i) => each ** 2 / mean(heldOut.map((other) => other[i] ** 2)));
}`,
      form: '(residuals, heldOut) => a list, a number a place',
      solution: (residuals: readonly number[], heldOut: readonly (readonly number[])[]) =>
        residuals.map((each, i) => each ** 2 / mean(heldOut.map((other) => other[i] ** 2))),
      inputs: [
        [
          [1, -2, 3],
          [
            [1, 1, -2],
            [-3, 2, 1],
          ],
        ],
        [
          [0.5, 4],
          [
            [2, -1],
            [1, 3],
            [-1, 1],
          ],
        ],
      ],
      mistakes: [
        {
          computes: (residuals, heldOut) =>
            residuals.map((each, i) => each ** 2 / mean(heldOut.map((other) => other[i])) ** 2),
          say: 'Residuals of good screws lie on both sides of 0: square them before you take their mean.',
        },
        {
          computes: (residuals, heldOut) =>
            residuals.map((each, i) => each / Math.sqrt(mean(heldOut.map((other) => other[i] ** 2)))),
          say: 'The residual itself is not squared yet.',
        },
        {
          computes: (residuals, heldOut) =>
            residuals.map((each) => each ** 2 / mean(heldOut.flat().map((other) => other ** 2))),
          say: 'That is one unit for all places: each place has its own.',
        },
        {
          computes: (residuals, heldOut) =>
            residuals.map((each, i) => each ** 2 / sum(heldOut.map((other) => other[i] ** 2))),
          say: 'That is their sum: what if there were twice as many held-out screws?',
        },
      ],
    }),
  },
  6: {
    covered: written({
      wants: 'the share of a fault (mask 1) that a map covers at a threshold: a pixel on the threshold counts',
      code: `(map, mask, threshold) => {
  const fault = map.filter((_, i) => mask[i] === 1);
  return fault.filter((each) => each >= threshold).length / fault.length;
}`,
      form: '(map, mask, threshold) => a number',
      solution: (map: readonly number[], mask: readonly number[], threshold: number) =>
        mean(map.filter((_, i) => mask[i] === 1).map((each) => (each >= threshold ? 1 : 0))),
      inputs: [
        [[1, 2, 3, 4, 5], [0, 1, 1, 0, 1], 3],
        [[4, 4, 1, 0, 2, 4], [1, 0, 1, 1, 0, 0], 2],
        [[0.5, 3, 1, 2.5, 4, 0, 2], [1, 1, 0, 1, 0, 1, 1], 2],
      ],
      mistakes: [
        {
          computes: (map, _, threshold) => mean(map.map((each) => (each >= threshold ? 1 : 0))),
          say: 'That is the share of all pixels: only those of the fault count.',
        },
        {
          computes: (map, mask, threshold) =>
            mean(map.filter((_, i) => mask[i] === 1).map((each) => (each > threshold ? 1 : 0))),
          say: 'What of a pixel that lies on the threshold?',
        },
        {
          computes: (map, mask, threshold) =>
            sum(map.filter((_, i) => mask[i] === 1).map((each) => (each >= threshold ? 1 : 0))) / map.length,
          say: 'Divided by all pixels a small fault would never be covered: how large is the fault?',
        },
        {
          computes: (map, mask, threshold) => mean(mask.filter((_, i) => map[i] >= threshold)),
          say: 'That is how much of the alarm is fault: how much of the fault is alarmed?',
        },
      ],
    }),
  },
});
