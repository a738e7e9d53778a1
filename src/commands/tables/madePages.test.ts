import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { projectFolder } from '../../platform/node/project';
import { madePages } from './madePages';

test('the committed pages have the lessons’ list and the committed results; if not: npm run results', async () => {
  const pages = await madePages(path.join(projectFolder, 'notebooks', 'results'), projectFolder);
  assert.ok(pages.size >= 4);
  for (const [file, text] of pages)
    assert.ok(fs.readFileSync(path.join(projectFolder, file), 'utf8') === text, `${file} is stale`);
});
