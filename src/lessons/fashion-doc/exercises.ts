/** The exercises of lesson fashion-doc, on Fashion-MNIST. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';

export const exercises = {
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
};
