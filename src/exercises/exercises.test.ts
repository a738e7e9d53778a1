/** Each check with the solution and with wrong answers, one a question: as a student might have read it off. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import vm from 'node:vm';
import { transformSync } from 'esbuild';
import { hasTag, sourceOf } from '../handouts/notebookFile';
import { readLesson } from '../handouts/lessons';
import { allLessons } from '../lessons/index';
import { judge } from './judge';

type Wrong = Record<string, [answer: unknown, hint: RegExp]>;

/** By the lesson's id and the exercise's number. */
const wrong: Record<string, Record<number, Wrong>> = {
  'start-here': {
    1: { found: ['fewer', /left or to the right/], falseAlarms: ['as many', /under the figure/] },
    2: { score: [(x: number, mean: number) => Math.abs(x - mean), /unit/] },
    3: {
      falseAlarms: [(s: number[], _: number[], t: number) => s.filter((each) => each >= t).length, /which of them/],
    },
  },
  'mnist-anogan': {
    1: {
      source: [0.958, /course’s search/],
      search: [0.56, /rerun from Search/],
      difference: ['the features of the course are larger', /order/],
    },
    2: {
      source: [0.63, /rerun from Data/],
      nearest: [0.9, /rerun from Data/],
      belowChance: ['bad luck', /interval/],
    },
    3: { course: [0.84, /600 steps/], worthIt: ['cannot tell', /intervals/] },
    4: { two: ['residual and doubt', /third digit/], one: ['residual and distance', /leave it out/] },
    5: { anomalyScore: [() => 1, /on one of our inputs/] },
    6: { auroc: [() => 'a half', /Expected a number/] },
  },
  'screw-anogan': {
    1: { stay: [['grey', 'mask', 'reduced'], /where the background is/], scratch: ['unchanged', /grey level/] },
    2: { tells: ['feature loss', /interval/] },
    3: { kind: ['scratch_neck', /all of them/], finder: ['the generator', /column/] },
    4: { course: [0.8, /preparation/], nearest: [1, /photographs as they are/] },
    5: { inUnits: [(residuals: number[]) => residuals, /on one of our inputs/] },
    6: {
      covered: [
        (map: number[], _: number[], t: number) => map.filter((each) => each >= t).length / map.length,
        /all pixels/,
      ],
    },
  },
  'mnist-vae': {
    1: { unseen: [['the missing comma', 'the name of the loss'], /compiler/] },
    2: { nearest: [0.95, /the 1 alone/], why: ['the VAE draws 1s best', /pixels/] },
    3: { course: ['between the two', /both alone/] },
    4: { two: ['rises', /row of your score/], sixtyFour: ['training is too short', /steps/] },
    5: { unlikeAe: ['at its ends', /middle/], unlikeVae: ['scraps of no digit', /manifold/] },
    6: { divergence: [() => undefined, /return/] },
    7: { excess: [() => NaN, /no number/] },
  },
  'fashion-doc': {
    1: { auroc: [0.98, /rerun from Detection/], finds: ['six in seven', /first convolution/] },
    2: { best: ['LOF', /third digits/], fair: ['yes', /sandals/] },
    3: { where: ['first convolution', /boots/], believe: ['yes', /reference/] },
    4: { normal: [0.913, /mobile/], mobile: [0.874, /normal/], gains: ['shaft', /thousandths/] },
    5: { compactness: [(features: number[][]) => features[9].length, /error/] },
    6: { mahalanobis: [(x: number[], m: number[]) => Math.hypot(...x.map((each, i) => each - m[i])), /unit/] },
  },
  'cifar10-dcgan': {
    1: { scores: ['none falls', /vertical axis/], apart: ['yes', /measured beforehand/] },
    2: { losses: ['both go to nothing', /against each other/], measures: ['noise', /rulers/] },
    4: { holds: ['down', /nothing was moved/] },
    5: { perContrast: ['x / back', /Expected a function/] },
    6: { unsure: [(logits: number[], right: number) => -logits[right], /no probability yet/] },
  },
  'capsule-vae': {
    1: { first: [['crack'], /missing/], unseen: ['crack', /begins below/] },
    2: { changes: [['print'], /missing/], ratio: [0.61, /iterate 99/] },
    3: { goesOn: ['no', /99 and 300/], ends: ['that of the cracked one stays higher', /beginning/] },
    4: { distance: [782, /knobs’ cell/], holds: ['the network', /stands still/] },
    5: {
      pixelAuroc: ['much worse', /AUPRO/],
      aupro: ['little', /5 and of 11/],
      why: ['pixel AUROC counts every fault once', /pixels/],
    },
    6: { need: [['scratch', 'faulty_imprint', 'crack'], /left to gain/] },
    7: { step: [(x: number[]) => x.slice(1), /a list of 3/] },
    8: { dssim: [(a: number[], b: number[]) => Number(a[0] !== b[0]), /on one of our inputs/] },
  },
  'any-part': {
    1: { needs: ['shift', /lie the same way/], troubles: ['it is white', /rolls/] },
    2: { loses: ['time', /milliseconds/] },
    3: { why: ['the numbers are too large', /directions/], done: ['more pictures are drawn', /Ledoit/] },
    4: { shrunk: [(covariance: number[][]) => covariance, /on one of our inputs/] },
    5: {
      nearest: [
        (p: number[], m: number[][]) => Math.max(...m.map((o) => Math.hypot(...p.map((each, i) => each - o[i])))),
        /farthest/,
      ],
    },
  },
  compare: {
    1: { leads: ['the VAE', /mark/] },
    2: { sets: [50, /one rank/] },
    4: { front: ['1-NN', /faster/] },
    5: { difference: [4.7, /three/], promise: ['yes', /take out/] },
    6: { meanRanks: [(aurocs: number[][]) => aurocs[0], /on one of our inputs/] },
    7: {
      criticalDifference: [
        (k: number, n: number, q: number) => (q * Math.sqrt(k * (k + 1))) / (6 * n),
        /under the root/,
      ],
    },
  },
  speed: {
    1: { share: ['rises', /calls/] },
    2: { gains: ['all alike', /batch of 1/] },
    4: { ratio: [(ours: number[], theirs: number[]) => Math.min(...ours) / Math.min(...theirs), /quickest/] },
    5: {
      throughput: [(ms: number[], batch: number) => (batch * ms.length) / ms.reduce((a, b) => a + b, 0), /millisecond/],
    },
  },
};

