import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { paths } from './paths';

const names = [
  '',
  '.',
  '/',
  'a',
  '/a',
  'a/b.png',
  '/a/b.tar.gz',
  'a/../b',
  '/../a',
  '../a/',
  'a//b/./c/',
  '.hidden',
  'a/.x',
  'b.',
];

test('names are taken apart as Node does it on Linux', () => {
  for (const name of names) {
    for (const part of ['dirname', 'basename', 'extname'] as const)
      assert.equal(paths[part](name), posix[part](name), `${part} of ${name}`);
    assert.equal(paths.basename(name, '.png'), posix.basename(name, '.png'), name);
  }
});

test('and put together so', () => {
  for (const first of names)
    for (const second of names) {
      const ends = (name: string): string => (name.length > 1 ? name.replace(/\/$/, '') : name);
      assert.equal(paths.join(first, second), ends(posix.join(first, second)), `join ${first} ${second}`);
      assert.equal(
        paths.resolve('/w', first, second),
        posix.resolve('/w', first, second),
        `resolve ${first} ${second}`,
      );
      const [from, to] = [posix.resolve('/', first), posix.resolve('/', second)];
      assert.equal(paths.relative(from, to), posix.relative(from, to), `relative ${from} ${to}`);
    }
  assert.equal(paths.resolve('a'), '/a');
});
