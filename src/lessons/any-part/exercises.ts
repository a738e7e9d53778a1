/** The exercises of lesson any-part, by number. */
import { choice } from '../../exercises/choice';

export const exercises = {
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
};
