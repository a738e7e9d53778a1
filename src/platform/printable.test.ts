import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable } from './printable';

test('what was found fits in a sentence, whatever it is', () => {
  const found = ['a, “b”', '', undefined, null, { a: [1] }, '\u001b[2J\r\n', 'x'.repeat(1e6)].map(printable);
  const expected = [
    'a, “b”',
    'nothing',
    'nothing',
    'null',
    '{"a":[1]}',
    '\\u001b[2J\\u000d\\u000a',
    `${'x'.repeat(60)}…`,
  ];
  assert.deepEqual(found, expected);
});