describe('exercises', async () => {
  for (const { id, notebook, exercises } of await allLessons()) {
    const asked = exercises ? (await exercises()).exercises : {};

    test(`${id}: each question has a wrong answer here`, () => {
      const questions = Object.entries(asked).map(([number, exercise]) => [number, Object.keys(exercise)]);
      const answered = Object.entries(wrong[id] ?? {}).map(([number, answers]) => [number, Object.keys(answers)]);
      assert.deepEqual(answered, questions);
    });

    for (const [number, exercise] of Object.entries(asked)) {
      const solution = Object.fromEntries(
        Object.entries(exercise).map(([name, question]) => [name, question.solution]),
      );

      describe(`${id}, exercise ${number}`, () => {
        test('is right for the solution', () => {
          assert.deepEqual(judge(exercise, solution), { state: 'right' });
        });

        for (const [name, { code }] of Object.entries(exercise))
          if (code !== undefined)
            test(`${name}: the code of the solution does what it should, and the lesson shows it`, () => {
              const written: unknown = vm.runInThisContext(transformSync(`(${code})`, { loader: 'ts' }).code);
              assert.deepEqual(judge({ [name]: exercise[name] }, { [name]: written }), { state: 'right' });
              const shown = readLesson(`${notebook}.ipynb`).cells.filter((cell) => hasTag(cell, 'solution'));
              assert.ok(shown.some((cell) => sourceOf(cell).includes(`${name}: ${code},`)));
            });

        test('asks for answers that a keyboard has', () => {
          for (const [name, { form }] of Object.entries(exercise)) assert.match(form, /^[ -~]+$/, name);
        });

        for (const [name, [answer, hint]] of Object.entries(wrong[id][Number(number)])) {
          test(`says what is off with a wrong ${name}, and not the solution`, () => {
            const verdict = judge(exercise, { ...solution, [name]: answer });
            assert.ok(verdict.state === 'off', verdict.state);
            const { sentence } = verdict;
            assert.match(sentence, hint);
            assert.match(sentence, /^\w+: [A-Z1].*[.?]$/, 'expected one sentence after the question’s name');
            for (const part of [solution[name]].flat()) {
              // A name that the wrong answer has too is no secret.
              const given = [answer].flat().includes(part);
              const told = ` ${sentence.slice(name.length + 2)} `.includes(` ${String(part)} `);
              assert.ok(given || !told, 'the solution is given away');
            }
          });
        }
      });
    }
  }
});
