/** The exercises of lesson capsule-vae, on rendered capsules where an answer depends on them. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';
import { ofLesson } from '../../exercises/ofLesson';
import { selection } from '../../exercises/selection';
import { written } from '../../exercises/written';

const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;
const variance = (of: readonly number[]): number => mean(of.map((each) => (each - mean(of)) ** 2));
const covariance = (a: readonly number[], b: readonly number[]): number =>
  mean(a.map((each, i) => (each - mean(a)) * (b[i] - mean(b))));
/** Of structural similarity, for values from 0 to 1. */
const [c1, c2] = [0.01 ** 2, 0.03 ** 2];
const similarity = (a: readonly number[], b: readonly number[], [k1, k2] = [c1, c2]): number =>
  ((2 * mean(a) * mean(b) + k1) * (2 * covariance(a, b) + k2)) /
  ((mean(a) ** 2 + mean(b) ** 2 + k1) * (variance(a) + variance(b) + k2));

export const exercises = ofLesson('capsule-vae', {
  1: {
    first: selection({
      wants: 'the kinds that the projection takes away first',
      right: ['crack', 'poke'],
      wrong: {
        squeeze: 'Compare its energy at first with that of a good capsule.',
        scratch: 'Its energy at first is hardly above that of a good capsule: which kinds begin much higher?',
        faulty_imprint:
          'A print is what the network can’t draw on good capsules either: which kinds begin with the highest energy?',
      },
      missing:
        'A kind is missing: a step grows with the cube of the error, so look for bright faults and the highest energy at first.',
    }),
    unseen: choice({
      wants: 'the kind that it hardly sees',
      right: 'squeeze',
      wrong: {
        scratch: 'Its energy at first is a little above that of a good capsule: one kind lies below.',
        crack: 'It begins far above a good capsule: look for a kind that begins below.',
        poke: 'It begins far above a good capsule: look for a kind that begins below.',
        faulty_imprint: 'It begins above a good capsule: look for a kind that begins below.',
      },
    }),
  },
  2: {
    changes: selection({
      wants: 'what changes in a good capsule',
      right: ['print', 'gloss', 'rim'],
      wrong: {
        table: 'The network draws a plain table well: look at the change in the slider’s third picture.',
        halves: 'It has learnt where the two halves are: look at the change in the slider’s third picture.',
      },
      missing: 'Something is missing: look at all bright places of the change in the slider’s third picture.',
    }),
    ratio: measured({
      wants: 'its energy at the last iterate, divided by that at first',
      solution: 0.33,
      from: 0.15,
      to: 0.55,
      low: 'Lower than we have seen: is it the energy of a good capsule at iterate 99, and not the L1 distance?',
      high: 'It falls further by iterate 99: is it the energy that you read off, and not the sum with lambda?',
      run: { knobs: { kind: 'good' }, from: 'Reconstructions' },
    }),
  },
  3: {
    goesOn: choice({
      wants: 'whether the pictures go on changing up to iterate 300',
      right: 'yes, slowly',
      wrong: {
        no: 'Compare the energies at iterates 99 and 300; where the curves end before that, patience is still 10.',
        'yes, as fast as before':
          'Compare what the energy loses in the first hundred iterates with what it loses in the last.',
      },
    }),
    ends: choice({
      wants: 'how the energies of a good and of a cracked capsule end',
      right: 'alike',
      wrong: {
        'that of the cracked one stays higher':
          'Read both at the last iterate: how much lies between, compared with the beginning?',
        'that of the good one stays higher': 'By a hair at most: compare it with what lay between at the beginning.',
      },
    }),
  },
  4: {
    distance: measured({
      wants: 'the L1 distance at the last iterate, with lambda 1',
      solution: 139,
      from: 60,
      to: 300,
      low: 'Lower than we have seen: is it the distance, and the differentiated gradient?',
      high: 'With lambda 1 it stays lower: did you run the knobs’ cell, and then from Projection?',
      run: { knobs: { lambda: 1, gradient: 'differentiated' }, from: 'Projection' },
    }),
    holds: choice({
      wants: 'what the L1 term holds back',
      right: 'the picture, near where it came from',
      wrong: {
        'only the fault': 'The term knows no fault: it counts every pixel that has left the picture.',
        'the network': 'The network stands still in a projection; the picture moves.',
      },
    }),
  },
  5: {
    pixelAuroc: choice({
      wants: 'what a window of 11 in place of 5 does to the pixel AUROC of the detached iterate 10',
      right: 'little',
      wrong: {
        'much better': 'Compare the second digits, not the colours.',
        'much worse': 'Compare it with what happens to AUPRO: by how many hundredths do either fall?',
      },
    }),
    aupro: choice({
      wants: 'what it does to the AUPRO of the same row',
      right: 'falls by a quarter',
      wrong: {
        little: 'Read the column of AUPRO for windows of 5 and of 11 once more.',
        rises: 'Read the column of AUPRO for windows of 5 and of 11 once more.',
      },
    }),
    why: choice({
      wants: 'why not the same to both',
      right: 'AUPRO counts every fault once',
      wrong: {
        'pixel AUROC counts every fault once': 'It counts pixels: which faults have most of them?',
        'AUPRO looks at normal pixels only': 'It needs them for its false alarms, but what does it average?',
      },
    }),
  },
  6: {
    need: selection({
      wants: 'the kinds that gain most by the discriminator, on rendered capsules',
      right: ['faulty_imprint', 'scratch'],
      wrong: {
        crack: 'Look at that row: what was left to gain for the residual alone?',
        poke: 'It gains a little: two kinds gain nearly twice as much or more.',
        squeeze: 'It gains a little: two kinds gain nearly twice as much or more.',
      },
      missing: 'A kind is missing: in which rows is “residual alone” furthest below “doubt alone”?',
    }),
  },
  7: {
    step: written({
      wants:
        'one step of the projection with the detached gradient 2 (x − f): the next x, pixel by pixel; x0 is the picture it came from',
      code: `(x, f, x0, alpha, lambda) => {
  return x.map((each, i) => {
    const gradient = 2 * (each - f[i]) + lambda * Math.sign(each - x0[i]);
    return each - alpha * gradient * (each - f[i]) ** 2;
  });
}`,
      form: '(x, f, x0, alpha, lambda) => a list, a number a pixel',
      solution: (x: readonly number[], f: readonly number[], x0: readonly number[], alpha: number, lambda: number) =>
        x.map((each, i) => each - alpha * (2 * (each - f[i]) + lambda * Math.sign(each - x0[i])) * (each - f[i]) ** 2),
      inputs: [
        [[0.5, 0.2, 0.9], [0.1, 0.4, 0.9], [0.6, 0.1, 0.9], 0.5, 0.05],
        [[1, 0], [0.25, 0.5], [0.75, 0.25], 0.25, 1],
      ],
      mistakes: [
        {
          computes: (x, f, x0, alpha, lambda) =>
            x.map(
              (each, i) => each + alpha * (2 * (each - f[i]) + lambda * Math.sign(each - x0[i])) * (each - f[i]) ** 2,
            ),
          say: 'It climbs: a step goes against the gradient.',
        },
        {
          computes: (x, f, _, alpha) => x.map((each, i) => each - alpha * 2 * (each - f[i]) * (each - f[i]) ** 2),
          say: 'What holds x near the picture that it came from?',
        },
        {
          computes: (x, f, x0, alpha, lambda) =>
            x.map((each, i) => each - alpha * (2 * (each - f[i]) + lambda * Math.sign(each - x0[i]))),
          say: 'All pixels move alike: what lets only badly reconstructed ones move?',
        },
        {
          computes: (x, f, x0, alpha, lambda) =>
            x.map((each, i) => each - alpha * (2 * (each - f[i]) + lambda * (each - x0[i])) * (each - f[i]) ** 2),
          say: 'The L1 term’s gradient knows the direction alone, not how far it is.',
        },
        {
          computes: (x, f, x0, alpha, lambda) =>
            x.map((each, i) => each - alpha * (each - f[i] + lambda * Math.sign(each - x0[i])) * (each - f[i]) ** 2),
          say: 'The gradient of a square has a factor that is missing here.',
        },
      ],
    }),
  },
  8: {
    dssim: written({
      wants:
        'DSSIM = 1 − SSIM of two windows a and b of n pixels: SSIM = (2 μa μb + c1)(2 σab + c2) / ((μa² + μb² + c1)(σa² + σb² + c2)), c1 = 0.01², c2 = 0.03², variances and covariance divided by n',
      code: `(a, b) => {
  const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / of.length;
  const [c1, c2, ma, mb] = [0.01 ** 2, 0.03 ** 2, mean(a), mean(b)];
  const spread = mean(a.map((each, i) => (each - ma) * (b[i] - mb)));
  const [va, vb] = [mean(a.map((each) => (each - ma) ** 2)), mean(b.map((each) => (each - mb) ** 2))];
  return 1 - ((2 * ma * mb + c1) * (2 * spread + c2)) / ((ma ** 2 + mb ** 2 + c1) * (va + vb + c2));
}`,
      form: '(a, b) => a number',
      solution: (a: readonly number[], b: readonly number[]) => 1 - similarity(a, b),
      inputs: [
        [
          [0.1, 0.5, 0.9],
          [0.2, 0.4, 0.7],
        ],
        [
          [1, 0, 0.5, 0.5],
          [0.4, 0.6, 0.5, 0.3],
        ],
      ],
      mistakes: [
        { computes: (a, b) => similarity(a, b), say: 'That is how alike they are: it should be 0 for equal windows.' },
        {
          computes: (a, b) => 1 - similarity(a, b, [0, 0]),
          say: 'The constants c1 and c2 are missing: two even windows would divide by 0.',
        },
        { computes: (a, b) => 1 - similarity(a, b, [0.01, 0.03]), say: 'The constants are squares.' },
        {
          computes: (a, b) =>
            1 -
            ((2 * mean(a) * mean(b) + c1) * (2 * covariance(a, b) * (a.length / (a.length - 1)) + c2)) /
              ((mean(a) ** 2 + mean(b) ** 2 + c1) * ((variance(a) + variance(b)) * (a.length / (a.length - 1)) + c2)),
          say: 'Divide by n, not by n − 1.',
        },
      ],
    }),
  },
});
