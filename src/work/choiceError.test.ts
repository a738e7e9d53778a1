import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alternatives, ChoiceError, expectOneOf } from './choiceError';

test('a name that is there is taken; another, or none, is told with all there are', () => {
  const names = ['source', 'course'] as const;
  assert.equal(expectOneOf('recipe', names, 'course'), 'course');
  for (const [name, found] of [
    ['best', 'best'],
    ['Course', 'Course'],
    ['', 'nothing'],
  ])
    assert.throws(
      () => expectOneOf('recipe', names, name),
      (error: Error) =>
        error instanceof ChoiceError && error.message === `recipe: expected source or course, found ${found}.`,
    );
});

test('alternatives read as a person writes them', () => {
  assert.deepEqual(
    [[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((names) => alternatives(names)),
    ['', 'a', 'a or b', 'a, b or c'],
  );
});
