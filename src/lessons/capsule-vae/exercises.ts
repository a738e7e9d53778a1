/** The exercises of lesson capsule-vae, on rendered capsules where an answer depends on them. */
import { choice } from '../../exercises/choice';
import { measured } from '../../exercises/measured';
import { selection } from '../../exercises/selection';

export const exercises = {
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
};
