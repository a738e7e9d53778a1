import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { exampleRow } from '../testing/exampleRow';
import { withResults } from './readmeResults';
import { writeResults } from './resultsFile';

const root = path.resolve(__dirname, '..', '..');

test('README.md has the committed results; if not: npm run results', () => {
  const readme = fs.readFileSync(path.join(root, 'README.md'), 'utf8');
  assert.equal(readme, withResults(readme, path.join(root, 'notebooks', 'results')));
});

test('what stands between the markers is replaced, the rest stays', (context) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lab results '));
  context.after(() => fs.rmSync(folder, { recursive: true }));
  writeResults(path.join(folder, 'a.csv'), [exampleRow]);
  const readme = 'before\n\n<!-- results -->\n\nold\n\n<!-- /results -->\n\nafter\n';
  const updated = withResults(readme, folder);
  assert.match(updated, /^before\n\n<!-- results -->\n\n\[02-[^]*\.977[^]*\|\n\n<!-- \/results -->\n\nafter\n$/);
  assert.doesNotMatch(updated, /old/);
  assert.equal(withResults(updated, folder), updated);
});

test('missing markers are told', () => {
  assert.throws(() => withResults('<!-- results -->', root), /expected the line <!-- results --> and, further down/);
});
