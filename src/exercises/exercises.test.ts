/** Each check with the solution and with wrong answers, one a question: as a student might have read it off. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exercises, type ExerciseName } from './exercises';
import { type Exercise, judge } from './judge';

const wrong: Record<ExerciseName, Record<string, [answer: unknown, hint: RegExp]>> = {
  '00.1': { found: ['fewer', /left or to the right/], falseAlarms: ['as many', /under the figure/] },
  '01.1': { stay: [['grey', 'mask', 'reduced'], /where the background is/], scratch: ['unchanged', /grey level/] },
  '01.2': { tells: ['feature loss', /interval/] },
  '01.3': { kind: ['scratch_neck', /all of them/], finder: ['the generator', /column/] },
  '01.4': { course: [0.8, /preparation/], nearest: [1, /photographs as they are/] },
  '02.1': {
    source: [0.958, /course’s search/],
    search: [0.56, /rerun from Search/],
    difference: ['the features of the course are larger', /order/],
  },
  '02.2': {
    source: [0.63, /rerun from Data/],
    nearest: [0.9, /rerun from Data/],
    belowChance: ['bad luck', /interval/],
  },
  '02.3': { course: [0.84, /600 steps/], worthIt: ['cannot tell', /intervals/] },
  '02.4': { two: ['residual and doubt', /third digit/], one: ['residual and distance', /leave it out/] },
  '03.1': { auroc: [0.98, /rerun from Detection/], finds: ['six in seven', /first convolution/] },
  '03.2': { best: ['LOF', /third digits/], fair: ['yes', /sandals/] },
  '03.3': { where: ['first convolution', /boots/], believe: ['yes', /reference/] },
  '03.4': { normal: [0.913, /mobile/], mobile: [0.874, /normal/], gains: ['shaft', /thousandths/] },
  '04.1': { unseen: [['the missing comma', 'the name of the loss'], /compiler/] },
  '04.2': { nearest: [0.95, /the 1 alone/], why: ['the VAE draws 1s best', /pixels/] },
  '04.3': { course: ['between the two', /both alone/] },
  '04.4': { two: ['rises', /row of your score/], sixtyFour: ['training is too short', /steps/] },
  '04.5': { unlikeAe: ['at its ends', /middle/], unlikeVae: ['scraps of no digit', /manifold/] },
  '05.1': { scores: ['none falls', /vertical axis/], apart: ['yes', /measured beforehand/] },
  '05.2': { losses: ['both go to nothing', /against each other/], measures: ['noise', /rulers/] },
  '05.4': { holds: ['down', /nothing was moved/] },
  '06.1': { first: [['crack'], /missing/], unseen: ['crack', /begins below/] },
  '06.2': { changes: [['print'], /missing/], ratio: [0.61, /iterate 99/] },
  '06.3': { goesOn: ['no', /99 and 300/], ends: ['that of the cracked one stays higher', /beginning/] },
  '06.4': { distance: [782, /knobs’ cell/], holds: ['the network', /stands still/] },
  '06.5': {
    pixelAuroc: ['much worse', /AUPRO/],
    aupro: ['little', /5 and of 11/],
    why: ['pixel AUROC counts every fault once', /pixels/],
  },
  '07.1': { leads: ['the VAE', /mark/] },
  '07.2': { sets: [50, /one rank/] },
  '07.4': { front: ['1-NN', /faster/] },
  '07.5': { difference: [4.7, /three/], promise: ['yes', /take out/] },
  '08.1': { share: ['rises', /calls/] },
  '08.2': { gains: ['all alike', /batch of 1/] },
  '06.6': { need: [['scratch', 'faulty_imprint', 'crack'], /left to gain/] },
};

for (const [name, exercise] of Object.entries<Exercise>(exercises)) {
  const solution = Object.fromEntries(Object.entries(exercise).map(([asked, question]) => [asked, question.solution]));

  describe(`exercise ${name}`, () => {
    test('is right for the solution', () => {
      assert.deepEqual(judge(exercise, solution), { state: 'right' });
    });

    test('asks for answers that a keyboard has', () => {
      for (const [asked, { form }] of Object.entries(exercise)) assert.match(form, /^[ -~]+$/, asked);
    });

    for (const asked of Object.keys(exercise)) {
      test(`says what is off with a wrong ${asked}, and not the solution`, () => {
        const [answer, hint] = wrong[name as ExerciseName][asked];
        const verdict = judge(exercise, { ...solution, [asked]: answer });
        assert.ok(verdict.state === 'off', verdict.state);
        const { sentence } = verdict;
        assert.match(sentence, hint);
        assert.match(sentence, /^\w+: [A-Z1].*[.?]$/, 'expected one sentence after the question’s name');
        for (const part of [solution[asked]].flat()) {
          // A name that the wrong answer has too is no secret.
          const given = [answer].flat().includes(part);
          const told = ` ${sentence.slice(asked.length + 2)} `.includes(` ${String(part)} `);
          assert.ok(given || !told, 'the solution is given away');
        }
      });
    }
  });
}
