/** The exercises of lesson mnist-anogan. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';
import { ofLesson } from '../../exercises/ofLesson';
import { written } from '../../exercises/written';

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;
const distance = (a: readonly number[], b: readonly number[]): number => sum(a.map((each, i) => Math.abs(each - b[i])));

/** @param tie what a pair with equal scores counts */
function pairs(scores: readonly number[], labels: readonly number[], tie: number): number {
  const of = (label: number): number[] => scores.filter((_, i) => labels[i] === label);
  const won = (a: number, n: number): number => (a > n ? 1 : a === n ? tie : 0);
  return mean(of(1).flatMap((a) => of(0).map((n) => won(a, n))));
}

export const exercises = ofLesson('mnist-anogan', {
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
  5: {
    anomalyScore: written({
      wants: 'AnoGAN’s anomaly score of an image, from its pixels x, those drawn, and the features of both',
      code: `(x, drawn, features, featuresDrawn, lambda) => {
  const distance = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, each, i) => sum + Math.abs(each - b[i]), 0);
  return (1 - lambda) * distance(x, drawn) + lambda * distance(features, featuresDrawn);
}`,
      form: '(x, drawn, features, featuresDrawn, lambda) => a number',
      solution: (
        x: readonly number[],
        drawn: readonly number[],
        features: readonly number[],
        featuresDrawn: readonly number[],
        lambda: number,
      ) => (1 - lambda) * distance(x, drawn) + lambda * distance(features, featuresDrawn),
      inputs: [
        [[0.5, -1, 0.25], [1, 0.5, -0.25], [2, 3], [1, 5], 0.1],
        [[1, 0], [-1, 0.5], [0.5, 0, 4], [1, 1, 1], 0.75],
      ],
      mistakes: [
        {
          computes: (x, drawn, f, g, lambda) => lambda * distance(x, drawn) + (1 - lambda) * distance(f, g),
          say: 'Which of the two losses does lambda weigh?',
        },
        {
          computes: (x, drawn, f, g, lambda) => distance(x, drawn) + lambda * distance(f, g),
          say: 'What is left for the residual loss when lambda is 1?',
        },
        {
          computes: (x, drawn, f, g, lambda) =>
            ((1 - lambda) * distance(x, drawn)) / x.length + (lambda * distance(f, g)) / f.length,
          say: 'Those are means: the losses are sums.',
        },
        {
          computes: (x, drawn, f, g, lambda) =>
            (1 - lambda) * sum(x.map((each, i) => (each - drawn[i]) ** 2)) +
            lambda * sum(f.map((each, i) => (each - g[i]) ** 2)),
          say: 'Those are squares: the losses are of sizes of differences.',
        },
        {
          computes: (x, drawn, f, g, lambda) =>
            (1 - lambda) * sum(x.map((each, i) => each - drawn[i])) + lambda * sum(f.map((each, i) => each - g[i])),
          say: 'Differences above and below 0 cancel out: what do the bars in |x − G(z)| say?',
        },
      ],
    }),
  },
  6: {
    auroc: written({
      wants:
        'the AUROC: the share of pairs of an anomalous (1) and a normal (0) image in which the anomalous one scores higher; a tie is half a pair',
      code: `(scores, labels) => {
  const of = (label: number) => scores.filter((_, i) => labels[i] === label);
  const won = of(1).flatMap((a) => of(0).map((n): number => (a > n ? 1 : a === n ? 0.5 : 0)));
  return won.reduce((sum, each) => sum + each, 0) / won.length;
}`,
      form: '(scores, labels) => a number',
      solution: (scores: readonly number[], labels: readonly number[]) => pairs(scores, labels, 0.5),
      inputs: [
        [
          [1, 2, 3, 4],
          [0, 1, 0, 1],
        ],
        [
          [2, 2, 1, 3, 2],
          [0, 1, 0, 1, 0],
        ],
        [
          [5, 1, 1, 4],
          [1, 0, 1, 0],
        ],
      ],
      mistakes: [
        { computes: (scores, labels) => pairs(scores, labels, 0), say: 'What of a pair with equal scores?' },
        { computes: (scores, labels) => pairs(scores, labels, 1), say: 'A pair with equal scores is not won.' },
        { computes: (scores, labels) => 1 - pairs(scores, labels, 0.5), say: 'Which of the two has to score higher?' },
        {
          computes: (scores, labels) =>
            pairs(scores, labels, 0.5) * labels.filter((l) => l === 1).length * labels.filter((l) => l === 0).length,
          say: 'That is a number of pairs: a share is wanted.',
        },
      ],
    }),
  },
});
