import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { ownFolders } from '../ownFolders';
import { complaint } from './complaint';
import { fuzzing, type Tally } from './fuzzing';

const list = path.join(__dirname, 'toyReaders.ts');

/** What comes of up to 300 inputs, and the smallest input that was kept. */
async function tried(name: string): Promise<{ tally: Tally; complaint?: string; smallest?: string }> {
  const own = ownFolders();
  const until = Date.now() + 60_000;
  const options = { seed: 1, inputs: 300, until, folder: own.root, signal: new AbortController().signal, list };
  // The first flaw is enough.
  const stop = new AbortController();
  const tally = await fuzzing(name, {
    ...options,
    signal: stop.signal,
    update: ({ flaws }) => flaws.size > 0 && stop.abort(),
  });
  const [[complaint, file] = []] = [...tally.flaws];
  const smallest = file === undefined ? undefined : fs.readFileSync(file, 'latin1');
  own.remove();
  return { tally, complaint, smallest };
}

test('values and sentences are counted', async () => {
  const { tally } = await tried('fine');
  assert.ok(tally.inputs === 300 && tally.values > 30 && tally.values < 270, JSON.stringify(tally));
  assert.deepEqual(tally, { ...tally, crashes: 0, hangs: 0, raw: 0, flaws: new Map() });
});

test('a raw error is found and its input made as small as it gets', async () => {
  const { tally, complaint, smallest } = await tried('raw');
  assert.ok(tally.raw > 0);
  assert.match(complaint!, /^raw TypeError: Cannot read properties of null/);
  assert.equal(smallest, '');
});

for (const [name, words] of [
  ['crash', /^ended by SIGABRT/],
  ['hang', /^hung for 5 s/],
  ['greedy', /^took more than 2 GB of memory/],
] as const)
  test(`a process that does not survive an input: ${name}`, async () => {
    const { complaint, smallest } = await tried(name);
    assert.match(complaint!, words);
    assert.equal(smallest, '');
  });

test('the project’s own sentences are told from what slipped through', () => {
  const own = ['a.csv, line 1: expected a number, found x.', 'a: expected idx; is it a complete file?'];
  for (const message of own)
    for (const Kind of [Error, RangeError]) assert.equal(complaint(new Kind(message)), undefined);
  for (const [thrown, words] of [
    ['a text', /^thrown, and no Error/],
    [new TypeError('x is expected to be 1.'), /^raw TypeError/],
    [new RangeError('Invalid array length'), /^no sentence, RangeError/],
    [new Error('expected 3, found undefined.'), /^says its code/],
    [new Error('expected 3,\nfound 4.'), /^control characters/],
    [new Error(`${'x'.repeat(1000)}.`), /^1001 characters/],
  ] as const)
    assert.match(complaint(thrown)!, words);
});
