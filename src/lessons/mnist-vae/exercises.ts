/** The exercises of lesson mnist-vae. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';
import { ofLesson } from '../../exercises/ofLesson';
import { selection } from '../../exercises/selection';
import { written } from '../../exercises/written';

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;
const entropy = (x: number, y: number): number => -x * Math.log(y) - (1 - x) * Math.log(1 - y);

export const exercises = ofLesson('mnist-vae', {
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
  6: {
    divergence: written({
      wants: 'the KL divergence of N(μ, σ²) from N(0, 1), summed over the latent numbers; the encoder says log σ²',
      code: `(mean, logVariance) =>
  mean.reduce((sum, each, i) => sum + (each ** 2 + Math.exp(logVariance[i]) - 1 - logVariance[i]) / 2, 0)`,
      form: '(mean, logVariance) => a number',
      solution: (means: readonly number[], logVariance: readonly number[]) =>
        0.5 * sum(means.map((each, i) => each ** 2 + Math.exp(logVariance[i]) - 1 - logVariance[i])),
      inputs: [
        [
          [1, -0.5],
          [0.2, -1],
        ],
        [
          [0, 2, 0.1],
          [-2, 0.5, 1],
        ],
      ],
      mistakes: [
        {
          computes: (means, log) => sum(means.map((each, i) => each ** 2 + Math.exp(log[i]) - 1 - log[i])),
          say: 'It is twice as large as it should be.',
        },
        {
          computes: (means, log) => -0.5 * sum(means.map((each, i) => each ** 2 + Math.exp(log[i]) - 1 - log[i])),
          say: 'A divergence is never below 0.',
        },
        {
          computes: (means, log) =>
            0.5 * sum(means.map((each, i) => each ** 2 + log[i] - 1 - Math.log(Math.abs(log[i])))),
          say: 'The encoder says the logarithm of the variance: what is the variance then?',
        },
        {
          computes: (means, log) =>
            0.5 * sum(means.map((each, i) => each ** 2 + Math.exp(2 * log[i]) - 1 - 2 * log[i])),
          say: 'It is the variance’s logarithm, not that of the deviation.',
        },
        {
          computes: (means, log) => 0.5 * mean(means.map((each, i) => each ** 2 + Math.exp(log[i]) - 1 - log[i])),
          say: 'That is a mean over the latent numbers: the divergence is a sum.',
        },
      ],
    }),
  },
  7: {
    excess: written({
      wants:
        'the excess cross-entropy: that of the pixels x and what is drawn, less the picture’s own entropy; all pixels lie between 0 and 1',
      code: `(x, drawn) => {
  const entropy = (a: number, b: number) => -a * Math.log(b) - (1 - a) * Math.log(1 - b);
  return x.reduce((sum, each, i) => sum + entropy(each, drawn[i]) - entropy(each, each), 0);
}`,
      form: '(x, drawn) => a number',
      solution: (x: readonly number[], drawn: readonly number[]) =>
        sum(x.map((each, i) => entropy(each, drawn[i]) - entropy(each, each))),
      inputs: [
        [
          [0.5, 0.2],
          [0.6, 0.3],
        ],
        [
          [0.9, 0.1, 0.4],
          [0.5, 0.2, 0.4],
        ],
      ],
      mistakes: [
        {
          computes: (x, drawn) => sum(x.map((each, i) => entropy(each, drawn[i]))),
          say: 'A picture that is drawn perfectly should score 0: what is still to be taken off?',
        },
        {
          computes: (x, drawn) => sum(x.map((each, i) => entropy(each, each) - entropy(each, drawn[i]))),
          say: 'Its sign is turned round: the worse it is drawn, the higher it should be.',
        },
        {
          computes: (x, drawn) => sum(x.map((each, i) => -each * Math.log(drawn[i] / each))),
          say: 'A pixel that is not white tells something, too: where are 1 − x and what is drawn of that?',
        },
        {
          computes: (x, drawn) => mean(x.map((each, i) => entropy(each, drawn[i]) - entropy(each, each))),
          say: 'That is a mean over the pixels: training sums them.',
        },
      ],
    }),
  },
});
