/** The exercises of lesson screw-anogan, on rendered screws where an answer depends on them. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';
import { selection } from '../../exercises/selection';

const notYet = 'Does its interval leave a coin out? And on MVTec’s screws, what does the lamp alone reach?';
const equal = 'Look at that row again: can they differ where both find all of them?';

export const exercises = {
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
};
