/** The exercises of lesson fashion-doc, on Fashion-MNIST. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';
import { ofLesson } from '../../exercises/ofLesson';
import { written } from '../../exercises/written';

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;
/** The mean of vectors, number by number. */
const centre = (of: readonly (readonly number[])[]): number[] => of[0].map((_, i) => mean(of.map((each) => each[i])));
const squared = (a: readonly number[], b: readonly number[]): number => sum(a.map((each, i) => (each - b[i]) ** 2));

export const exercises = ofLesson('fashion-doc', {
  1: {
    auroc: measured({
      wants: 'the AUROC of LOF on the last layer',
      solution: 0.85,
      from: 0.78,
      to: 0.89,
      low: 'Less than we have seen: is it the last layer, in the shipped network, with all of the test?',
      high: 'Better than LOF gets there: did you change both knobs and rerun from Detection?',
      run: { knobs: { layer: 'last layer', scorer: 'LOF' }, from: 'Detection', row: { id: 'last-layer-lof' } },
    }),
    finds: choice({
      wants: 'the share of boots above the threshold',
      right: 'fewer than half',
      wrong: {
        'about two in three':
          'Read “share found” in the table below the histogram once more, after a rerun from Detection.',
        'six in seven': 'That is the first convolution’s share: rerun from Detection with the new layer.',
        'nearly all': 'The histogram says otherwise: how much of the boots’ hill lies to the right of the threshold?',
      },
    }),
  },
  2: {
    best: choice({
      wants: 'the best scorer on the first convolution',
      right: 'Mahalanobis',
      wrong: {
        LOF: 'It has its day, and is nearly there: compare the third digits.',
        '1-NN': 'Look at that row again, at the columns to either side.',
      },
    }),
    fair: choice({
      wants: 'whether the comparison is fair to somebody who has never seen a sandal',
      right: 'not for the deep layers',
      wrong: {
        yes: 'The network’s reference has a class for sandals: which layers were taught it?',
        'not for any layer':
          'Look at the pixels’ row and at the first convolution’s: how much about sandals can an edge filter know?',
      },
    }),
  },
  3: {
    where: choice({
      wants: 'where in the network pullovers and coats differ most',
      right: 'last layer',
      wrong: {
        'first convolution': 'That was so for boots: read the column of Mahalanobis from above.',
        'in the middle': 'Read the column of Mahalanobis to its end.',
        'nowhere, pixels do as well':
          'Compare the best row of the layers with the best of the bar: several hundredths lie between.',
      },
    }),
    believe: choice({
      wants: 'whether a one-class network would do as well',
      right: 'not shown',
      wrong: {
        yes: 'Which classes did the reference of the shipped network have? Read what the lesson says below “Training”.',
        no: 'Nobody has trained one yet: what would you have to run before you could say so?',
      },
    }),
  },
  4: {
    normal: measured({
      wants: 'the AUROC of the heat map’s sum, normal decoder',
      solution: 0.874,
      from: 0.84,
      to: 0.895,
      low: 'Less than we have seen: is the score the sum of the map, over all of the test, and the decoder the shipped one?',
      high: 'Better than the normal decoder gets: is it the mobile one’s?',
    }),
    mobile: measured({
      wants: 'the AUROC of the heat map’s sum, mobile decoder',
      solution: 0.913,
      from: 0.895,
      to: 0.94,
      low: 'The mobile decoder does better than that: is it the normal one’s?',
      high: 'Better than we have seen: is the score the sum of the map, over all of the test?',
    }),
    gains: choice({
      wants: 'where in the picture the mobile decoder’s map tells boots better than the normal one’s',
      right: 'heel and sole',
      wrong: {
        shaft: 'Sum rows 0 to 11 alone, by either decoder: how many thousandths lie between the two?',
        middle: 'Sum rows 12 to 17 alone: which kind has the higher sums there?',
        'all alike': 'Sum the rows of each part alone, by either decoder, and compare what lies between the two.',
      },
    }),
  },
  5: {
    compactness: written({
      wants:
        'the compactness loss of feature vectors: the mean squared distance of each from the mean of the others, divided by their length',
      code: `(features) => {
  const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / of.length;
  const of = features.map((each, i) => {
    const others = features.filter((_, j) => j !== i);
    return mean(each.map((value, k) => (value - mean(others.map((other) => other[k]))) ** 2));
  });
  return mean(of);
}`,
      form: '(features) => a number',
      solution: (features: readonly (readonly number[])[]) =>
        mean(features.map((each, i) => squared(each, centre(features.filter((_, j) => j !== i))) / each.length)),
      inputs: [
        [
          [
            [1, 2],
            [3, 1],
            [0, 4],
          ],
        ],
        [
          [
            [1, 0, 2],
            [2, 2, 2],
          ],
        ],
      ],
      mistakes: [
        {
          computes: (features) => mean(features.map((each) => squared(each, centre(features)) / each.length)),
          say: 'From the mean of the others: a vector does not pull the mean towards itself.',
        },
        {
          computes: (features) =>
            mean(features.map((each, i) => squared(each, centre(features.filter((_, j) => j !== i))))),
          say: 'Not yet divided by the vectors’ length: longer ones would weigh more.',
        },
        {
          computes: (features) =>
            sum(features.map((each, i) => squared(each, centre(features.filter((_, j) => j !== i))) / each.length)),
          say: 'That is a sum over the pictures: with more pictures it would grow.',
        },
        {
          computes: (features) =>
            mean(
              features.map(
                (each, i) => Math.sqrt(squared(each, centre(features.filter((_, j) => j !== i)))) / each.length,
              ),
            ),
          say: 'The distances are to be squared.',
        },
      ],
    }),
  },
  6: {
    mahalanobis: written({
      wants:
        'the Mahalanobis distance where directions do not vary together: from the mean, each direction in units of its own deviation',
      code: `(x, mean, deviations) => Math.hypot(...x.map((each, i) => (each - mean[i]) / deviations[i]))`,
      form: '(x, mean, deviations) => a number',
      solution: (x: readonly number[], middle: readonly number[], deviations: readonly number[]) =>
        Math.sqrt(sum(x.map((each, i) => ((each - middle[i]) / deviations[i]) ** 2))),
      inputs: [
        [
          [1, 2, 3],
          [0, 1, 5],
          [0.5, 2, 4],
        ],
        [
          [-1, 4],
          [1, 1],
          [2, 0.25],
        ],
      ],
      mistakes: [
        {
          computes: (x, middle) => Math.sqrt(squared(x, middle)),
          say: 'All directions count alike: in which unit is each to be counted?',
        },
        {
          computes: (x, middle, deviations) => sum(x.map((each, i) => ((each - middle[i]) / deviations[i]) ** 2)),
          say: 'That is its square.',
        },
        {
          computes: (x, middle, deviations) =>
            Math.sqrt(sum(x.map((each, i) => (each - middle[i]) ** 2 / deviations[i]))),
          say: 'The difference is squared after it is counted in deviations, not before.',
        },
        {
          computes: (x, middle, deviations) => sum(x.map((each, i) => Math.abs(each - middle[i]) / deviations[i])),
          say: 'Directions that stand at right angles add up as in Pythagoras’ theorem.',
        },
      ],
    }),
  },
});
