import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from './commandLine';
import { alternatives, chosenLesson } from './lessonChoice';

const lessons = [
  { name: 'screws', choices: ['data'] },
  { name: 'digits', choices: ['normal', 'anomalous'] },
] as const;
const nothing = { data: undefined, normal: undefined, anomalous: undefined };
const chosen = (positionals: string[], values: Partial<Record<keyof typeof nothing, string>> = {}) =>
  chosenLesson(lessons, positionals, 'train', { ...nothing, ...values });

function refused(message: string) {
  return (error: Error) => {
    assert.ok(error instanceof UsageError);
    assert.equal(error.message, message);
    return true;
  };
}

test('a lesson is found by its name, with the choices it has', () => {
  assert.equal(chosen(['screws']), lessons[0]);
  assert.equal(chosen(['screws'], { data: 'mine' }), lessons[0]);
  assert.equal(chosen(['digits'], { normal: '1', anomalous: '' }), lessons[1]);
});

test('no lesson, or one that is not there, gets the names', () => {
  for (const [name, found] of [
    [undefined, 'nothing'],
    ['', 'nothing'],
    ['Screws', 'Screws'],
  ] as const)
    assert.throws(
      () => chosen(name === undefined ? [] : [name]),
      refused(`Say what to train: expected screws or digits, found ${found}.`),
    );
});

test('a choice of another lesson is refused, though it be empty', () => {
  for (const value of ['7', ''])
    assert.throws(
      () => chosen(['screws'], { normal: value }),
      refused('--normal: screws has no such choice; leave it out.'),
    );
  assert.throws(() => chosen(['digits'], { data: 'x' }), refused('--data: digits has no such choice; leave it out.'));
});

test('alternatives read as a person writes them', () => {
  assert.deepEqual(
    [[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((names) => alternatives(names)),
    ['', 'a', 'a or b', 'a, b or c'],
  );
});
