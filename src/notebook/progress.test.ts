import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { choice } from '../exercises/choice';
import { measured } from '../exercises/measured';
import { ofLesson } from '../exercises/ofLesson';
import { written } from '../exercises/written';
import { notebookReader } from '../testing/fakes/notebookReader';
import { check } from './check';
import { expectRight, handIn } from './handIn';
import { forgetProgress, progressTable } from './progress';

const twice = written({
  wants: 'twice a number',
  form: '(x) => a number',
  code: '(x) => 2 * x',
  solution: (x: number) => 2 * x,
  inputs: [[1], [3]],
  mistakes: [],
});
const makeExercises = () =>
  ofLesson('start-here', {
    1: { found: choice({ wants: 'it', right: 'more', wrong: { fewer: 'Look again.' } }) },
    2: { score: twice },
    3: { share: measured({ wants: 'it', solution: 0.5, from: 0.4, to: 0.6, low: 'More.', high: 'Less.' }) },
  });

function reader(context: TestContext) {
  const { own, ...rest } = notebookReader(context, 'lessons');
  return { ...rest, in: own.in, exercises: makeExercises(), table: () => progressTable().text };
}

test('what is done is kept for the next kernel, and what comes next is said', async (context) => {
  const { exercises, said, table, file } = reader(context);
  assert.match(table(), /^0 of \d+ exercises are done\. Next: 00 · Start here, exercise 1\./);
  await check(exercises, 1, { found: 'fewer' });
  assert.equal(said(), 'Exercise 1: not yet. found: Look again.');
  await check(exercises, 1, { found: 'more' });
  assert.equal(said(), 'Exercise 1: right. 1 of 3 are done; the next one is exercise 2.');
  // A reader who tries on has it done all the same.
  await check(exercises, 1, { found: 'fewer' });
  // Another kernel has the exercises anew.
  await check(makeExercises(), 2, { score: (x) => x + x });
  assert.equal(said(), 'Exercise 2: right. 2 of 3 are done; the next one is exercise 3.');
  assert.match(
    table(),
    /^2 of \d+ exercises are done\. Next: 00 · Start here, exercise 3\.\n[^]*00 · Start here +\| 2 of 3: 1, 2 +\| exercise 3/,
  );
  assert.deepEqual(fs.readdirSync(path.dirname(file)), ['progress.json'], 'no half of a file is left');
});

test('clicked answers count as typed ones do', async (context) => {
  const { exercises, kernel, table } = reader(context);
  await check(exercises, 1, {});
  await kernel.move('Dropdown', { index: 2 });
  assert.match(table(), /00 · Start here +\| 1 of 3: 1/);
  await check(exercises, 3, {});
  await kernel.move('Text', { value: '50 %' });
  assert.match(table(), /00 · Start here +\| 2 of 3: 1, 3/);
});

test('exercises of no lesson, and checks without an answer, are not noted', async (context) => {
  const { exercises, said, file } = reader(context);
  await check(exercises, 1, {});
  await check({ 1: { it: choice({ wants: 'it', right: 'a', wrong: {} }) } }, 1, { it: 'a' });
  assert.equal(said(), 'Exercise 1: right.');
  assert.ok(!fs.existsSync(file));
});

test('a broken or foreign file gets one sentence and stays as it is, until it is put aside', async (context) => {
  const { exercises, said, table, file } = reader(context);
  for (const foreign of [
    '{"half',
    '{"format": "someone’s"}',
    '[]',
    '{"format": "visual-anomaly-lab answers 1", "lessons": {"a": {"1": {}}}}',
  ]) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, foreign);
    await check(exercises, 1, { found: 'more' });
    assert.match(
      said(),
      /^Exercise 1: right\. It is not noted in your progress\. .*progress\.json.*: expected .*, found .*\. The file is left as it is; `forgetProgress\(\)` puts it aside\.$/,
    );
    assert.match(table(), /^\S.*progress\.json.*: expected/);
    assert.equal(fs.readFileSync(file, 'utf8'), foreign);
  }
  assert.match(forgetProgress(), /^All begins anew\. What there was is kept in progress-1\.json/);
  await check(exercises, 1, { found: 'more' });
  assert.match(said(), /1 of 3 are done/);
});

test('one lesson or all are forgotten when asked, into a file beside; what was there is kept', async (context) => {
  const { exercises, table, file } = reader(context);
  assert.match(forgetProgress(), /^There is nothing to forget/);
  await check(exercises, 1, { found: 'more' });
  await check(ofLesson('mnist-anogan', { 1: exercises[1] }), 1, { found: 'more' });
  assert.throws(() => forgetProgress('speed'), {
    message: 'forgetProgress: expected a lesson that has answers (start-here, mnist-anogan), found speed.',
  });
  const before = fs.readFileSync(file, 'utf8');
  assert.match(
    forgetProgress('mnist-anogan'),
    /^mnist-anogan begins anew\. What there was is kept in progress-1\.json, beside /,
  );
  assert.equal(fs.readFileSync(path.join(path.dirname(file), 'progress-1.json'), 'utf8'), before);
  assert.match(table(), /^1 of /);
  assert.match(forgetProgress(), /progress-2\.json/);
  assert.match(table(), /^0 of /);
});

test('handing in writes the lesson’s answers beside the notebook, and says which would not hold alone', async (context) => {
  const { exercises, said, in: at } = reader(context);
  await handIn(exercises);
  assert.match(said(), /^There is nothing to hand in yet/);
  const two = 2;
  await check(exercises, 1, { found: 'more' });
  await check(exercises, 2, { score: (x) => two * x });
  await handIn(exercises);
  const lines = said().split('\n');
  assert.match(lines[0], /^Your answers are in answers-start-here\.json, beside this notebook/);
  assert.deepEqual(lines.slice(1), [
    'Exercise 1 (1 point): right',
    'Exercise 2 (2 points): right, but not by itself. score: It stops with an error: two is not defined.',
    'Exercise 3 (1 point): open',
  ]);
  assert.doesNotThrow(() => expectRight(exercises, 1));
  assert.throws(() => expectRight(exercises, 2), {
    message: 'Exercise 2: not right. score: It stops with an error: two is not defined.',
  });
  assert.throws(() => expectRight(exercises, 3), { message: 'Exercise 3: not all answered.' });
  const file = at('lessons', 'answers-start-here.json');
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('"more"', '"fewer"'));
  assert.throws(() => expectRight(exercises, 1), /not right\. found: Look again/);
});
