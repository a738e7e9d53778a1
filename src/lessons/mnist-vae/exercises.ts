/** The exercises of lesson mnist-vae. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';
import { selection } from '../../exercises/selection';

export const exercises = {
  1: {
    unseen: selection({
      wants: 'the flaws that no compiler sees',
      right: ['the name of the loss', 'the imported VAE'],
      wrong: {
        'the missing comma': 'Try it in a cell: the compiler stops there and names the line.',
        'the sign of the ELBO':
          'The loss under the ELBO’s name is a matter of words: training minimises it all the same.',
      },
      missing: 'There is another: ask of each name where it comes from, and what it means there.',
    }),
  },
  2: {
    nearest: measured({
      wants: 'the AUROC of 1-NN',
      solution: 0.999,
      from: 0.99,
      to: 1,
      low: 'It is higher than that: did you rerun from The detector, with the 1 alone?',
      high: 'An AUROC lies between 0 and 1.',
      run: { knobs: { normal: [1] }, from: 'The detector', row: { id: '1-nn' } },
    }),
    why: choice({
      wants: 'why so little is left to gain',
      right: 'every other digit has ink where a 1 has none',
      wrong: {
        'there are more 1s to learn from':
          'A tenth more than of other digits: halve them (`take`) and see how little changes.',
        'the VAE draws 1s best': '1-NN and PCA draw with no VAE: ask what a distance in pixels sees.',
      },
    }),
  },
  3: {
    course: choice({
      wants: 'the course’s AUROC, beside those for 3 alone and 5 alone',
      right: 'less than for either',
      wrong: {
        'more than for either':
          'Read it again after a rerun from The detector: the detector now has more to accept, not less.',
        'between the two': 'Measure both alone, too: the detector accepts also what lies between a 3 and a 5.',
      },
    }),
  },
  4: {
    two: choice({
      wants: 'what the score does with a latent vector of 2',
      right: 'falls',
      wrong: {
        rises: 'Rerun from The detector, and compare the row of your score with that for 16.',
        'stays as it is': 'Look at the second digit, and at what the detector draws of a slanted, thick and narrow 8.',
      },
    }),
    sixtyFour: choice({
      wants: 'why 64 numbers help no more than 16',
      right: 'the KL leaves most of them unused',
      wrong: {
        'the network is too small for them':
          'Layers of 512 and 256 have room for 64: what does each number cost in the loss?',
        'the digits are too small for them':
          '784 pixels hold more than 64 numbers’ worth: what does each number cost in the loss?',
        'training is too short':
          'Train longer (`steps`) and see: what does each number cost in the loss, whether it helps or not?',
      },
    }),
  },
  5: {
    unlikeAe: choice({
      wants: 'where the AE’s way goes wrong between a 0 and a 1',
      right: 'outside its rays',
      wrong: {
        'at its ends': 'At the ends lie the codes of the two digits themselves: look at the middle, and at the map.',
        'through other digits':
          'That is a way through places that the decoder knows: look at the figures that are none, and at the map.',
      },
    }),
    unlikeVae: choice({
      wants: 'what the VAE draws on the way between a 0 and a 1',
      right: 'other digits',
      wrong: {
        'one laid over the other': 'That is what a mean of pixels would give: look at the strip’s middle again.',
        'scraps of no digit': 'Its plane has hardly a place without a digit: look at the manifold, along your way.',
      },
    }),
  },
};
