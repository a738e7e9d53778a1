import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lessonsWith } from '../../lessons/index';
import { ChoiceError } from '../../work/choiceError';
import { UsageError } from './command';
import { chosenLesson, chosenRecipe, expectOneLesson, lessonHelp } from './lessonChoice';

function refused(kind: new (...args: never[]) => Error, message: string) {
  return (error: Error) => {
    assert.ok(error instanceof kind);
    assert.equal(error.message, message);
    return true;
  };
}

test('a lesson is found by its id, with the options it has', async () => {
  const nothing = { data: undefined, normal: undefined };
  assert.equal((await chosenLesson('train', ['screw-anogan'], nothing)).id, 'screw-anogan');
  assert.equal((await chosenLesson('train', ['screw-anogan'], { ...nothing, data: 'mine' })).id, 'screw-anogan');
  assert.equal((await chosenLesson('train', ['mnist-anogan'], { ...nothing, normal: '' })).id, 'mnist-anogan');
  assert.equal((await chosenLesson('sweep', ['mnist-anogan'])).id, 'mnist-anogan');
});

test('no lesson, one that is not there, or one that the command can do nothing with, gets the ids', async () => {
  for (const [positionals, found] of [
    [[], 'nothing'],
    [[''], 'nothing'],
    [['Capsule-vae'], 'Capsule-vae'],
    [['screw-anogan'], 'screw-anogan'],
  ] as const)
    await assert.rejects(
      chosenLesson('sweep', positionals),
      refused(ChoiceError, `lesson: expected mnist-anogan, capsule-vae or any-part, found ${found}.`),
    );
});

test('an option of another lesson is refused, though it be empty', async () => {
  for (const value of ['7', ''])
    await assert.rejects(
      chosenLesson('train', ['screw-anogan'], { data: undefined, normal: value }),
      refused(UsageError, '--normal: screw-anogan has no such option; leave it out.'),
    );
  await assert.rejects(
    chosenLesson('evaluate', ['mnist-vae'], { anomalous: '3' }),
    refused(UsageError, '--anomalous: mnist-vae has no such option; leave it out.'),
  );
});

test('a recipe is one of those there are, and the first where none is asked for', () => {
  const recipes = { recipes: { source: 'as it was', course: 'better' } };
  assert.deepEqual([chosenRecipe(recipes, undefined), chosenRecipe(recipes, 'course')], ['source', 'course']);
  for (const [name, found] of [
    ['best', 'best'],
    ['', 'nothing'],
  ])
    assert.throws(
      () => chosenRecipe(recipes, name),
      refused(ChoiceError, `recipe: expected source or course, found ${found}.`),
    );
});

test('a command that wants one lesson refuses two', () => {
  expectOneLesson([]);
  expectOneLesson(['a']);
  assert.throws(() => expectOneLesson(['a', 'b']), refused(ChoiceError, 'lesson: expected one, found a, b.'));
});

test('the help has a call a lesson, and says whose an option is, and which recipe is the default', async () => {
  const { calls, choices } = await lessonHelp('score', (id) => `score ${id}`);
  assert.match(calls, /^ {2}score mnist-anogan\n {2}score screw-anogan\n/);
  assert.match(choices, /^ {2}--recipe R\n {6}mnist-anogan {3}course-all \(default\): .*\n {21}course: /);
  assert.match(choices, /\n {2}--normal A,B\n {6}mnist-anogan {3}\S/);
  assert.doesNotMatch(choices, /undefined|--anomalous/);
});

test('each option of each lesson is written with what it takes', async () => {
  for (const doing of ['train', 'evaluate', 'score', 'export', 'ablate', 'sweep'] as const) {
    const { choices } = await lessonHelp(doing, (id) => id);
    for (const lesson of await lessonsWith(doing)) {
      const { options = {} } = lesson[doing] as { options?: object };
      for (const option of Object.keys(options)) assert.match(choices, new RegExp(`^  --${option} \\S`, 'm'), doing);
    }
    assert.doesNotMatch(choices, /undefined/, doing);
  }
});
