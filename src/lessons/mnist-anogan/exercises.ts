/** The exercises of lesson mnist-anogan. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';

export const exercises = {
  1: {
    source: measured({
      wants: 'the AUROC of the source’s search with lambda 1',
      solution: 0.56,
      from: 0.25,
      to: 0.68,
      low: 'That is further below a coin than we have seen: are anomalous images labelled 1 and normal ones 0?',
      high: 'That is better than the source ever gets: is it the course’s search that you read off, or lambda still at 0.1?',
      run: { knobs: { lambda: 1 }, from: 'Detection', row: { id: 'search', recipe: 'source' } },
    }),
    search: measured({
      wants: 'the AUROC of the search in the course’s generator, from a random vector, with lambda 1',
      solution: 0.964,
      from: 0.9,
      to: 0.995,
      low: 'The course’s search does better than that: rerun from Search (course), too, and read the search from a random vector.',
      high: 'Nearly perfect: is it the search that you read off, on the test images?',
      run: { knobs: { lambda: 1 }, from: 'Detection', row: { id: 'search', recipe: 'course' } },
    }),
    difference: choice({
      wants: 'why lambda 1 does not do the same to both',
      right: 'the discriminator of the course had to look at strokes',
      wrong: {
        'the search of the course takes more iterations':
          'Look at the figure of iterations: more of them change little by then.',
        'the features of the course are larger':
          'A larger loss is no better order: the AUROC knows only the order of the scores.',
        'the feature loss means something else there':
          'It is the same sum over the features of the discriminator’s last layer but one: what had each discriminator to learn?',
      },
    }),
  },
  2: {
    source: measured({
      wants: 'the source’s AUROC',
      solution: 0.14,
      from: 0,
      to: 0.4,
      low: 'An AUROC lies between 0 and 1.',
      high: 'Less, when the score counts ink and a 1 has little of it: did you rerun from Data?',
      run: { knobs: { anomalous: [1] }, from: 'Data', row: { id: 'search', recipe: 'source' } },
    }),
    nearest: measured({
      wants: 'the AUROC of 1-NN',
      solution: 0.5,
      from: 0.35,
      to: 0.68,
      low: 'That low it should not be: did you rerun from Data, so that training and test are of the same choice?',
      high: 'That is what 1-NN gets on the 2: did you rerun from Data with the 1?',
      run: { knobs: { anomalous: [1] }, from: 'Data', row: { id: '1-nn' } },
    }),
    belowChance: choice({
      wants: 'what an AUROC far below 0.5 says',
      right: 'the score measures something else',
      wrong: {
        'a detector turned round':
          'Turned round, it would fail on the 2, which has more ink and scores higher: it knows no more than before.',
        'bad luck': 'Look at its interval: luck would leave 0.5 inside.',
        'a mistake in the labels': 'The same labels give 1-NN and the course what one expects: it is the score.',
      },
    }),
  },
  3: {
    course: measured({
      wants: 'the course’s AUROC, four parts',
      solution: 0.965,
      from: 0.9,
      to: 0.99,
      low: 'The course does better than that: did the lesson train its 600 steps, and did you rerun from Data?',
      high: 'That is what the shipped networks reach on 7 and 8: did you rerun from Data with the new digits?',
      run: { knobs: { normal: [3, 5], anomalous: [8] }, from: 'Data', row: { id: 'four-parts' } },
    }),
    worthIt: choice({
      wants: 'whether the detector is worth it, by its interval and by PCA and 1-NN beside it',
      right: 'yes',
      wrong: {
        no: 'Compare the lower end of its interval with the AUROC of PCA-40 and of 1-NN.',
        'cannot tell': 'Compare the intervals: does the trivial methods’ reach into that of the course?',
      },
    }),
  },
  4: {
    two: choice({
      wants: 'the best pair on the 2',
      right: 'residual and distance',
      wrong: {
        'residual and doubt': 'Nearly: look at the third digit, one other pair is ahead by a hair.',
        'distance and doubt': 'This pair misses the one witness that does most for the 2: try the pairs with it.',
        'residual and projection': 'Measure the other pairs with the residual, too: one of them comes near all four.',
      },
    }),
    one: choice({
      wants: 'the best pair on the 1',
      right: 'distance and doubt',
      wrong: {
        'residual and doubt': 'By itself the residual is weak on the 1: what happens when you leave it out?',
        'residual and distance': 'By itself the residual is weak on the 1: what happens when you leave it out?',
        'residual and projection': 'By itself the residual is weak on the 1: what happens when you leave it out?',
      },
    }),
  },
};
