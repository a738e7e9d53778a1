import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { madePages } from './madePages';

test('the committed pages have the lessons’ list and the committed results; if not: npm run results', async () => {
  const pages = await madePages(path.resolve('notebooks', 'results'));
  assert.ok(pages.size >= 4);
  for (const [file, text] of pages) assert.ok(fs.readFileSync(file, 'utf8') === text, `${file} is stale`);
});
