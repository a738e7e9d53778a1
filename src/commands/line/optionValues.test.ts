import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { UsageError } from './command';
import { classList, readersData, wholeNumber, numberList } from './optionValues';

test('a whole number is read as it stands', () => {
  assert.equal(wholeNumber('--seed', '0'), 0);
  assert.equal(wholeNumber('--seed', '42'), 42);
});

test('what is no whole number is refused with the option and what was found', () => {
  for (const text of ['', ' ', 'x', '-1', '1.5', '1e3', '0x10', undefined, true])
    assert.throws(
      () => wholeNumber('--seed', text),
      (error: Error) =>
        error instanceof UsageError &&
        error.message === `--seed: expected a whole number, found ${String(text) || 'nothing'}.`,
      String(text),
    );
});

test('digits are read in rising order, however they are written', () => {
  assert.deepEqual(classList('--normal', '8,7'), [7, 8]);
  assert.deepEqual(classList('--normal', '9, 0 ,4'), [0, 4, 9]);
  assert.deepEqual(classList('--normal', '3'), [3]);
});

test('what is no list of digits is refused with the option and what was found', () => {
  for (const text of ['', '7,', '7;8', '10', '-1', '7,7', 'seven', undefined])
    assert.throws(
      () => classList('--normal', text),
      (error: Error) =>
        error instanceof UsageError &&
        error.message === `--normal: expected digits such as 7,8, each once, found ${String(text) || 'nothing'}.`,
      String(text),
    );
});

test('names of images stay, and a folder is meant from where the reader stands', () => {
  const io = { folder: path.resolve('/home/reader') };
  for (const name of ['auto', 'mvtec', 'rendered', undefined]) assert.equal(readersData(name, io), name);
  for (const [given, expected] of [
    ['my bolts', '/home/reader/my bolts'],
    ['./mvtec', '/home/reader/mvtec'],
    ['../Rendered/', '/home/Rendered'],
    ['/data/bolts', '/data/bolts'],
  ])
    assert.equal(readersData(given, io), path.resolve(expected));
});

test('where a lesson takes no folder, images have one of its names', () => {
  const [io, images] = [{ folder: '/home/reader' }, ['cifar10', 'clothes']];
  assert.equal(readersData('clothes', io, images), 'clothes');
  assert.equal(readersData(undefined, io, images), undefined);
  for (const text of ['mvtec', '/data/bolts'])
    assert.throws(() => readersData(text, io, images), {
      name: 'ChoiceError',
      message: `data: expected cifar10 or clothes, found ${text}.`,
    });
});

test('numbers are a list or evenly spread, each once', () => {
  assert.deepEqual(numberList('--lambda', '0,0.1, 1'), [0, 0.1, 1]);
  assert.deepEqual(numberList('--lambda', '0..1/5'), [0, 0.25, 0.5, 0.75, 1]);
  assert.deepEqual(numberList('--iterations', '10,20..60/3'), [10, 20, 40, 60]);
  for (const text of ['', '0,', 'a', '0,0', '0..1', '0..1/1', '1,,2', '0..a/3'])
    assert.throws(() => numberList('--lambda', text), /--lambda: expected numbers such as 0,0\.1,0\.5 or 0\.\.1\/5/);
});
