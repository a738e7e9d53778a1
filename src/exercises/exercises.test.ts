/** Each check with the solution and with wrong answers, one a question: as a student might have read it off. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { allLessons } from '../lessons/index';
import { judge } from './judge';

type Wrong = Record<string, [answer: unknown, hint: RegExp]>;

/** By the lesson's id and the exercise's number. */
const wrong: Record<string, Record<number, Wrong>> = {
  'start-here': {
    1: { found: ['fewer', /left or to the right/], falseAlarms: ['as many', /under the figure/] },
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
  },
  'screw-anogan': {
    1: { stay: [['grey', 'mask', 'reduced'], /where the background is/], scratch: ['unchanged', /grey level/] },
    2: { tells: ['feature loss', /interval/] },
    3: { kind: ['scratch_neck', /all of them/], finder: ['the generator', /column/] },
    4: { course: [0.8, /preparation/], nearest: [1, /photographs as they are/] },
  },
  'mnist-vae': {
    1: { unseen: [['the missing comma', 'the name of the loss'], /compiler/] },
    2: { nearest: [0.95, /the 1 alone/], why: ['the VAE draws 1s best', /pixels/] },
    3: { course: ['between the two', /both alone/] },
    4: { two: ['rises', /row of your score/], sixtyFour: ['training is too short', /steps/] },
    5: { unlikeAe: ['at its ends', /middle/], unlikeVae: ['scraps of no digit', /manifold/] },
  },
  'fashion-doc': {
    1: { auroc: [0.98, /rerun from Detection/], finds: ['six in seven', /first convolution/] },
    2: { best: ['LOF', /third digits/], fair: ['yes', /sandals/] },
    3: { where: ['first convolution', /boots/], believe: ['yes', /reference/] },
    4: { normal: [0.913, /mobile/], mobile: [0.874, /normal/], gains: ['shaft', /thousandths/] },
  },
  'cifar10-dcgan': {
    1: { scores: ['none falls', /vertical axis/], apart: ['yes', /measured beforehand/] },
    2: { losses: ['both go to nothing', /against each other/], measures: ['noise', /rulers/] },
    4: { holds: ['down', /nothing was moved/] },
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
  },
  'any-part': {
    1: { needs: ['shift', /lie the same way/], troubles: ['it is white', /rolls/] },
    2: { loses: ['time', /milliseconds/] },
    3: { why: ['the numbers are too large', /directions/], done: ['more pictures are drawn', /Ledoit/] },
  },
  compare: {
    1: { leads: ['the VAE', /mark/] },
    2: { sets: [50, /one rank/] },
    4: { front: ['1-NN', /faster/] },
    5: { difference: [4.7, /three/], promise: ['yes', /take out/] },
  },
  speed: {
    1: { share: ['rises', /calls/] },
    2: { gains: ['all alike', /batch of 1/] },
  },
};

describe('exercises', async () => {
  for (const { id, exercises } of await allLessons()) {
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
