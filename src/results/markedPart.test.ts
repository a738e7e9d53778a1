import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPart } from './markedPart';

test('what stands between the markers is replaced, the rest stays', () => {
  const text = 'before\n\n<!-- results -->\n\nold\n\n<!-- /results -->\n\nafter\n';
  const updated = withPart(text, 'results', 'new', 'a.md');
  assert.equal(updated, 'before\n\n<!-- results -->\n\nnew\n\n<!-- /results -->\n\nafter\n');
  assert.equal(withPart(updated, 'results', 'new', 'a.md'), updated);
});

test('missing markers are told, with the file', () => {
  assert.throws(
    () => withPart('<!-- results -->', 'results', '', 'a.md'),
    /^Error: a\.md: expected the line <!-- results --> and, further down, <!-- \/results -->/,
  );
});
